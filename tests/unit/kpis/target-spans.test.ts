import { describe, expect, it } from 'vitest'
import { type ChartPoint, limitRuns } from '@/components/kpis/charts/chart-data'
import { spansOf, standardsAt } from '@/lib/kpis/domain/target-spans'
import type { Target } from '@/lib/kpis/domain/targets'

let made = 0
const target = (effectiveFrom: string, value: number | null, scope: Partial<Target> = {}): Target => ({
  kpi: 'pickup_sla',
  city: null,
  partnerKind: null,
  effectiveFrom,
  target: value,
  floor: value === null ? null : value - 0.05,
  note: 'why',
  createdBy: 'Somebody',
  createdAt: new Date(1_700_000_000_000 + made++),
  ...scope,
})

const ALL = [
  target('1900-01-01', 0.95),
  target('2026-11-10', 0.9),
  target('2026-11-10', 0.92),
  target('2026-12-01', 0.97),
  target('2026-11-01', 0.8, { city: 'Pune' }),
  target('2026-11-20', null, { city: 'Pune' }),
  target('2026-11-05', 0.7, { partnerKind: 'in_house' }),
]

describe('targets of a KPI', () => {
  it('stand from their day to the one before the next of their scope; who was replaced on the same day never stood', () => {
    const told = spansOf(ALL, '2026-11-24').map(({ city, partnerKind, effectiveFrom, target: value, until, state }) => [
      city ?? partnerKind ?? 'all',
      effectiveFrom,
      value,
      until,
      state,
    ])
    expect(told).toEqual([
      ['all', '2026-12-01', 0.97, null, 'planned'],
      ['all', '2026-11-10', 0.92, '2026-11-30', 'in_force'],
      ['all', '2026-11-10', 0.9, '2026-11-09', 'replaced'],
      ['all', '1900-01-01', 0.95, '2026-11-09', 'past'],
      ['in_house', '2026-11-05', 0.7, null, 'in_force'],
      ['Pune', '2026-11-20', null, null, 'in_force'],
      ['Pune', '2026-11-01', 0.8, '2026-11-19', 'past'],
    ])
  })

  const asked = {
    from: '2026-11-02',
    to: '2026-11-30',
    zone: 'Asia/Kolkata',
    asOf: null,
    now: new Date('2026-11-25T06:00:00Z'),
    slices: {},
  }
  const values = (by: 'day' | 'week', stretches: string[], slices: Record<string, string> = {}) =>
    Object.values(standardsAt(ALL, 'pickup_sla', { ...asked, by, slices }, stretches)).map((one) => one?.target)

  it('judge a day by its own, a week by its last day, and none by a day that is still to come', () => {
    expect(values('day', ['2026-11-09', '2026-11-10', '2026-11-25'])).toEqual([0.95, 0.92, 0.92])
    expect(values('week', ['2026-11-02', '2026-11-09', '2026-11-23'])).toEqual([0.95, 0.92, 0.92])
  })

  it('of a city go before everybody’s, until they are taken back', () => {
    expect(values('day', ['2026-11-09', '2026-11-19', '2026-11-20'], { city: 'Pune' })).toEqual([0.8, 0.8, 0.92])
    expect(values('day', ['2026-11-04', '2026-11-05'], { partner_kind: 'in_house' })).toEqual([0.95, 0.7])
  })
})

describe('the bands of a chart', () => {
  it('reach to where the next begin, and leave out what nothing was aimed at', () => {
    const points = [null, 0.9, 0.9, 0.95, 0.95, null, 0.8].map((value, index): ChartPoint => {
      const limits = value === null ? null : { target: value, floor: 0.5 }
      return { label: String(index), name: String(index), value: 1, limits }
    })
    expect(limitRuns(points).map(({ from, to, target: value }) => [from, to, value])).toEqual([
      [1, 3, 0.9],
      [3, 4, 0.95],
      [6, 6, 0.8],
    ])
    expect(limitRuns([{ label: 'a', name: 'a', value: 1 }])).toEqual([])
  })
})
