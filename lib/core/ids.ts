import { v7 } from 'uuid'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Row ids: UUIDv7, so that primary keys sort by time. People see short references instead. */
export type OrderId = Branded<'OrderId'>
export type PartnerId = Branded<'PartnerId'>
export type CustomerId = Branded<'CustomerId'>
export type UserId = Branded<'UserId'>

// Rises with every id, so that ids made for the same millisecond sort as they were made.
let sequence = 0

// Asked for in one go for many ids: each asking takes longer than all the rest of making an id.
const random = new Uint8Array(16 * 256)
let spent = random.length

function randomBytes(): Uint8Array {
  if (spent === random.length) {
    crypto.getRandomValues(random)
    spent = 0
  }
  spent += 16
  return random.subarray(spent - 16, spent)
}

/** A new row id. `at` places it in time (imported history sorts where it belongs). */
export function newId<Id extends string = string>(at?: Date): Id {
  sequence = (sequence + 1) % 0x7fff_ffff
  return v7(at ? { msecs: at.getTime(), seq: sequence, random: randomBytes() } : undefined) as Id
}
