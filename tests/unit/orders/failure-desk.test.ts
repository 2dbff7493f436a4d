import { describe, expect, it } from 'vitest'
import { evidenceOf } from '@/lib/orders/domain/failure-evidence'
import { consequencesOf, reversalOf, verdictsFor } from '@/lib/orders/domain/verdicts'
import type { OrderEvent } from '@/lib/orders/types'

const ist = (time: string): Date => new Date(`2026-11-24T${time}:00+05:30`)
let seq = 0
const event = (command: string, time: string, data: Record<string, unknown> = {}): OrderEvent => ({
  seq: ++seq,
  at: ist(time),
  recordedAt: ist(time),
  command,
  from: 'assigned',
  to: 'assigned',
  actor: { kind: 'user', id: '1', name: 'Asha' },
  version: seq,
  imported: false,
  data,
})

/** Given to one partner, who called once; then to another, who called twice, went there and reported. */
const HISTORY = [
  event('place', '09:00'),
  event('assign', '10:00', { partner_id: 'P-1' }),
  event('log_contact', '10:05', { channel: 'call', answered: true }),
  event('note', '10:30', { note: 'Asks for the evening' }),
  event('reassign', '11:00', { partner_id: 'P-2' }),
  event('log_contact', '11:08', { channel: 'call', answered: false }),
  event('start_trip', '14:00'),
  event('log_contact', '14:40', { channel: 'whatsapp', answered: false, note: 'No reply' }),
  event('arrive', '15:00'),
  event('report_failure', '15:30', { reason_code: 'customer_not_responding', note: 'Door locked' }),
  event('log_contact', '16:00', { channel: 'call', answered: true, note: 'Was at work' }),
]

describe('the evidence of a failure', () => {
  const evidence = evidenceOf(HISTORY)

  it('is who reported it, when, and why', () => {
    expect(evidence.report).toEqual({
      at: ist('15:30'),
      by: 'Asha',
      reasonCode: 'customer_not_responding',
      note: 'Door locked',
      imported: false,
    })
  })

  it('holds the calls of the partner that has it, and what was logged after the report, not those of partners before', () => {
    expect(evidence.calls.map(({ at, channel, answered }) => [at, channel, answered])).toEqual([
      [ist('11:08'), 'call', false],
      [ist('14:40'), 'whatsapp', false],
      [ist('16:00'), 'call', true],
    ])
  })

  it('holds what that partner did until the report, and every note', () => {
    expect(evidence.steps.map(({ command, at }) => [command, at])).toEqual([
      ['reassign', ist('11:00')],
      ['start_trip', ist('14:00')],
      ['arrive', ist('15:00')],
    ])
    expect(evidence.notes).toEqual([{ at: ist('10:30'), by: 'Asha', text: 'Asks for the evening' }])
  })

  it('counts earlier reports, and speaks of the last one', () => {
    const again = [
      ...HISTORY,
      event('assign', '17:00', { partner_id: 'P-3' }),
      event('report_failure', '18:00', { reason_code: 'other' }),
    ]
    expect(evidenceOf(again)).toMatchObject({ earlier: 1, report: { reasonCode: 'other', note: null }, calls: [] })
    expect(evidence.earlier).toBe(0)
  })

  it('is empty of what nobody wrote down', () => {
    expect(evidenceOf([])).toEqual({ report: null, calls: [], steps: [], notes: [], earlier: 0 })
  })
})

describe('a verdict', () => {
  it('approves what was the customer’s and rejects what was not; each closes, or tries again', () => {
    expect(verdictsFor('vendor').map(({ key, command, owner, then }) => [key, command, owner, then])).toEqual([
      ['1', 'approve_failure', 'customer', 'close'],
      ['2', 'approve_failure', 'customer', 'requeue'],
      ['3', 'reject_failure', 'vendor', 'requeue'],
      ['4', 'reject_failure', 'vendor', 'close'],
      ['5', 'reject_failure', 'operations', 'requeue'],
      ['6', 'reject_failure', 'operations', 'close'],
    ])
    expect(verdictsFor('in_house').filter(({ owner }) => owner === 'associate')).toHaveLength(2)
  })

  const partner = { name: 'Sharma Mobiles', date: '25 Nov 2026' }

  it('says what it does to the partner’s figures, to the customer and to capacity', () => {
    expect(consequencesOf({ owner: 'customer', then: 'close' }, partner)).toEqual({
      partner: 'No failed pickup counts against Sharma Mobiles. The order does not count as completed.',
      customer: 'Sees “Order failed”. The verdict can be reversed later.',
      capacity: 'The place on 25 Nov 2026 is given back.',
    })
    const again = consequencesOf({ owner: 'vendor', then: 'requeue' }, partner)
    expect(again.partner).toBe('One more failed pickup of Sharma Mobiles.')
    expect(again.customer).toMatch(/Order created/)
    expect(again.capacity).toMatch(/only with an override/)
  })

  it('gives back no place where none is held', () => {
    const sent = consequencesOf({ owner: 'vendor', then: 'requeue' }, partner, 'Swift Cells')
    expect(sent.capacity).toContain('Assigned to Swift Cells at once')
    expect(sent.customer).toContain('Pickup partner assigned')
    expect(consequencesOf({ owner: 'operations', then: 'close' }, { ...partner, date: null }).capacity).toBe(
      'No place is held.',
    )
  })

  it('that is reversed takes back what it counted', () => {
    expect(reversalOf('Sharma Mobiles').partner).toMatch(/taken back/)
  })
})
