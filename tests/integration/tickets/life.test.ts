import { beforeAll, describe, expect, it } from 'vitest'
import { parseInput } from '@/lib/auth/parse-input'
import { newId } from '@/lib/core/ids'
import { db } from '@/lib/server/database'
import { createTicketAction, ticketAction } from '@/lib/tickets/actions'
import { ticketDifferences } from '@/lib/tickets/commands/verify-tickets'
import { LIFECYCLE } from '@/lib/tickets/domain/lifecycle'
import { TICKET_COMMANDS, TICKET_STATUSES } from '@/lib/tickets/types'
import { actorOf, command, makePartner, placed, refusal, value } from '../business'
import { AGENT, act, at, OPS, raise, raised, WHOLE } from './raised'

const ticket = (ref: string) => db().ticket.findUniqueOrThrow({ where: { ref } })

beforeAll(async () => {
  await makePartner({ code: 'P-T' })
})

async function handedOver(): Promise<string> {
  const order = await placed()
  value(await command(order, 'assign', { partner_id: 'P-T' }))
  return raised({ order_ref: order, fields: WHOLE, hand_over: {} })
}

describe('a call that becomes an escalation', () => {
  it('is saved with a category and no more, and stays with whoever raised it', async () => {
    const row = await ticket(await raised())
    expect(row).toMatchObject({ status: 'open', team: 'CX', priority: 'high', priorityBy: 'rule', version: 1 })
    expect(row.dueAt).toEqual(at('2026-11-24T19:00'))
    expect(row.firstResponseDueAt).toEqual(at('2026-11-24T13:00'))
  })

  it('says what is missing by its field, in a form and in a command', () => {
    const key = newId()
    const wrong = (parsed: ReturnType<typeof parseInput>) => (parsed.ok ? [] : parsed.refusal)
    const ticket = { channel: 'phone', category: '' }
    expect(wrong(parseInput(createTicketAction.input, { key, ticket }))).toMatchObject({
      facts: { errors: [{ field: 'ticket.category', message: 'Choose one.' }] },
    })
    const sent = (command: string, input: object) =>
      wrong(parseInput(ticketAction.input, { ref: 'TK-1', key, command, input }))
    expect(sent('resolve', {})).toMatchObject({
      facts: { errors: [{ field: 'input.resolution', message: 'Must not be empty.' }] },
    })
    expect(sent('merge', { version: 1 })).toMatchObject({ facts: { errors: [{ field: 'input.into' }] } })
    expect(sent('fix', { order_command: 'cancel', order_input: { by: 'customer' } })).toMatchObject({
      facts: { errors: [{ field: 'input.order_input.reason' }] },
    })
  })

  it('brings order, customer and partner along, found by the order', async () => {
    const row = await ticket(await handedOver())
    expect(row.orderId && row.customerId && row.partnerId).toBeTruthy()
    expect(row).toMatchObject({ team: 'Operations', completeAtHandover: true, incompleteHandovers: 0 })
    expect(row.opsDueAt).toEqual(at('2026-11-24T19:00'))
  })

  it('is not handed over incomplete without a reason; with one it is, and is counted', async () => {
    const ref = await raised({ fields: { said: 'Nobody came' } })
    const refused = await act(ref, 'hand_over', { team: 'Operations' })
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        code: 'ticket_incomplete',
        facts: { missing: ['checked', 'needed', 'order', 'contact'], may_send: true },
      },
    })
    value(await act(ref, 'hand_over', { team: 'Operations', reason: 'The customer hung up' }))
    expect(await ticket(ref)).toMatchObject({ team: 'Operations', incompleteHandovers: 1, completeAtHandover: false })
  })

  it('is sent back with what is missing, completed, fixed and confirmed', async () => {
    const ref = await handedOver()
    value(await act(ref, 'take', {}, { actor: OPS }))
    value(await act(ref, 'send_back', { missing: ['checked'], reason: 'Which partner was called?' }, { actor: OPS }))
    expect(await ticket(ref)).toMatchObject({ team: 'CX', status: 'open', sendBacks: 1, assigneeId: null })
    value(await act(ref, 'edit', { fields: { checked: 'The partner’s own number' } }))
    value(await act(ref, 'hand_over', { team: 'Operations' }))
    value(await act(ref, 'take', {}, { actor: OPS, now: at('2026-11-24T12:00') }))
    value(await act(ref, 'resolve', { resolution: 'New partner today' }, { actor: OPS, now: at('2026-11-24T13:00') }))
    expect(refusal(await act(ref, 'close', { confirmed: false }))).toBe('reason_required')
    value(await act(ref, 'close', { confirmed: true }, { now: at('2026-11-24T14:00') }))
    expect(await ticket(ref)).toMatchObject({
      status: 'closed',
      confirmed: true,
      breachedAt: null,
      sendBacks: 1,
      reassignments: 3,
    })
  })

  it('cannot be sent back by whom nobody handed it to', async () => {
    expect(refusal(await act(await raised(), 'send_back', { reason: 'x' }))).toBe('never_handed_over')
  })
})

describe('the clock of a ticket in life', () => {
  it('stands while it is the customer’s turn, goes on with the reply, and keeps a breach', async () => {
    const ref = await handedOver()
    value(await act(ref, 'wait_for_customer', { reason: 'Which slot?' }, { actor: OPS, now: at('2026-11-24T12:00') }))
    expect(await ticket(ref)).toMatchObject({ clockRunning: false, breachedAt: null })
    value(await act(ref, 'log_reply', { channel: 'phone', text: 'At five' }, { now: at('2026-11-26T12:00') }))
    const after = await ticket(ref)
    expect(after).toMatchObject({ status: 'in_progress', clockRunning: true })
    // An hour was used before the pause: seven working hours are left from 12:00 on.
    expect(after.dueAt).toEqual(at('2026-11-26T19:00'))
    value(await act(ref, 'resolve', { resolution: 'Done' }, { actor: OPS, now: at('2026-11-27T10:01') }))
    expect((await ticket(ref)).breachedAt).toEqual(at('2026-11-26T19:00'))
    value(await act(ref, 'reopen', { reason: 'Not done' }, { now: at('2026-11-28T11:00') }))
    value(
      await act(
        ref,
        'set_priority',
        { priority: 'low', reason: 'Can wait' },
        { actor: OPS, now: at('2026-11-28T11:05') },
      ),
    )
    const last = await ticket(ref)
    expect(last).toMatchObject({ reopenings: 1, priority: 'low', resolvedAt: null })
    expect(last.opsBreachedAt).toEqual(at('2026-11-26T19:00'))
  })

  it('of Operations begins when they first own it, and handing it on does not take it away', async () => {
    const ref = await raised({ fields: WHOLE })
    const now = at('2026-11-24T15:00')
    value(await act(ref, 'hand_over', { team: 'Operations', reason: 'Urgent' }, { now }))
    const owned = await ticket(ref)
    expect([owned.assignedToOpsAt, owned.opsDueAt]).toEqual([now, at('2026-11-25T14:00')])
    value(
      await act(ref, 'hand_over', { team: 'Finance', reason: 'Theirs' }, { actor: OPS, now: at('2026-11-24T16:00') }),
    )
    expect(await ticket(ref)).toMatchObject({ assignedToOpsAt: now, opsDueAt: at('2026-11-25T14:00') })
  })

  it('of the first response ends with a person’s word to the customer, not with a note', async () => {
    const ref = await raised()
    value(await act(ref, 'note', { text: 'Called the partner' }, { now: at('2026-11-24T12:00') }))
    expect(await ticket(ref)).toMatchObject({ firstResponseAt: null, responseRunning: true })
    value(await act(ref, 'message', { to: 'customer', text: 'We are on it' }, { now: at('2026-11-24T12:30') }))
    expect(await ticket(ref)).toMatchObject({
      firstResponseAt: at('2026-11-24T12:30'),
      responseRunning: false,
      responseBreachedAt: null,
    })
  })
})

describe('who may', () => {
  it('work on a ticket: its team; message, close and reopen it: also who raised it, and CX', async () => {
    const quality = actorOf('vendor_quality')
    const ref = await handedOver()
    expect(refusal(await act(ref, 'take', {}, { actor: AGENT }))).toBe('not_allowed')
    expect(refusal(await act(ref, 'note', { text: 'x' }, { actor: quality }))).toBe('not_allowed')
    expect(refusal(await act(ref, 'resolve', { resolution: 'x' }, { actor: actorOf('finance') }))).toBe('not_allowed')
    value(await act(ref, 'message', { to: 'team', text: 'Please hurry' }, { actor: actorOf('cx_agent') }))
    value(await act(ref, 'resolve', { resolution: 'Done' }, { actor: OPS }))
    expect(refusal(await act(ref, 'close', { confirmed: true }, { actor: quality }))).toBe('not_allowed')
    value(await act(ref, 'close', { confirmed: true }, { actor: AGENT }))
    value(await act(ref, 'reopen', { reason: 'Not done' }, { actor: actorOf('cx_lead') }))
  })

  it('of another team raised it: may message it, though it went elsewhere', async () => {
    const quality = actorOf('vendor_quality')
    const ref = await raised({ category: 'information', subcategory: null, fields: WHOLE }, { actor: quality })
    expect((await ticket(ref)).team).toBe('SLA & Quality')
    value(await act(ref, 'hand_over', { team: 'Pricing' }, { actor: quality }))
    value(await act(ref, 'note', { text: 'See the second photo' }, { actor: quality }))
    expect(refusal(await act(ref, 'resolve', { resolution: 'x' }, { actor: quality }))).toBe('not_allowed')
  })
})

describe('two at once, and twice', () => {
  it('takes a key once, and refuses it with another body', async () => {
    const key = newId()
    const first = value(await raise({}, { key }))
    expect(value(await raise({}, { key }))).toEqual(first)
    expect(refusal(await raise({ category: 'payout', subcategory: null }, { key }))).toBe('idempotency_mismatch')
  })

  it('makes one ticket of one external id, however many come at once', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => raise({ external_id: 'MAIL-1', source: 'mail' })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(new Set(results.filter(({ ok }) => !ok).map(refusal))).toEqual(new Set(['already_exists']))
  })

  it('lets one of ten who saw the same version act, and tells the others who did', async () => {
    const ref = await raised()
    const results = await Promise.all(
      Array.from({ length: 10 }, () => act(ref, 'take', { version: 1 }, { actor: actorOf('cx_agent') })),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter(({ ok }) => !ok).every((one) => refusal(one) === 'conflict')).toBe(true)
    expect(await db().ticketEvent.count({ where: { ticket: { ref } } })).toBe(2)
  })

  it('merges two of one matter: the one ends and says where it goes on', async () => {
    const [one, other] = [await raised(), await raised()]
    value(await act(one, 'merge', { into: other }))
    expect(await ticket(one)).toMatchObject({ status: 'closed', mergedIntoId: (await ticket(other)).id })
    expect(refusal(await act(one, 'reopen', { reason: 'x' }))).toBe('ticket_merged')
    expect(refusal(await act(other, 'merge', { into: one }))).toBe('invalid')
  })
})

describe('while a founder looks at it', () => {
  it('asks for order, customer and what was said; then nothing is closed and the customer is told nothing', async () => {
    expect(refusal(await act(await raised(), 'ask_founder', { why: 'legal_threat' }))).toBe('ticket_incomplete')
    const ref = await raised({ order_ref: await placed(), fields: WHOLE })
    value(await act(ref, 'ask_founder', { why: 'legal_threat' }))
    expect((await ticket(ref)).priority).toBe('critical')
    expect(refusal(await act(ref, 'resolve', { resolution: 'x' }))).toBe('founder_review')
    expect(refusal(await act(ref, 'message', { to: 'customer', text: 'x' }))).toBe('founder_review')
    value(await act(ref, 'end_founder_review', { outcome: 'Pay him' }))
    value(await act(ref, 'resolve', { resolution: 'Paid' }))
  })
})

describe('urgency', () => {
  it('is critical for what the product says, and a person’s own word stays', async () => {
    const priority = async (input: Record<string, unknown>) => (await ticket(await raised(input))).priority
    expect(await priority({ subcategory: 'fake_attempt' })).toBe('critical')
    expect(await priority({ channel: 'review', category: 'information', subcategory: null })).toBe('critical')
    expect(await priority({ order_ref: await placed({ quoted_amount: 6_000_000 }), subcategory: 'wrong_status' })).toBe(
      'high',
    )
    expect(await priority({ category: 'information', subcategory: 'process' })).toBe('low')
    const ref = await raised({ priority: { priority: 'low', reason: 'Known' } })
    value(await act(ref, 'edit', { subcategory: 'fake_attempt' }))
    expect(await ticket(ref)).toMatchObject({ priority: 'low', priorityBy: 'person' })
  })
})

describe('the database itself', () => {
  it('restates the table of commands: what one allows the other does, and no more', async () => {
    const steps = TICKET_COMMANDS.flatMap((name) =>
      TICKET_STATUSES.flatMap((from) => TICKET_STATUSES.map((to) => ({ name, from, to }))),
    )
    const rows = await db().$queryRaw<{ name: string; from: string; to: string; legal: boolean }[]>`
      SELECT s.name, s."from", s."to", ticket_step_is_legal(s.name, s."from", s."to") AS legal
      FROM jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) AS s(name text, "from" text, "to" text)`
    const ours = (name: (typeof TICKET_COMMANDS)[number], from: string, to: string): boolean => {
      const step = LIFECYCLE[name]
      if (!(step.from as readonly string[]).includes(from)) return false
      if (name === 'log_reply') return from === to || (from === 'waiting_on_customer' && to === 'in_progress')
      return step.to === 'same' ? from === to : (step.to as readonly string[]).includes(to)
    }
    for (const { name, from, to, legal } of rows)
      expect(`${name} ${from} ${to} ${legal}`).toBe(`${name} ${from} ${to} ${ours(name as 'take', from, to)}`)
    expect(rows.filter(({ legal }) => legal).length).toBeGreaterThan(60)
  })

  it('refuses a status without its event, a breach taken back, and history changed', async () => {
    const ref = await raised()
    await expect(
      db().$executeRaw`UPDATE tickets SET status = 'resolved', resolved_at = now(), version = 2 WHERE ref = ${ref}`,
    ).rejects.toThrow('has no event')
    await expect(
      db()
        .$executeRaw`UPDATE ticket_events SET actor_name = 'x' WHERE ticket_id = (SELECT id FROM tickets WHERE ref = ${ref})`,
    ).rejects.toThrow('append-only')
    await expect(db().$executeRaw`DELETE FROM tickets WHERE ref = ${ref}`).rejects.toThrow('append-only')
    await db().$executeRaw`UPDATE tickets SET breached_at = now() WHERE ref = ${ref}`
    await expect(db().$executeRaw`UPDATE tickets SET breached_at = NULL WHERE ref = ${ref}`).rejects.toThrow(
      'stays a breach',
    )
  })
})

describe('verify', () => {
  it('finds what was planted, by name, and else nothing', async () => {
    const found = async () => {
      const all = []
      for await (const difference of ticketDifferences()) all.push(`${difference.row} ${difference.field}`)
      return all.sort()
    }
    const before = await found()
    // The breach that the test before planted cannot be taken back: the database saw to it.
    expect(before.filter((line) => !line.endsWith('breached_at') && !line.endsWith('breachedAt'))).toEqual([])
    const ref = await raised()
    await db().ticket.update({
      where: { ref },
      data: { dueAt: at('2026-12-01T10:00'), reopenings: 2, assigneeId: 'x' },
    })
    expect((await found()).filter((line) => !before.includes(line))).toEqual(
      [`${ref} assigneeId`, `${ref} dueAt`, `${ref} reopenings`].sort(),
    )
  })
})

describe('a matter of its own', () => {
  it('is split off with what it takes along: about the same order, customer and partner; both say so', async () => {
    const ref = await handedOver()
    value(await act(ref, 'note', { text: 'The payout is missing too' }))
    const [said] = await db().ticketMessage.findMany({ where: { event: { ticket: { ref } } } })
    const input = {
      category: 'payout',
      subcategory: 'not_received',
      title: 'Payout of the same order',
      take_fields: ['said'],
      take_messages: [said?.seq, 1],
    }
    value(await act(ref, 'split', input))
    const [link] = await db().ticketLink.findMany({ where: { from: { ref } }, include: { from: true, to: true } })
    expect(link).toMatchObject({ kind: 'split', quoted: [said?.seq] })
    expect(link?.to).toMatchObject({
      category: 'payout',
      team: 'CX',
      orderId: link?.from.orderId,
      customerId: link?.from.customerId,
      partnerId: link?.from.partnerId,
      fields: { said: WHOLE.said },
    })
    const events = await db().ticketEvent.findMany({ where: { ticket: { ref }, command: 'split' } })
    expect(events.map(({ data }) => data)).toEqual([{ split_into: link?.to.ref, messages: 1 }])
    expect(refusal(await act(ref, 'split', { ...input, category: 'nothing' }))).toBe('invalid')
  })

  it('is related once, from either side, and no longer when that is taken away', async () => {
    const [one, two] = [await raised(), await raised()]
    value(await act(one, 'relate', { ticket: two }))
    expect(refusal(await act(two, 'relate', { ticket: one }))).toBe('no_change')
    expect(refusal(await act(one, 'relate', { ticket: one }))).toBe('no_change')
    expect(refusal(await act(one, 'relate', { ticket: 'TK-1' }))).toBe('not_found')
    value(await act(two, 'unrelate', { ticket: one }))
    expect(refusal(await act(one, 'unrelate', { ticket: two }))).toBe('no_change')
  })
})
