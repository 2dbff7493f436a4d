import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Difference } from '@/lib/core/difference'
import { newId } from '@/lib/core/ids'
import { foldRollups } from '@/lib/kpis/commands/fold-rollups'
import { rollupDifferences } from '@/lib/kpis/commands/verify-rollups'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { makePartner, placed } from '../business'
import { raised } from '../tickets/raised'
import { type Asked, bothWays } from './rollups'

const DAY = 86_400_000
const BEGAN = Date.now() - 30 * DAY
const at = (days: number): Date => new Date(BEGAN + days * DAY)

const people = Array.from({ length: 4 }, () => newId())
const orders: string[] = []
let tickets: string[] = []
let made = 0

beforeAll(async () => {
  await makePartner()
  for (const city of ['Mumbai', 'Pune']) {
    const slot = { start: at(1).toISOString(), end: at(1.125).toISOString() }
    const ref = await placed({ external_id: `CITY-${city}`, slot }, at(0))
    orders.push((await db().order.update({ where: { ref }, data: { city } })).id)
  }
  for (const [index, id] of people.entries())
    await db().customer.create({ data: { id, name: `C ${index}`, phone: `+91980000000${index}`, createdAt: at(0) } })
  for (let made = 0; made < 2; made++) await raised({}, { now: at(made + 1) })
  tickets = (await db().ticket.findMany({ select: { id: true } })).map(({ id }) => id)
  await foldRollups(() => new Date())
})

type Contact = {
  mail: boolean
  person: number
  topic: number
  day: number
  agent: number
  order: number
  first: boolean
}
const TOPICS = ['payout', 'app']
const AGENTS = ['agent-1', 'agent-2', null]

/** A query that was handled an hour after it came, or a mail that nobody has answered. */
async function contact({ mail, person, topic, day, agent, order, first }: Contact, handled = true): Promise<string> {
  const [id, came] = [newId(), at(day)]
  const then = new Date(came.getTime() + DAY / 24)
  const done = { handledAt: then, resolvedFirst: first, outcome: first ? 'resolved' : 'no_action', status: 'handled' }
  const waits = { status: 'open', waitingSince: came, answerDueAt: then }
  await db().query.create({
    data: {
      id,
      ref: `QC-${++made}`,
      channel: mail ? 'email' : 'phone',
      receivedAt: came,
      topic: TOPICS[topic] ?? null,
      subject: 'Where is my money?',
      agentId: AGENTS[agent] ?? null,
      customerId: people[person] ?? null,
      orderId: orders[order] ?? null,
      lastMessageAt: came,
      firstReplyDueAt: mail ? new Date(came.getTime() + DAY) : null,
      policyVersion: 1,
      calendarVersion: 1,
      ...(handled ? { ...done, ...(mail && { firstReplyAt: then, firstReplySeconds: 600 }) } : waits),
    },
  })
  return id
}

const CALL: Contact = { mail: false, person: 0, topic: 0, day: 1, agent: 0, order: 0, first: true }

const ASKED: readonly Asked[] = [
  {},
  { by: 'agent' },
  { by: 'channel' },
  { by: 'city' },
  { by: 'day' },
  { by: 'partner_kind', slices: { city: 'Pune' } },
  { slices: { agent: 'agent-1' } },
  { by: 'week', slices: { channel: 'email' } },
  { by: 'week', slices: { agent: 'unknown' } },
]

async function same(moment = new Date(), asked: readonly Asked[] = ASKED): Promise<void> {
  for (const one of asked) {
    const { cells, rows, read } = await bothWays(one, moment)
    expect(read, JSON.stringify(one)).toBe(true)
    expect(cells, JSON.stringify(one)).toEqual(rows)
  }
}

async function folded(): Promise<Difference[]> {
  expect(await foldRollups(() => new Date())).toBe('all')
  const found: Difference[] = []
  for await (const difference of rollupDifferences(() => new Date())) found.push(difference)
  return found
}

const resolvedFirst = async (): Promise<number | undefined> => {
  await same()
  const { cells } = await bothWays({ slices: { agent: 'agent-1' } }, new Date())
  return cells.find(({ id }) => id === 'fcr')?.numerator
}

async function rated(
  about: { ticketId: string } | { queryId: string },
  score: number | null,
  day: number,
): Promise<void> {
  const sent = at(day)
  const answered = score === null ? {} : { score, respondedAt: new Date(sent.getTime() + DAY / 2) }
  const when = { createdAt: sent, sentAt: sent, expiresAt: at(day + 7) }
  await db().survey.create({ data: { id: newId(), ...about, agentId: 'agent-2', by: 'hand', ...when, ...answered } })
}

describe('roll-ups of contacts', () => {
  it('a first contact is taken back by a further one, and counts again when that was about something else', async () => {
    await contact(CALL)
    expect(await resolvedFirst()).toBe(1)
    expect(await folded()).toEqual([])
    const again = await contact({ ...CALL, day: 5, agent: 1 })
    expect(await resolvedFirst()).toBe(0)
    expect(await folded()).toEqual([])
    expect(await resolvedFirst()).toBe(0)
    await sql.$executeRaw`UPDATE queries SET topic = 'app' WHERE id = ${again}::uuid`
    expect(await resolvedFirst()).toBe(1)
    await sql.$executeRaw`UPDATE queries SET topic = 'payout' WHERE id = ${again}::uuid`
    expect(await folded()).toEqual([])
    expect(await folded()).toEqual([])
  })

  it('two who are found to be one person came again', async () => {
    await contact({ ...CALL, person: 2, day: 10 })
    await contact({ ...CALL, person: 3, day: 12, agent: 1 })
    expect(await resolvedFirst()).toBe(1)
    expect(await folded()).toEqual([])
    await sql.$executeRaw`UPDATE customers SET merged_into_id = ${people[2]}::uuid, phone = NULL WHERE id = ${people[3]}::uuid`
    expect(await resolvedFirst()).toBe(0)
    expect(await folded()).toEqual([])
    await contact({ ...CALL, person: 3, day: 14 })
    expect(await resolvedFirst()).toBe(1)
    expect(await folded()).toEqual([])
  })

  it('a further mail in the same query takes it back, whoever writes it down', async () => {
    const mail = await contact({ ...CALL, mail: true, person: 1, day: 3 })
    expect(await resolvedFirst()).toBe(2)
    expect(await folded()).toEqual([])
    const said = {
      queryId: mail,
      seq: 1,
      at: at(4),
      kind: 'from_customer',
      actorKind: 'customer',
      actorId: 'c',
      actorName: 'C',
      text: 'Still no money',
    }
    await db().queryMessage.create({ data: said })
    expect(await resolvedFirst()).toBe(1)
    expect(await folded()).toEqual([])
  })

  it('are what the rows say while time passes: a mail becomes late, and a first contact final', async () => {
    await contact({ ...CALL, mail: true, day: 29.9, person: 1 }, false)
    await contact({ ...CALL, day: 29 })
    const dues = await sql.$queryRaw<
      { at: Date }[]
    >`SELECT DISTINCT judge_at AS at FROM kpi_marks WHERE source = 'queries' AND judge_at > now()`
    expect(await folded()).toEqual([])
    const moments = await sql.$queryRaw<
      { at: Date }[]
    >`SELECT DISTINCT judge_at AS at FROM kpi_marks WHERE source = 'queries' AND judge_at > now()`
    expect(moments.length).toBeGreaterThan(dues.length)
    for (const { at: due } of moments)
      for (const later of [0, 1]) await same(new Date(due.getTime() + later), [{ by: 'agent' }, {}])
  })

  it('what customers say is counted of the ticket or query it is about, in its order’s city', async () => {
    const query = await contact({ ...CALL, topic: 1, order: 1, day: 20 })
    await rated({ queryId: query }, 5, 21)
    await rated({ ticketId: tickets[0] ?? '' }, 1, 21)
    await rated({ ticketId: tickets[1] ?? '' }, null, 22)
    await same()
    expect(await folded()).toEqual([])
    await sql.$executeRaw`UPDATE queries SET order_id = ${orders[0]}::uuid WHERE id = ${query}::uuid`
    await sql.$executeRaw`UPDATE tickets SET order_id = ${orders[1]}::uuid WHERE id = ${tickets[0]}::uuid`
    await same()
    await sql.$executeRaw`UPDATE orders SET city = 'Nagpur' WHERE id = ${orders[1]}::uuid`
    await same()
    await sql.$executeRaw`UPDATE surveys SET score = 2, responded_at = sent_at + interval '1 hour' WHERE ticket_id = ${tickets[1]}::uuid`
    await same()
    expect(await folded()).toEqual([])
  })

  it('whatever happens to many contacts, folded or not, cells and rows say the same', async () => {
    const one: fc.Arbitrary<Contact> = fc.record({
      mail: fc.boolean(),
      person: fc.nat(4),
      topic: fc.nat(2),
      day: fc.double({ min: 0, max: 30, noNaN: true }),
      agent: fc.nat(2),
      order: fc.nat(2),
      first: fc.boolean(),
    })
    const step = fc.record({ what: fc.nat(6), one, other: fc.nat(1_000) })
    for (const { what, one: facts, other } of fc.sample(step, 30)) {
      const [some] = await sql.$queryRaw<
        { id: string }[]
      >`SELECT id FROM queries ORDER BY id OFFSET ${other} % (SELECT count(*) FROM queries) LIMIT 1`
      const person = people[facts.person] ?? null
      if (what < 3) await contact({ ...facts, first: facts.first && facts.topic < 2 }, facts.topic < 2 && what > 0)
      else if (what === 3)
        await sql.$executeRaw`UPDATE queries SET customer_id = ${person}::uuid, agent_id = ${AGENTS[facts.agent]} WHERE id = ${some?.id}::uuid`
      else if (what === 4)
        await sql.$executeRaw`UPDATE queries SET automatic = NOT automatic, topic = ${TOPICS[other % 2]} WHERE id = ${some?.id}::uuid`
      else if (what === 5)
        await sql.$executeRaw`UPDATE orders SET city = CASE city WHEN 'Mumbai' THEN 'Pune' ELSE 'Mumbai' END WHERE id = ${orders[facts.order % 2]}::uuid`
      else
        await sql.$executeRaw`UPDATE customers SET merged_into_id = CASE WHEN merged_into_id IS NULL THEN ${people[0]}::uuid END WHERE id = ${people[1]}::uuid`
      await same(new Date(), [{ by: 'agent' }, { by: 'city' }, { by: 'channel' }])
      if (other % 3 === 0) expect(await folded()).toEqual([])
    }
    expect(await folded()).toEqual([])
    await same()
  }, 180_000)
})
