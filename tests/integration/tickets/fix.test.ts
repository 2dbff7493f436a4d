import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { verifyBusiness } from '@/lib/cli/verify-business'
import { newId } from '@/lib/core/ids'
import { withdrawIncident } from '@/lib/partners/commands/incidents'
import { incidentCounts, incidentsOf } from '@/lib/partners/data/incidents'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { actorOf, command, contextOf, MANAGER, makePartner, placed, refusal, TUESDAY_11, value } from '../business'
import { AGENT, act, at, OPS, raised, WHOLE } from './raised'

const QUALITY = actorOf('vendor_quality')
let order: string
let ref: string

beforeAll(async () => {
  await makePartner({ code: 'P-A' })
  await makePartner({ code: 'P-B' })
})

beforeEach(async () => {
  order = await placed()
  value(await command(order, 'assign', { partner_id: 'P-A' }))
  ref = await raised({ order_ref: order, fields: WHOLE, hand_over: {} })
})

const orderEvents = async () =>
  (await db().order.findUniqueOrThrow({ where: { ref: order }, include: { events: { orderBy: { seq: 'asc' } } } }))
    .events
const ticketEvents = async () =>
  (await db().ticket.findUniqueOrThrow({ where: { ref }, include: { events: { orderBy: { seq: 'asc' } } } })).events
const fix = (order_command: string, order_input: Record<string, unknown> = {}, by: Parameters<typeof act>[3] = {}) =>
  act(ref, 'fix', { order_command, order_input }, { actor: OPS, ...by })

describe('the order’s own commands, given from its ticket', () => {
  it('do to the order what they do there; its event names the ticket, and the ticket’s history the event', async () => {
    const done = value(await fix('reassign', { partner_id: 'P-B', reason: 'Nobody came' }))
    const event = (await orderEvents()).at(-1)
    expect(event).toMatchObject({ command: 'reassign', data: { partner_id: 'P-B', ticket: ref }, actorId: OPS.id })
    expect(done.order).toEqual({ ref: order, status: 'assigned', version: event?.version })
    expect((await ticketEvents()).at(-1)).toMatchObject({
      command: 'fix',
      fromStatus: 'open',
      toStatus: 'open',
      data: { order, order_command: 'reassign', order_version: event?.version, order_status: 'assigned' },
    })
  })

  it('are refused as they are there, and then neither history has anything of it', async () => {
    const slot = { start: '2026-11-25T10:00:00+05:30', end: '2026-11-25T13:00:00+05:30' }
    const before = [await orderEvents(), await ticketEvents()]
    expect(refusal(await fix('reassign', { partner_id: 'P-B', reason: 'x y' }, { actor: AGENT }))).toBe('not_allowed')
    expect(refusal(await fix('initiate_payout', { amount: 1000 }))).toBe('illegal_transition')
    expect(refusal(await fix('reassign', { partner_id: 'P-NONE', reason: 'x y' }))).toBe('unknown_partner')
    expect(refusal(await fix('reschedule', { slot, cause: 'customer', reason: 'x y', version: 1 }))).toBe('conflict')
    expect([await orderEvents(), await ticketEvents()]).toEqual(before)
    // A CX agent, whose ticket it is no more, raised it: what their role may do to an order they do from here.
    value(await fix('reschedule', { slot, cause: 'customer', reason: 'At home tomorrow' }, { actor: AGENT }))
    value(await fix('cancel', { reason: 'Sold elsewhere', by: 'customer' }, { actor: AGENT }))
    expect((await orderEvents()).slice(-2).map(({ command }) => command)).toEqual(['reschedule', 'cancel'])
  })

  it('are for the ticket’s team, whoever raised it and CX; of a closed ticket, or one without an order, for nobody', async () => {
    const other = await raised({ category: 'price', subcategory: null, order_ref: order, fields: WHOLE, hand_over: {} })
    expect(
      refusal(await act(other, 'fix', { order_command: 'note', order_input: { note: 'x' } }, { actor: OPS })),
    ).toBe('not_allowed')
    const without = await raised()
    expect(refusal(await act(without, 'fix', { order_command: 'note', order_input: { note: 'x' } }))).toBe('not_found')
    value(await act(ref, 'resolve', { resolution: 'Done' }, { actor: OPS }))
    value(await act(ref, 'close', { confirmed: true }))
    expect(refusal(await fix('note', { note: 'x' }))).toBe('illegal_transition')
  })

  it('are done once under one key, and once by ten who saw the same version', async () => {
    const key = newId()
    const input = { partner_id: 'P-B', reason: 'Nobody came' }
    const first = value(await fix('reassign', input, { key }))
    expect(value(await fix('reassign', input, { key }))).toEqual(first)
    const { version } = (await orderEvents()).at(-1) as { version: number }
    const results = await Promise.all(
      Array.from({ length: 10 }, () => fix('reassign', { ...input, partner_id: 'P-A', version })),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await orderEvents()).filter(({ command }) => command === 'reassign')).toHaveLength(2)
    expect((await ticketEvents()).filter(({ command }) => command === 'fix')).toHaveLength(2)
  })

  it('leave nothing half when the ticket’s side cannot be written', async () => {
    await db().$executeRawUnsafe(`CREATE FUNCTION break_fix() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.command = 'fix' THEN RAISE EXCEPTION 'the machine is gone'; END IF; RETURN NEW; END $$`)
    await db().$executeRawUnsafe(
      'CREATE TRIGGER break_fix BEFORE INSERT ON ticket_events FOR EACH ROW EXECUTE FUNCTION break_fix()',
    )
    const before = [await orderEvents(), await ticketEvents()]
    try {
      await expect(fix('reassign', { partner_id: 'P-B', reason: 'Nobody came' })).rejects.toThrow('the machine is gone')
    } finally {
      await db().$executeRawUnsafe('DROP TRIGGER break_fix ON ticket_events')
      await db().$executeRawUnsafe('DROP FUNCTION break_fix()')
    }
    expect([await orderEvents(), await ticketEvents()]).toEqual(before)
  })
})

describe('what a partner did wrong', () => {
  const incidents = async (code = 'P-A') => {
    const { id } = await db().partner.findUniqueOrThrow({ where: { code } })
    return { all: await incidentsOf(sql, id, 50), counts: await incidentCounts(sql, id, at('2026-11-01T00:00')) }
  }

  it('is logged with the ticket’s and the order’s reference, and counted until it is taken back', async () => {
    value(await act(ref, 'log_incident', { kind: 'no_show', note: 'Call me on 98765 43210: nobody came' }))
    const [one] = (await incidents()).all
    expect(one).toMatchObject({ kind: 'no_show', ticketRef: ref, orderRef: order, loggedBy: AGENT.id, withdrawn: null })
    expect(one?.note).not.toContain('43210')
    expect((await ticketEvents()).at(-1)?.data).toMatchObject({ incident: one?.id, partner: 'P-A' })
    expect((await incidents()).counts).toContainEqual({ kind: 'no_show', count: 1 })
    const input = { incident_id: one?.id ?? '', reason: 'It was another partner' }
    expect(refusal(await withdrawIncident(contextOf(actorOf('cx_agent')), input))).toBe('not_allowed')
    value(await withdrawIncident(contextOf(AGENT), input))
    expect(refusal(await withdrawIncident(contextOf(MANAGER), input))).toBe('no_change')
    expect((await incidents()).counts).toEqual([])
  })

  it('may carry a proposed hold, which somebody else decides; with another proposal open nothing is logged', async () => {
    const { code, id } = await makePartner()
    const bad = { kind: 'wrong_behaviour', note: 'Shouted at the door', partner_id: code, propose_hold: {} }
    value(await act(ref, 'log_incident', bad, { actor: OPS }))
    const [action] = await db().partnerAction.findMany({ where: { partnerId: id } })
    expect(action).toMatchObject({ kind: 'hold', decision: 'proposed', proposedBy: OPS.id })
    expect(action?.reason).toContain(ref)
    expect((await db().partner.findUniqueOrThrow({ where: { id } })).state).toBe('active')
    expect(refusal(await act(ref, 'log_incident', bad, { actor: OPS }))).toBe('open_proposal')
    expect((await incidents(code)).all).toHaveLength(1)
  })

  it('is logged by who may propose an action against a partner, and by no other', async () => {
    const theirs = await raised({
      category: 'payout',
      subcategory: null,
      order_ref: order,
      fields: WHOLE,
      hand_over: {},
    })
    const finance = actorOf('finance')
    expect(refusal(await act(theirs, 'log_incident', { kind: 'no_show', note: 'x' }, { actor: finance }))).toBe(
      'not_allowed',
    )
    const nobodys = await raised({ order_ref: await placed() })
    expect(await act(nobodys, 'log_incident', { kind: 'no_show', note: 'x' })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', facts: { errors: [{ field: 'partner_id' }] } },
    })
  })
})

describe('customer says, partner says', () => {
  it('is decided by SLA & Quality and Operations, with why and what follows; both sides stand in the history', async () => {
    value(await act(ref, 'log_partner', { channel: 'phone', text: 'I rang twice, the gate was locked' }))
    const verdict = { for: 'customer', reason: 'No call is logged', consequence: 'New slot, warning' }
    expect(refusal(await act(ref, 'give_verdict', verdict))).toBe('not_allowed')
    expect(refusal(await act(ref, 'give_verdict', verdict, { actor: actorOf('finance') }))).toBe('not_allowed')
    value(await act(ref, 'give_verdict', verdict, { actor: QUALITY }))
    expect((await ticketEvents()).at(-1)).toMatchObject({
      data: { verdict: 'customer', reason: 'No call is logged', consequence: 'New slot, warning' },
    })
    const said = await db().ticketMessage.findMany({ where: { event: { ticket: { ref } } } })
    expect(said).toMatchObject([{ kind: 'from_partner', text: 'I rang twice, the gate was locked' }])
  })

  it('of a reported failure is the order’s own verdict, given from the ticket', async () => {
    value(await command(order, 'report_failure', { reason_code: 'partner_late' }))
    const verdict = { for: 'customer', reason: 'No call is logged' }
    expect(refusal(await act(ref, 'give_verdict', verdict, { actor: QUALITY }))).toBe('invalid')
    value(await fix('reject_failure', { owner: 'vendor', then: 'requeue' }, { actor: MANAGER }))
    expect((await orderEvents()).at(-1)).toMatchObject({
      command: 'reject_failure',
      toStatus: 'placed',
      data: { ticket: ref },
    })
    value(await act(ref, 'give_verdict', verdict, { actor: QUALITY }))
  })
})

it('after all of it, history alone leads to every order and ticket', async () => {
  expect(await verifyBusiness(TUESDAY_11)).toEqual([])
})
