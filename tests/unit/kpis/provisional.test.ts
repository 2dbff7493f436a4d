import { describe, expect, it } from 'vitest'
import { emptyCounts, figuresOf } from '@/lib/kpis/domain/figures'
import type { GroupBy, Question } from '@/lib/kpis/types'

/** A Thursday noon; the period ends with that week. */
const NOW = new Date('2026-11-26T12:00:00+05:30')

function provisional(
  by: GroupBy | null,
  groups: (string | null)[],
  more: Partial<Question> & { pending?: number } = {},
) {
  const { pending = 0, ...asked } = more
  const question: Question = {
    ...{ from: '2026-11-16', to: '2026-11-30', zone: 'Asia/Kolkata', view: 'business', by, slices: {} },
    ...{ partnerId: null, agentId: null, asOf: null, now: NOW },
    ...asked,
  }
  const counted = groups.map((group) => ({ ...emptyCounts('csat', group), numerator: 9, denominator: 2, pending }))
  return figuresOf(counted, ['csat'], question).map((figure) => figure.provisional)
}

describe('what is provisional of a period that is not over', () => {
  it('is the whole of it, and each of its cities', () => {
    expect(provisional(null, [null])).toEqual([true])
    expect(provisional('city', ['Delhi', 'Mumbai'])).toEqual([true, true])
  })

  it('is of its days today only: what is over is over', () => {
    expect(provisional('day', ['2026-11-24', '2026-11-25', '2026-11-26'])).toEqual([false, false, true])
    expect(provisional('week', ['2026-11-16', '2026-11-23'])).toEqual([false, true])
  })

  it('is a day with rows undecided, over or not', () => {
    expect(provisional('day', ['2026-11-24'], { pending: 1 })).toEqual([true])
  })

  it('is judged by the instant that is asked about, and ends with the period', () => {
    const asOf = new Date('2026-11-24T23:00:00+05:30')
    expect(provisional('day', ['2026-11-23', '2026-11-24'], { asOf })).toEqual([false, true])
    expect(provisional('month', ['2026-11-01'], { to: '2026-11-26' })).toEqual([false])
  })
})
