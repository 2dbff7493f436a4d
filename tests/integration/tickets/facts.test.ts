import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { fillTicketStandings } from '@/lib/tickets/commands/fill-standings'
import { importTickets } from '@/lib/tickets/commands/import-tickets'
import { ticketDifferences } from '@/lib/tickets/commands/verify-tickets'
import { type FactTime, ticketFacts } from '@/lib/tickets/data/facts'
import { ticketLogProfile } from '@/lib/tickets/domain/ticket-log'
import { ticketInputs } from '@/lib/tickets/schema'
import { TICKET_COMMANDS, type TicketCommand } from '@/lib/tickets/types'
import { actorOf, command, contextOf, MANAGER, makePartner, placed, TUESDAY_11, value } from '../business'
import { AGENT, act, at, OPS, raised, WHOLE } from './raised'

type Facts = Record<string, unknown>

async function facts(ref: string, time: FactTime): Promise<Facts | undefined> {
  const rows = await sql.$queryRaw<Facts[]>`SELECT f.* FROM ${ticketFacts(time)} f WHERE f.ref = ${ref}`
  return rows[0]
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const later = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * MINUTE)
const EVERYBODY = actorOf('admin')
const SOMEBODY = newId()

beforeAll(async () => {
  await makePartner({ code: 'P-F' })
  await db().user.create({
    data: {
      id: SOMEBODY,
      email: 'facts@example.com',
      name: 'Facts',
      role: 'ops_executive',
      state: 'active',
      createdAt: at('2026-01-01T00:00'),
    },
  })
})

function inputOf(name: TicketCommand, choice: number, other: string): Record<string, unknown> {
  const inputs: Partial<Record<TicketCommand, Record<string, unknown>>> = {
    assign: { user_id: SOMEBODY },
    wait_for_customer: { reason: 'model' },
    wait_for_team: { team: 'Finance', reason: 'model' },
    hand_over: { team: ['Operations', 'Finance', 'CX'][choice], reason: 'model' },
    send_back: { missing: ['checked'], reason: 'model' },
    message: { to: ['customer', 'team', 'customer'][choice], text: 'model' },
    log_reply: { channel: 'phone', text: 'model' },
    note: { text: 'model' },
    edit: [{ category: 'payout' }, { fields: { checked: `model ${choice}` } }, { category: 'fraud' }][choice] ?? {},
    set_priority: { priority: ['critical', 'low', 'normal'][choice], reason: 'model' },
    link: { partner_id: choice ? 'P-F' : null },
    ask_founder: { why: 'reputation' },
    end_founder_review: { outcome: 'model' },
    resolve: { resolution: 'model' },
    close: { confirmed: choice > 0, reason: 'model' },
    reopen: { reason: 'model' },
    merge: { into: other },
    fix: { order_command: 'note', order_input: { note: 'model' } },
    log_incident: { kind: 'no_show', note: 'model' },
    log_partner: { channel: 'phone', text: 'model' },
    give_verdict: { for: 'shared', reason: 'model' },
  }
  return inputs[name] ?? {}
}

/** Ending is rarer than the rest, so that histories grow long. A command that takes more than the model knows of is not tried. */
const names = (
  [...TICKET_COMMANDS, 'hand_over', 'send_back', 'hand_over', 'resolve', 'reopen', 'close'] satisfies TicketCommand[]
).filter((name) => ticketInputs[name].safeParse(inputOf(name, 0, 'TK-1')).success && !name.endsWith('follow'))
const steps = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    choice: fc.nat(2),
    minutes: fc.constantFrom(0, 3, 45, 240, 700, 2000),
  }),
  { minLength: 6, maxLength: 30 },
)

describe('how a ticket stood at an instant', () => {
  it('is told from its history as it was told then, while time passed with and without an event', async () => {
    const other = await raised()
    let compared = 0
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const order = await placed()
        value(await command(order, 'assign', { partner_id: 'P-F' }))
        const ref = await raised({ order_ref: order, fields: WHOLE })
        const seen = new Map<number, Facts | undefined>()
        const look = async (now: Date) => seen.set(now.getTime(), await facts(ref, { asOf: null, now }))
        let now = TUESDAY_11
        await look(now)
        for (const { name, choice, minutes } of sequence) {
          const before = later(now, Math.floor(minutes / 2))
          if (minutes > 1) await look(before)
          now = later(now, minutes)
          await act(ref, name, inputOf(name, choice, other), { actor: EVERYBODY, now })
          await look(now)
        }
        const end = later(now, 10_000)
        for (const [instant, then] of seen) {
          expect(await facts(ref, { asOf: new Date(instant), now: end }), new Date(instant).toISOString()).toEqual(then)
          compared++
        }
      }),
      { numRuns: 20 },
    )
    expect(compared).toBeGreaterThan(300)
    const found = []
    for await (const difference of ticketDifferences()) found.push(difference)
    expect(found).toEqual([])
  }, 120_000)

  it('is nothing before it was raised, and of a test order never', async () => {
    const ref = await raised()
    expect(await facts(ref, { asOf: later(TUESDAY_11, -1), now: TUESDAY_11 })).toBeUndefined()
    const about = await raised({ order_ref: await placed({ is_test: true }) })
    expect(await facts(about, { asOf: null, now: TUESDAY_11 })).toBeUndefined()
  })
})

describe('what is measured of a ticket', () => {
  const now = at('2026-12-01T12:00')

  it('is worked out by hand: an hour with CX, two with Operations, a pause of two days, resolved in time', async () => {
    const ref = await raised({ fields: WHOLE, order_ref: await placed() })
    value(await act(ref, 'hand_over', { team: 'Operations' }, { now: at('2026-11-24T12:00') }))
    value(await act(ref, 'take', {}, { actor: OPS, now: at('2026-11-24T12:30') }))
    value(await act(ref, 'wait_for_customer', { reason: 'Slot?' }, { actor: OPS, now: at('2026-11-24T13:00') }))
    value(await act(ref, 'log_reply', { channel: 'phone', text: 'Five' }, { now: at('2026-11-26T18:30') }))
    value(await act(ref, 'resolve', { resolution: 'Done' }, { actor: OPS, now: at('2026-11-27T10:30') }))
    const resolved = await facts(ref, { asOf: null, now })
    // 18:30–19:00 and 10:00–10:30 after the pause; by every hour 16 of them.
    expect(resolved).toMatchObject({
      worked_ms: 3 * HOUR,
      elapsed_ms: 18 * HOUR,
      ops_worked_ms: 2 * HOUR,
      ops_elapsed_ms: 17 * HOUR,
      breached_at: null,
      ops_breached_at: null,
      assigned_to_ops_at: at('2026-11-24T12:00'),
      resolved_at: at('2026-11-27T10:30'),
      handed_by_id: AGENT.id,
      resolved_by_id: OPS.id,
      complete_at_handover: true,
      asks_confirmation: true,
      is_open: false,
      fresh: false,
    })
    value(await act(ref, 'reopen', { reason: 'Not done' }, { now: at('2026-11-28T11:00') }))
    expect(await facts(ref, { asOf: at('2026-11-27T23:00'), now })).toEqual(resolved)
    expect(await facts(ref, { asOf: at('2026-11-28T11:00'), now })).toMatchObject({ resolved_at: null, is_open: true })
  })

  it('is late the moment after it falls due, without any event', async () => {
    const ref = await raised({ fields: WHOLE, hand_over: { reason: 'No order' } })
    const due = at('2026-11-24T19:00')
    const late = async (time: Date) => (await facts(ref, { asOf: null, now: time }))?.ops_breached_at
    expect([await late(due), await late(new Date(due.getTime() + 1))]).toEqual([null, due])
  })

  it('is followed up in time until the interval after the last news has passed', async () => {
    const ref = await raised()
    value(await act(ref, 'note', { text: 'Nobody answers' }, { now: at('2026-11-24T18:00') }))
    const fresh = async (time: string) => (await facts(ref, { asOf: null, now: at(time) }))?.fresh
    // 24 working hours of 9 a day from 11:00 on the 24th.
    expect([await fresh('2026-11-26T17:00'), await fresh('2026-11-26T17:01')]).toEqual([true, false])
  })
})

describe('tickets that are older than the keeping of how they stood', () => {
  it('are told anew from their events, and then nothing differs', async () => {
    const ref = await raised({ fields: WHOLE, order_ref: await placed() })
    value(await act(ref, 'hand_over', { team: 'Operations' }, { now: at('2026-11-24T12:00') }))
    value(await act(ref, 'take', {}, { actor: OPS, now: at('2026-11-24T12:30') }))
    const times = ['2026-11-24T11:00', '2026-11-24T12:15', '2026-11-24T13:00'].map(at)
    const all = () => Promise.all(times.map((asOf) => facts(ref, { asOf, now: at('2026-12-01T12:00') })))
    const before = await all()
    const { id } = await db().ticket.findUniqueOrThrow({ where: { ref } })
    await db().ticketStanding.deleteMany({ where: { ticketId: id } })
    await db().ticket.update({ where: { ref }, data: { workedMs: null, elapsedMs: null, opsWorkedMs: null } })
    // Somebody works on it before the job comes to it.
    value(await act(ref, 'note', { text: 'Partner called' }, { actor: OPS, now: at('2026-11-24T14:00') }))
    expect(await fillTicketStandings()).toBe(1)
    expect(await fillTicketStandings()).toBe(0)
    const after = await all()
    // Who has it is somebody of this test, whom the business does not know.
    expect(after.map((one) => ({ ...one, assignee_name: null }))).toEqual(
      before.map((one) => ({ ...one, assignee_name: null })),
    )
    const found = []
    for await (const difference of ticketDifferences()) if (difference.row.startsWith(ref)) found.push(difference)
    expect(found).toEqual([])
  })
})

describe('imported history', () => {
  it('stood as its own times and events say, and keeps that when somebody reopens it here', async () => {
    async function* rows(all: Record<string, string>[]) {
      for (const [index, cells] of all.entries()) yield { line: index + 2, cells }
    }
    await importTickets(
      contextOf(MANAGER),
      rows([
        {
          external_id: 'OLD-1',
          created_at: '2026-11-02T10:00:00+05:30',
          status: 'Closed',
          resolved_at: '2026-11-03T10:00:00+05:30',
          closed_at: '2026-11-04T10:00:00+05:30',
        },
      ]),
      rows([
        { external_id: 'OLD-1', seq: '1', event_at: '2026-11-02T10:00:00+05:30', event: 'Open' },
        { external_id: 'OLD-1', seq: '2', event_at: '2026-11-03T10:00:00+05:30', event: 'Resolved' },
        { external_id: 'OLD-1', seq: '3', event_at: '2026-11-04T10:00:00+05:30', event: 'Closed' },
      ]),
      {
        profile: ticketLogProfile.parse({ source: 'old-desk' }),
        dryRun: false,
        onRejects: (_f, rejects) => expect(rejects).toEqual([]),
      },
    )
    const { ref } = await db().ticket.findFirstOrThrow({ where: { externalId: 'OLD-1' } })
    const now = at('2026-12-01T12:00')
    const days = ['2026-11-02T12:00', '2026-11-03T12:00', '2026-11-05T12:00'].map(at)
    const told = () => Promise.all(days.map(async (asOf) => facts(ref, { asOf, now })))
    const before = await told()
    expect(before.map((one) => [one?.status, one?.resolved_at, one?.closed_at, one?.worked_ms])).toEqual([
      ['open', null, null, null],
      ['resolved', at('2026-11-03T10:00'), null, null],
      ['closed', at('2026-11-03T10:00'), at('2026-11-04T10:00'), null],
    ])
    value(await act(ref, 'reopen', { reason: 'Again' }, { now: at('2026-11-20T12:00') }))
    expect((await told()).map((one) => [one?.status, one?.resolved_at, one?.closed_at])).toEqual(
      before.map((one) => [one?.status, one?.resolved_at, one?.closed_at]),
    )
  })
})
