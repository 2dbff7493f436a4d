import { describe, expect, it } from 'vitest'
import { makeActor } from '@/lib/auth/actor'
import { TEAMS } from '@/lib/auth/roles'
import { newId } from '@/lib/core/ids'
import { actorOf, makePartner, placed, value } from '../business'
import { act, raised, WHOLE } from '../tickets/raised'
import { figure, figures, NOVEMBER, rowsOf } from './ask'

/** A time on 24 November 2026, a Tuesday, in India. */
const at = (time: string, day = 24): Date => new Date(`2026-11-${day}T${time}+05:30`)
const LATER = at('12:00:00', 29)

/** Of the helpdesk, and in every team. */
const EVERYBODY = makeActor({ kind: 'user', id: newId(), name: 'Everybody', role: 'cx_lead', teams: TEAMS })
const by = (now: Date) => ({ actor: EVERYBODY, now })

/** Each rule counts the tickets of a channel of its own. */
const on = (channel: string): { from: string; to: string; channel: string } => ({ ...NOVEMBER, channel })

/** About safety: critical, so that its four hours are counted by the calendar. */
const critical = (channel: string, now: Date, more: Record<string, unknown> = {}): Promise<string> =>
  raised(
    { channel, category: 'fraud', subcategory: 'stolen_device', fields: { ...WHOLE, evidence: 'photo' }, ...more },
    by(now),
  )

async function escalate(ref: string, now: Date): Promise<void> {
  value(await act(ref, 'hand_over', { team: 'Operations', note: 'please', reason: 'no order is known' }, by(now)))
}
const resolve = async (ref: string, now: Date) => value(await act(ref, 'resolve', { resolution: 'done' }, by(now)))
const reopen = async (ref: string, now: Date) => value(await act(ref, 'reopen', { reason: 'again' }, by(now)))

describe('escalation SLA', () => {
  it('is met at the last instant, missed a millisecond later, and a miss by time passing without any event', async () => {
    const [met, late, never] = [
      await critical('phone', at('11:00:00')),
      await critical('phone', at('11:00:00')),
      await critical('phone', at('11:00:00')),
    ]
    for (const ref of [met, late, never]) await escalate(ref, at('12:00:00'))
    await resolve(met, at('16:00:00'))
    await resolve(late, at('16:00:00.001'))
    const escalations = (now: Date) => figure('escalation_sla', on('phone'), now)
    expect(await escalations(at('16:00:00'))).toMatchObject({ numerator: 1, denominator: 2, pending: 1 })
    expect(await escalations(at('16:00:00.002'))).toMatchObject({
      numerator: 1,
      denominator: 3,
      pending: 0,
      beside: { backlog: 1, overdue_backlog: 1 },
    })
    const [open] = await rowsOf('escalation_sla', 'overdue_backlog', on('phone'), LATER)
    expect(open).toMatchObject({ ref: never, kind: 'ticket', dueAt: at('16:00:00') })
    // Half of two took four hours or less; the calendar says the same of critical ones.
    const { beside } = await escalations(LATER)
    expect(beside.median).toBe(4 * 3600)
  })

  it('stands while it is the customer’s turn, and does not count closed time; handing around removes nothing', async () => {
    const ref = await critical('email', at('11:00:00'))
    await escalate(ref, at('11:00:00'))
    value(await act(ref, 'wait_for_customer', { reason: 'a photo' }, by(at('12:00:00'))))
    value(await act(ref, 'log_reply', { channel: 'email', text: 'here it is' }, by(at('15:00:00'))))
    // One hour used; three left from 15:00.
    expect(await figure('escalation_sla', on('email'), at('18:00:00'))).toMatchObject({ pending: 1 })
    value(await act(ref, 'hand_over', { team: 'Finance', reason: 'money' }, by(at('16:00:00'))))
    await resolve(ref, at('17:00:00'))
    expect(await figure('escalation_sla', on('email'), at('17:30:00'))).toMatchObject({ numerator: 1, denominator: 1 })
    await reopen(ref, at('10:00:00', 25))
    // Three hours used when it was resolved: the fourth ends at 11:00 of the next day.
    expect(await figure('escalation_sla', on('email'), at('11:00:00', 25))).toMatchObject({
      denominator: 0,
      pending: 1,
    })
    await resolve(ref, at('11:00:00.001', 25))
    expect(await figure('escalation_sla', on('email'), LATER)).toMatchObject({ numerator: 0, denominator: 1 })
    // As of the evening before, it was resolved in time.
    const eve = { ...on('email'), as_of: at('23:00:00').toISOString() }
    expect(await figure('escalation_sla', eve, LATER)).toMatchObject({ numerator: 1, denominator: 1 })
  })
})

describe('tickets of the helpdesk', () => {
  it('are resolved in a mean working time without pauses; those of other teams are left out', async () => {
    const agent = actorOf('cx_agent')
    const own = { actor: agent, now: at('11:00:00') }
    const [quick, slow] = [await raised({ channel: 'chat' }, own), await raised({ channel: 'chat' }, own)]
    const theirs = await raised({ channel: 'chat' }, { actor: actorOf('finance'), now: at('11:00:00') })
    value(await act(slow, 'wait_for_customer', { reason: 'his word' }, by(at('12:00:00'))))
    value(await act(slow, 'log_reply', { channel: 'chat', text: 'yes' }, by(at('14:00:00'))))
    await resolve(quick, at('11:30:00'))
    await resolve(slow, at('15:00:00'))
    await resolve(theirs, at('15:00:00'))
    // 30 minutes and two hours of working time: 75 minutes on average. By the calendar too, for the pause stands in both.
    expect(await figure('resolution_time', on('chat'), LATER)).toMatchObject({
      numerator: 9000,
      denominator: 2,
      value: 4500,
      excluded: 1,
      reasons: { not_helpdesk: 1 },
      beside: { median: 4500, p90: 0.9 * 7200 + 0.1 * 1800, calendar: 4500 },
    })
    const told = (await figures({ ...on('chat'), by: 'agent' }, LATER)).filter(({ id }) => id === 'resolution_time')
    expect(told.find(({ group }) => group === agent.id)).toMatchObject({ denominator: 2, value: 4500 })
    // The person sees these two, and no one else's.
    const seen = (await figures(on('chat'), LATER, agent)).find(({ id }) => id === 'resolution_time')
    expect(seen).toMatchObject({ denominator: 2, excluded: 0 })
    const [nobody] = (await figures(on('chat'), LATER, actorOf('cx_agent'))).filter(
      ({ id }) => id === 'resolution_time',
    )
    expect(nobody).toMatchObject({ denominator: 0, value: null })
  })

  it('are in time, complete, fresh, confirmed and clean as their rules say', async () => {
    await makePartner()
    const [good, poor, idle] = [
      await critical('app', at('11:00:00'), { order_ref: await placed({}, at('10:30:00')) }),
      await critical('app', at('11:00:00'), { fields: { said: 'stolen' } }),
      await critical('app', at('11:00:00')),
    ]
    await escalate(good, at('11:30:00'))
    await escalate(poor, at('11:30:00'))
    value(await act(poor, 'send_back', { missing: ['checked'], reason: 'who checked?' }, by(at('11:45:00'))))
    const parts = async (id: Parameters<typeof figure>[0], now: Date) => {
      const { numerator, denominator, pending, excluded } = await figure(id, on('app'), now)
      return [numerator, denominator, pending, excluded]
    }
    expect(await parts('resolved_in_time', at('15:00:00'))).toEqual([0, 0, 3, 0])
    expect(await parts('ticket_completeness', at('15:00:00'))).toEqual([1, 2, 1, 0])
    expect(await parts('handover_quality', at('15:00:00'))).toEqual([1, 2, 0, 0])
    expect(await parts('ticket_freshness', at('15:00:00'))).toEqual([3, 3, 0, 0])
    await resolve(good, at('14:59:00'))
    await resolve(idle, at('15:00:00'))
    expect(await parts('resolved_in_time', at('15:00:00.001'))).toEqual([2, 3, 0, 0])
    // The one that is open has had no news since 11:45, and the follow-up interval is long over.
    expect(await parts('ticket_freshness', LATER)).toEqual([0, 1, 0, 0])
    value(await act(good, 'close', { confirmed: true }, by(at('15:30:00'))))
    value(await act(idle, 'close', { confirmed: false, reason: 'not reached' }, by(at('15:30:00'))))
    expect(await parts('ticket_completeness', LATER)).toEqual([1, 2, 0, 1])
    // Fraud asks for no word of the customer; a pickup does.
    expect(await parts('confirmed_closure', LATER)).toEqual([0, 0, 0, 2])
  })

  it('are confirmed by the customer’s word, where the category asks for it', async () => {
    for (const confirmed of [true, false]) {
      const ref = await raised({ channel: 'whatsapp' }, by(at('11:00:00')))
      await resolve(ref, at('12:00:00'))
      value(await act(ref, 'close', { confirmed, reason: 'not reached' }, by(at('13:00:00'))))
    }
    expect(await figure('confirmed_closure', on('whatsapp'), LATER)).toMatchObject({ numerator: 1, denominator: 2 })
  })
})
