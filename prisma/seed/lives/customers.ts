import { DAY } from '../clock'
import { FIRST_NAMES, LANDMARKS, LAST_NAMES, ROADS, SOCIETIES } from '../content/names'
import { type Random, uuidAt } from '../random'
import type { ContactRow, CustomerRow } from '../world/order-file'
import { type CityWorld, nextNumber, type Regular } from '../world/world'

const BLOCK = 100_000
const BLOCKS = ['90000', '80000', '70000', '60000']

/** The n-th phone number: blocks with four noughts, each filled in an order that looks like none. Nobody is meant. */
export function phoneOf(n: number, seed: number): string {
  const block = BLOCKS[Math.floor(n / BLOCK)] ?? `9${String(1000 + Math.floor(n / BLOCK)).padStart(4, '0')}`
  return `+91${block}${String((n * 68_239 + seed * 7919) % BLOCK).padStart(5, '0')}`
}

function newCustomer(world: CityWorld, random: Random, at: number): CustomerRow {
  const n = nextNumber(world, 'customers')
  const first = random.pick(FIRST_NAMES)
  const last = random.pick(LAST_NAMES)
  const email = random.chance(0.55) ? `${first}.${last}${random.int(1, 99)}@mail.example`.toLowerCase() : null
  const row = {
    id: uuidAt(random, at),
    phone: phoneOf(n, world.seed),
    name: `${first} ${last}`,
    email,
    createdAt: new Date(at),
  }
  world.sink.customer(row)
  return row
}

/** As many regulars of a city as a small business remembers; more would only take memory. */
const REMEMBERED = 500
const RETURNS = 0.06

/** Who sells: mostly somebody new, sometimes a regular of the city. */
export function drawCustomer(world: CityWorld, random: Random, pincode: string, at: number): Regular {
  if (world.regulars.length > 5 && random.chance(RETURNS)) {
    for (let tries = 0; tries < 3; tries++) {
      const regular = random.pick(world.regulars)
      if (regular.customer.createdAt.getTime() < at - DAY / 4) return regular
    }
  }
  const regular: Regular = { customer: newCustomer(world, random, at), pincode, sold: [] }
  if (world.regulars.length < REMEMBERED) world.regulars.push(regular)
  else if (random.chance(0.1)) world.regulars[random.int(0, REMEMBERED - 1)] = regular
  return regular
}

function account(
  random: Random,
  name: string,
): Pick<ContactRow, 'payoutMethod' | 'payoutUpi' | 'payoutAccount' | 'payoutIfsc' | 'payoutName'> {
  const none = { payoutMethod: null, payoutUpi: null, payoutAccount: null, payoutIfsc: null, payoutName: null }
  const draw = random.next()
  if (draw < 0.08) return none
  if (draw < 0.72) {
    const handle = name.toLowerCase().replace(' ', random.pick(['.', '', '_']))
    return {
      ...none,
      payoutMethod: 'upi',
      payoutUpi: `${handle}${random.int(1, 99)}@${random.pick(['demobank', 'samplepay', 'examplebank'])}`,
      payoutName: name,
    }
  }
  return {
    ...none,
    payoutMethod: 'bank',
    payoutAccount: random.digits(random.int(11, 15)).replace(/^0/, '5'),
    payoutIfsc: `DEMO0${random.digits(6)}`,
    payoutName: name,
  }
}

/** Who to call, where to go, whom to pay. */
export function drawContact(random: Random, { customer }: Regular): ContactRow {
  const { name, phone, email } = customer
  const flat = `${random.pick(['Flat', 'Flat', 'House', 'Plot'])} ${random.pick(['', '', 'A-', 'B-', 'C-'])}${random.int(1, 14)}0${random.int(1, 8)}`
  return {
    name,
    phone,
    email,
    line1: `${flat}, ${random.pick(SOCIETIES)}`,
    line2: random.pick(ROADS),
    landmark: random.chance(0.45) ? random.pick(LANDMARKS) : null,
    ...account(random, name),
  }
}
