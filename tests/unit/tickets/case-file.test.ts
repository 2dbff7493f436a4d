import { describe, expect, it } from 'vitest'
import type { OrderEvent } from '@/lib/orders/types'
import { caseFileOf } from '@/lib/tickets/domain/case-file'
import type { TicketEvent } from '@/lib/tickets/types'

const at = (time: string): Date => new Date(`2026-11-24T${time}:00+05:30`)

function told(command: string, time: string, data: object = {}, message: TicketEvent['message'] = null): TicketEvent {
  const actor = { kind: 'user', id: 'a', name: 'Asha' }
  const same = { from: 'open', to: 'open', team: 'Operations', priority: 'high', version: 1, imported: false } as const
  return { ...same, seq: Number(time.replace(':', '')), at: at(time), command, actor, data: { ...data }, message }
}

function done(command: string, time: string, data: object = {}): OrderEvent {
  const actor = { kind: 'user', id: 'b', name: 'Bala' }
  const same = { from: 'assigned', to: 'assigned', version: 1, imported: false } as const
  const seq = Number(time.replace(':', ''))
  return { ...same, seq, at: at(time), recordedAt: at(time), command, actor, data: { ...data } }
}

const TICKET = {
  ref: 'TK-1',
  said: 'Nobody came',
  createdAt: at('14:00'),
  raisedByName: 'Asha',
  channel: 'Phone',
}

function order(events: OrderEvent[]) {
  const slot = { start: at('10:00'), end: at('13:00') }
  return { order: { slot, status: 'assigned' as const }, events, reasons: [], assignments: [], now: at('20:00') }
}

describe('a case file', () => {
  it('sets what the customer says beside what the partner says, each in the order of time', () => {
    const file = caseFileOf(
      TICKET,
      [
        told('create', '14:00'),
        told('log_partner', '15:00', {}, { kind: 'from_partner', channel: 'phone', text: 'I rang the bell' }),
        told('log_reply', '16:00', {}, { kind: 'from_customer', channel: 'phone', text: 'There is no bell' }),
      ],
      order([
        done('assign', '09:00'),
        done('report_failure', '13:30', { reason_code: 'not_home', note: 'Gate locked' }),
      ]),
    )
    expect(file.customer.map(({ text }) => text)).toEqual(['Nobody came', 'There is no bell'])
    expect(file.partner.map(({ text }) => text)).toEqual(['not_home: Gate locked', 'I rang the bell'])
  })

  it('tells both histories as one, and whose step each was', () => {
    const file = caseFileOf(
      TICKET,
      [
        told('create', '14:00'),
        told('fix', '14:30', { order: 'OR-1', order_command: 'reschedule' }),
        told('follow', '14:31'),
      ],
      order([
        done('place', '08:00'),
        done('start_trip', '12:00'),
        done('reschedule', '14:30', { cause: 'customer' }),
        done('cancel', '15:00', { by: 'operations' }),
      ]),
    )
    // What was done to the order for the ticket stands once, as the order tells it; following is nobody's matter.
    expect(file.timeline.map(({ id, side }) => `${id}: ${side}`)).toEqual([
      'order 800: customer',
      'order 1200: partner',
      'ticket 1400: customer',
      'order 1430: customer',
      'order 1500: us',
    ])
  })

  it('says what calls and trips show against the slot', () => {
    const late = order([
      done('assign', '09:00'),
      done('log_contact', '09:30', { channel: 'call', answered: true }),
      done('start_trip', '13:30'),
      done('arrive', '14:00'),
    ])
    expect(caseFileOf(TICKET, [], late).evidence).toEqual([
      '1 contact logged since the partner got it, 1 answered.',
      'Arrived, 1 h late for the slot.',
    ])
    expect(caseFileOf(TICKET, [], order([done('assign', '09:00')])).evidence).toEqual([
      'No contact is logged since the partner got it.',
      'No trip was started.',
      'No arrival is recorded.',
    ])
  })

  it('has every verdict with why and what follows: the ticket’s own, and the order’s about its failure', () => {
    const verdict = { verdict: 'customer', reason: 'No call is logged', consequence: 'New slot' }
    const file = caseFileOf(
      TICKET,
      [told('give_verdict', '18:00', verdict)],
      order([done('reject_failure', '17:00', { owner: 'vendor', then: 'requeue', note: 'Never went' })]),
    )
    expect(file.verdicts.map(({ title, why, follows }) => [title, why, follows])).toEqual([
      [expect.stringMatching(/vendor/i), 'Never went', 'Back to the queue'],
      ['The customer is right', 'No call is logged', 'New slot'],
    ])
    expect(caseFileOf(TICKET, [], null).verdicts).toEqual([])
  })
})
