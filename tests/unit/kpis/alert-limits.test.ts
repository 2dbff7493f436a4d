import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/core/business-time'
import {
  againstFloor,
  againstPartnerFloor,
  againstUsual,
  boundsOf,
  median,
  usualOf,
} from '@/lib/kpis/domain/alert-limits'
import type { Figure, KpiId } from '@/lib/kpis/types'

const DAY = '2026-11-24'

function figure(id: KpiId, numerator: number, denominator: number, more: Partial<Figure> = {}): Figure {
  return {
    ...{ id, group: DAY, numerator, denominator, pending: 0, excluded: 0, open: 0, provisional: false, reasons: {} },
    ...{ target: null, floor: null, status: null, interval: null, restated: null, beside: {} },
    value: denominator === 0 ? null : numerator / denominator,
    ...more,
  }
}

/** The same weekday of the weeks before, the newest first. */
function weeks(id: KpiId, shares: readonly number[], of: number): Map<string, Figure> {
  return new Map(
    shares.map((share, week) => {
      const group = addDays(DAY, -7 * (week + 1))
      return [group, figure(id, share * of, of, { group })]
    }),
  )
}

describe('what is usual', () => {
  it('is the median, and one day out of line moves neither it nor the spread', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(usualOf([10, 10, 11, 9, 10])).toEqual({ usual: 10, spread: 0 })
    expect(usualOf([1, 2, 3, 4, 1000])).toEqual({ usual: 3, spread: 1.4826 })
  })
})

describe('the seven days of a partner against its floor', () => {
  const verdict = (one: Figure) => againstPartnerFloor(one, 5)?.verdict

  it('are past it only where chance does not explain it', () => {
    const floor = { target: 0.85, floor: 0.8 }
    // Of 20, 12 are what somebody may have who completes 78 %, 13 what somebody may have who completes 82 %.
    expect(verdict(figure('completion_rate', 12, 20, floor))).toBe('past')
    expect(verdict(figure('completion_rate', 13, 20, floor))).toBe('unsure')
    expect(verdict(figure('completion_rate', 16, 20, floor))).toBe('well')
    expect(verdict(figure('completion_rate', 0, 4, floor))).toBe('unsure')
    // What is still open may be completed: 8 of 20, with 5 open, are 13 at best.
    expect(verdict(figure('completion_rate', 8, 20, { ...floor, open: 5 }))).toBe('unsure')
    expect(verdict(figure('completion_rate', 7, 20, { ...floor, open: 5 }))).toBe('past')
  })

  it('the other way where lower is better', () => {
    const floor = { target: 0.05, floor: 0.08 }
    expect(verdict(figure('ops_failure_rate', 5, 20, floor))).toBe('past')
    expect(verdict(figure('ops_failure_rate', 4, 20, floor))).toBe('past')
    expect(verdict(figure('ops_failure_rate', 3, 20, floor))).toBe('unsure')
    expect(verdict(figure('ops_failure_rate', 1, 20, floor))).toBe('well')
  })
})

describe('a day against its floor', () => {
  const floor = { target: 0.95, floor: 0.9 }
  const verdict = (one: Figure) => againstFloor(one, 20)?.verdict

  it('is past it below, and well at it', () => {
    expect(verdict(figure('pickup_sla', 89, 100, floor))).toBe('past')
    expect(verdict(figure('pickup_sla', 90, 100, floor))).toBe('well')
    expect(verdict(figure('reassignment_rate', 16, 100, { target: 0.1, floor: 0.15 }))).toBe('past')
    expect(verdict(figure('reassignment_rate', 15, 100, { target: 0.1, floor: 0.15 }))).toBe('well')
  })

  it('is unsure while what is open could still mend or break it', () => {
    const completion = { target: 0.85, floor: 0.8 }
    // 10 of 100 completed: with 80 open it may become 90 %, with 60 open 70 % at best.
    expect(verdict(figure('completion_rate', 10, 100, { ...completion, open: 80 }))).toBe('unsure')
    expect(verdict(figure('completion_rate', 10, 100, { ...completion, open: 60 }))).toBe('past')
    // No failure yet, and 90 not ended: they may fail.
    const failures = { target: 0.05, floor: 0.08 }
    expect(verdict(figure('ops_failure_rate', 0, 100, { ...failures, open: 90 }))).toBe('unsure')
    expect(verdict(figure('ops_failure_rate', 2, 100, { ...failures, open: 6 }))).toBe('well')
    expect(verdict(figure('ops_failure_rate', 9, 100, { ...failures, open: 90 }))).toBe('past')
    // 70 solved at first contact, 20 of them still within the seven days.
    expect(verdict(figure('fcr', 70, 100, { target: 0.7, floor: 0.6, open: 20 }))).toBe('unsure')
    expect(boundsOf(figure('fcr', 70, 100, { open: 20 }))).toEqual({ best: 0.7, worst: 0.5 })
    // Undecided ones may go either way.
    expect(boundsOf(figure('assignment_sla', 8, 10, { pending: 10 }))).toEqual({ best: 0.9, worst: 0.4 })
  })

  it('says nothing of few, and is not looked at where there is no floor', () => {
    expect(verdict(figure('pickup_sla', 0, 19, floor))).toBe('unsure')
    expect(verdict(figure('pickup_sla', 0, 20, floor))).toBe('past')
    expect(verdict(figure('pickup_sla', 0, 0, floor))).toBe('unsure')
    expect(againstFloor(figure('resolution_time', 100, 100), 20)).toBeNull()
  })
})

describe('a day against the same weekday of the weeks before', () => {
  // Sorted .92 .93 .94 .94 .95 .95 .96 .97: median .945, distances .005 ×4, .015 ×2, .025 ×2, so spread 1.4826 × .01.
  const SHARES = [0.95, 0.93, 0.96, 0.94, 0.95, 0.92, 0.97, 0.94]
  const verdict = (good: number, of: number, before = weeks('pickup_sla', SHARES, 100)) =>
    againstUsual(figure('pickup_sla', good, of), before, 20).verdict

  it('is sudden beyond three and a half of what chance does to so many', () => {
    // Of 100 chance is √(.9279 × .0721 / 104) = .0254, of 94.5 + 2 among 104: the limit is .945 − .0888 = .8562.
    expect(againstUsual(figure('pickup_sla', 86, 100), weeks('pickup_sla', SHARES, 100), 20)).toMatchObject({
      verdict: 'well',
      usual: 0.945,
      limit: expect.closeTo(0.8562, 4),
    })
    expect(verdict(85, 100)).toBe('past')
    // Of 20 it is √(.8708 × .1292 / 24) = .0685: the limit is .7054.
    expect(verdict(15, 20)).toBe('well')
    expect(verdict(14, 20)).toBe('past')
    // Of 10,000 chance is next to nothing; the days themselves scatter by .0148: the limit is .8931.
    expect(verdict(8935, 10_000)).toBe('well')
    expect(verdict(8930, 10_000)).toBe('past')
  })

  it('is never sudden by less than is worth acting on, for the better, or of few', () => {
    const steady = weeks('pickup_sla', Array(8).fill(0.99), 100_000)
    expect(verdict(94_100, 100_000, steady)).toBe('well')
    expect(verdict(93_900, 100_000, steady)).toBe('past')
    expect(verdict(100, 100, weeks('pickup_sla', Array(8).fill(0.5), 100))).toBe('well')
    expect(verdict(0, 19)).toBe('unsure')
  })

  it('two misses of few are not sudden where there usually is none', () => {
    const none = weeks('pickup_sla', Array(8).fill(1), 20)
    // √(22/24 × 2/24 / 24) = .0564: the limit is .8025.
    expect(verdict(17, 20, none)).toBe('well')
    expect(verdict(16, 20, none)).toBe('past')
  })

  it('needs four such weekdays with enough rows; other weekdays do not count', () => {
    expect(verdict(10, 100, weeks('pickup_sla', SHARES.slice(0, 4), 100))).toBe('past')
    expect(verdict(10, 100, weeks('pickup_sla', SHARES.slice(0, 3), 100))).toBe('unsure')
    expect(verdict(10, 100, weeks('pickup_sla', SHARES, 19))).toBe('unsure')
    const yesterdays = [...weeks('pickup_sla', SHARES, 100)].map(([day, one]) => [addDays(day, -1), one] as const)
    expect(verdict(10, 100, new Map(yesterdays))).toBe('unsure')
  })

  it('is not moved by one bad week among eight', () => {
    expect(verdict(87, 100, weeks('pickup_sla', [0.1, ...SHARES.slice(1)], 100))).toBe('well')
    expect(verdict(84, 100, weeks('pickup_sla', [0.1, ...SHARES.slice(1)], 100))).toBe('past')
  })

  it('of times is a quarter longer at least, of ratings three tenths lower', () => {
    const time = (hours: number, group = DAY) => figure('resolution_time', hours * 3600 * 50, 50, { group })
    const times = new Map([1, 2, 3, 4].map((week) => [addDays(DAY, -7 * week), time(8, addDays(DAY, -7 * week))]))
    expect(againstUsual(time(9.9), times, 20).verdict).toBe('well')
    expect(againstUsual(time(10.1), times, 20).verdict).toBe('past')
    const ratings = weeks('csat', [4.2, 4.2, 4.2, 4.2], 50)
    expect(againstUsual(figure('csat', 3.95 * 50, 50), ratings, 20).verdict).toBe('well')
    expect(againstUsual(figure('csat', 3.85 * 50, 50), ratings, 20).verdict).toBe('past')
  })
})
