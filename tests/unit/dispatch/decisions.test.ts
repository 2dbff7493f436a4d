import { describe, expect, it } from 'vitest'
import { judgeAutomatic } from '@/lib/dispatch/domain/automatic'
import { priorityOf } from '@/lib/dispatch/domain/priority'
import type { RankedCandidate } from '@/lib/routing/types'

const NOW = new Date('2026-11-24T06:30:00Z')
const inMinutes = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000)

describe('an order is', () => {
  it.each<[string, number | null, number | null, boolean, string, boolean?]>([
    ['critical when its assignment fell due', 0, 300, false, 'critical'],
    ['critical when its slot has begun, whatever its clock says', 60, 0, false, 'critical'],
    ['high when it is due within half an hour', 30, null, false, 'high'],
    ['high when the device is of high value', 300, 300, true, 'high'],
    ['high when Operations or CX flagged it', 300, 300, false, 'high', true],
    ['critical when it is overdue, flagged or not', 0, 300, false, 'critical', true],
    ['normal otherwise', 31, 300, false, 'normal'],
    ['normal without a clock or slot', null, null, false, 'normal'],
  ])('%s', (_what, due, slot, dear, priority, flagged = false) => {
    const order = {
      assignDueAt: due === null ? null : inMinutes(due),
      slotStart: slot === null ? null : inMinutes(slot),
      flagged,
    }
    expect(priorityOf(order, dear, NOW)).toBe(priority)
  })
})

describe('the automatic mode', () => {
  const candidate = (total: number, failing: string[] = []): RankedCandidate =>
    ({
      partner: { code: `P${total}` },
      failing: failing.map((code) => ({ code, hard: true })),
      openOrders: 0,
      score: { total },
    }) as unknown as RankedCandidate
  const limits = { maxValue: 2_000_000, minTotal: 50, minLead: 10 }
  const judge = (candidates: RankedCandidate[], amount: number | null = 1_000_000, more = {}, slotOver = false) => {
    const { outcome, candidate: chosen } = judgeAutomatic(candidates, amount, { ...limits, ...more }, slotOver)
    return [outcome, chosen?.partner.code ?? null]
  }

  it('gives an order to the best partner within the limits', () => {
    expect(judge([candidate(80), candidate(70)])).toEqual(['assigned', 'P80'])
    expect(judge([candidate(90, ['full']), candidate(60), candidate(50)])).toEqual(['assigned', 'P60'])
  })

  it('leaves it to a person when nobody can have it', () => {
    expect(judge([])).toEqual(['no_partner', null])
    expect(judge([candidate(90, ['full'])])).toEqual(['no_partner', null])
  })

  it('leaves it when it is dearer than the limit, or of unknown price', () => {
    expect(judge([candidate(80)], 2_000_000)).toEqual(['assigned', 'P80'])
    expect(judge([candidate(80)], 2_000_001)).toEqual(['too_dear', null])
    expect(judge([candidate(80)], null)).toEqual(['too_dear', null])
    expect(judge([candidate(80)], null, { maxValue: null })).toEqual(['assigned', 'P80'])
  })

  it('leaves it when its slot is over: a new one is agreed on first', () => {
    expect(judge([candidate(80)], 1_000_000, {}, true)).toEqual(['slot_passed', null])
  })

  it('leaves it when the best is not good enough, or not far enough ahead of the next', () => {
    expect(judge([candidate(49)])).toEqual(['too_low', null])
    expect(judge([candidate(80), candidate(71)])).toEqual(['too_close', null])
    expect(judge([candidate(80), candidate(79, ['full']), candidate(60)])).toEqual(['assigned', 'P80'])
  })
})
