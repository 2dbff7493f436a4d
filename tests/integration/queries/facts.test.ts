import { beforeAll, expect, it } from 'vitest'
import { mergeCustomers } from '@/lib/leads/commands/merge-customers'
import { queryFacts } from '@/lib/queries/data/facts'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { actorOf, contextOf, makePartner, TUESDAY_11, value } from '../business'
import { logged, rowOf, work } from './logged'

const DAY = 86_400_000
const day = (days: number): Date => new Date(TUESDAY_11.getTime() + days * DAY)

type Fact = {
  ref: string
  marked_first: boolean
  resolved_first: boolean
  repeated: boolean
  ticket_made: boolean
  handled_at: Date | null
}

async function factsAt(asOf: Date): Promise<Map<string, Fact>> {
  const rows = await sql.$queryRaw<Fact[]>`
    SELECT ref, marked_first, resolved_first, repeated, ticket_made, handled_at FROM ${queryFacts({ asOf, now: day(100) })} f`
  return new Map(rows.map((row) => [row.ref, row]))
}
const first = async (ref: string, asOf: Date): Promise<boolean | undefined> =>
  (await factsAt(asOf)).get(ref)?.resolved_first

const call = (phone: string, at: Date, more: Record<string, unknown> = {}) =>
  logged({ customer: { phone }, topic: 'payout', ...more }, { now: at })

beforeAll(async () => {
  await makePartner()
})

it('a call that was resolved counts at once, and is taken back as soon as the customer comes again on the topic within 7 days', async () => {
  const ref = await call('9811100001', day(0))
  await call('9811100001', day(3), { topic: 'app' })
  await call('9811100001', day(6.9))
  expect(await first(ref, day(-1))).toBe(undefined)
  expect([await first(ref, day(0)), await first(ref, day(6.8)), await first(ref, day(6.95))]).toEqual([
    true,
    true,
    false,
  ])
})

it('whoever comes again later than that was helped', async () => {
  const ref = await call('9811100002', day(0))
  await call('9811100002', day(7.01))
  expect(await first(ref, day(50))).toBe(true)
})

it('a call that was not marked is none, and one that ended in a ticket is none', async () => {
  const spam = await call('9811100003', day(0), { outcome: 'no_action', disposition: 'wrong_number' })
  const ticket = await call('9811100003', day(20), { outcome: 'ticket' })
  const facts = await factsAt(day(60))
  expect(facts.get(spam)).toMatchObject({ marked_first: false, resolved_first: false })
  expect(facts.get(ticket)).toMatchObject({ marked_first: false, resolved_first: false, ticket_made: true })
})

it('a ticket that is made of it later takes it back from then on', async () => {
  const ref = await call('9811100004', day(0))
  value(await work(ref, 'handle', { topic: 'payout', outcome: 'ticket' }, { now: day(2) }))
  expect([await first(ref, day(1)), await first(ref, day(2))]).toEqual([true, false])
  expect((await rowOf(ref)).ticketAt).toEqual(day(2))
})

it('two numbers of one person are one person: the other’s call takes it back once they are merged', async () => {
  const ref = await call('9811100005', day(0))
  await call('9811100006', day(1))
  expect(await first(ref, day(60))).toBe(true)
  const from = await db().customer.findUniqueOrThrow({ where: { phone: '+919811100006' } })
  value(await mergeCustomers(contextOf(actorOf('cx_lead')), { from: from.id, into_phone: '+919811100005' }))
  expect(await first(ref, day(60))).toBe(false)
})

it('equals the rule told by brute force, at any instant', async () => {
  let seed = 7
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed / 2147483648
  }
  const made: { ref: string; phone: string; topic: string; at: Date; outcome: string }[] = []
  for (let n = 0; n < 60; n++) {
    const at = day(random() * 25)
    const phone = `98222000${10 + Math.floor(random() * 4)}`
    const topic = ['payout', 'app'][Math.floor(random() * 2)] as string
    const outcome = random() < 0.8 ? 'resolved' : 'ticket'
    made.push({ ref: await call(phone, at, { topic, outcome }), phone, topic, at, outcome })
  }
  for (const asOf of [day(3), day(9.5), day(17), day(40)]) {
    const facts = await factsAt(asOf)
    for (const one of made.filter(({ at }) => at <= asOf)) {
      const again = made.some(
        ({ ref, phone, topic, at }) =>
          ref !== one.ref &&
          phone === one.phone &&
          topic === one.topic &&
          at > one.at &&
          at <= asOf &&
          at.getTime() <= one.at.getTime() + 7 * DAY,
      )
      expect([one.ref, facts.get(one.ref)?.resolved_first]).toEqual([one.ref, one.outcome === 'resolved' && !again])
    }
    expect([...facts.keys()].filter((ref) => made.some((one) => one.ref === ref && one.at > asOf))).toEqual([])
  }
})
