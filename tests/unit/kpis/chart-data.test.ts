import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trendPoints } from '@/components/kpis/board/board-hrefs'
import {
  type ChartPoint,
  chartLines,
  countStep,
  csvText,
  linePieces,
  markWords,
  openEnd,
  pointWords,
} from '@/components/kpis/charts/chart-data'
import { scaleOf } from '@/components/kpis/charts/chart-scale'
import { summaryOf } from '@/lib/kpis/domain/chart-words'
import { emptyCounts, figuresOf } from '@/lib/kpis/domain/figures'
import { parseKpiParams } from '@/lib/kpis/domain/page-params'
import { type Figure, KPI_IDS, type KpiId } from '@/lib/kpis/types'

const csvOf = (what: string, all: readonly ChartPoint[]): string => csvText(chartLines(what, all))

const points = [
  { label: '1 Nov', name: '1 Nov 2026', value: 0.9, numerator: 90, denominator: 100 },
  { label: '2 Nov', name: '2 Nov 2026', value: null, numerator: 0, denominator: 0 },
  { label: '3 Nov', name: '3 Nov 2026', value: 0.5, numerator: 1, denominator: 2, provisional: true },
]

describe('what a chart says without being seen', () => {
  it('a summary names the first and last, the lowest and highest value', () => {
    expect(summaryOf('share', points)).toBe(
      'From 90.0% (1 Nov 2026) to 50.0% (3 Nov 2026); lowest 50.0% (3 Nov 2026), highest 90.0% (1 Nov 2026).',
    )
    expect(summaryOf('share', points.slice(1, 2))).toBe('No values in these days.')
  })

  it('a point says its value, what it is of, and that it is not final', () => {
    expect(points.map((point) => pointWords('share', point))).toEqual([
      '90.0%, 90 of 100',
      '–, 0 of 0',
      '50.0%, 1 of 2, provisional',
    ])
    expect(pointWords('count', { label: 'a', name: 'a', value: 124500 })).toBe('1,24,500')
  })
})

describe('the scale of a chart of counts', () => {
  it('has whole and round numbers at its ticks, and room for the most', () => {
    expect([0, 0.3, 1, 3, 5.67, 11.3, 66.7, 333.4].map(countStep)).toEqual([1, 1, 1, 3, 6, 12, 80, 400])
  })
})

describe('the scale of any other chart', () => {
  const of = (unit: 'share' | 'rating' | 'duration', values: number[], limits?: { target: number; floor: number }) =>
    scaleOf({
      kind: 'line',
      unit,
      points: values.map((value) => ({ label: '', name: '', value })),
      limits: limits ? { ...limits, better: 'higher' } : null,
    })

  it('has a round number at each tick, so that what stands there is where it stands', () => {
    expect(of('share', [0.02, 0.097], { target: 0.05, floor: 0.08 }).ticks).toEqual([0.02, 0.04, 0.06, 0.08, 0.1])
    expect(of('share', [0.81, 0.98], { target: 0.95, floor: 0.9 }).ticks).toEqual([0.8, 0.85, 0.9, 0.95, 1])
    expect(of('rating', [1.6, 4.6], { target: 4, floor: 3.5 }).ticks).toEqual([1, 2, 3, 4, 5])
    expect(of('duration', [400, 5_200]).ticks).toEqual([0, 1_800, 3_600, 5_400])
  })

  it('holds all that is drawn, ends at what there can be, and begins at nothing for times', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('share' as const, 'rating' as const, 'duration' as const),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 2_000_000 }),
        (unit, parts, most) => {
          const top = { share: 1, rating: 5, duration: most }[unit]
          const values = parts.map((part) => part * top)
          const { domain, ticks } = of(unit, values)
          for (const value of values) {
            expect(value).toBeGreaterThan(domain[0] - 1e-6)
            expect(value).toBeLessThan(domain[1] + 1e-6)
          }
          expect(domain[1]).toBeGreaterThan(domain[0])
          expect(ticks.length).toBeGreaterThanOrEqual(2)
          expect(ticks.length).toBeLessThanOrEqual(6)
          if (unit !== 'duration') expect(domain[1]).toBeLessThanOrEqual(top)
          else expect(domain[0]).toBe(0)
        },
      ),
    )
  })
})

describe('how a course that is not final is drawn', () => {
  const days = [0.9, 0.8, 0.7, 0.6].map((value, day) => ({
    label: `${day}`,
    name: `${day}`,
    value,
    provisional: day > 1,
  }))

  it('final points are joined by a whole line, what leads to or from another by a dashed one', () => {
    expect(linePieces(days).map(({ firm }) => firm)).toEqual([0.9, 0.8, null, null])
    expect(linePieces(days).map(({ loose }) => loose)).toEqual([null, 0.8, 0.7, 0.6])
  })

  it('the end is open from the first point on after which none is final', () => {
    expect(openEnd(days)).toBe(2)
    expect(openEnd(days.slice(0, 2))).toBe(0)
    expect(openEnd([...days.slice(0, 2), { label: '', name: '', value: null }])).toBe(1)
  })
})

describe('what a point opens', () => {
  it('is its denominator; of the utilisation, whose denominator is no rows, the assignments that were begun', () => {
    const params = parseKpiParams({ period: '7d' }, new Date('2026-11-26T06:30:00Z'))
    const trend = { grain: 'day' as const, stretches: ['2026-11-25'], figures: [] }
    const opened = (id: KpiId) => new URLSearchParams(trendPoints(id, trend, params, true)[0]?.href?.split('?')[1])
    expect(opened('pickup_sla').get('part')).toBe('denominator')
    expect(opened('utilisation').get('part')).toBe('numerator')
    for (const id of KPI_IDS) expect(opened(id).get('from')).toBe('2026-11-25')
  })

  it('what partners want of some days is no whole number, and is said as it is', () => {
    expect(pointWords('share', { label: '', name: '', value: 0.538, numerator: 1, denominator: 13 / 7 })).toBe(
      '53.8%, 1 of 1.9',
    )
  })
})

describe('the CSV of a chart', () => {
  it('has exact values, and none where there is none', () => {
    expect(parse(csvOf('day', points), { columns: true })).toEqual([
      { day: '1 Nov 2026', value: '0.9', numerator: '90', denominator: '100', provisional: 'no' },
      { day: '2 Nov 2026', value: '', numerator: '0', denominator: '0', provisional: 'no' },
      { day: '3 Nov 2026', value: '0.5', numerator: '1', denominator: '2', provisional: 'yes' },
    ])
    const plain = parse(csvOf('day', points.slice(0, 2)), { columns: true }) as object[]
    expect(Object.keys(plain[0] ?? {})).toEqual(['day', 'value', 'numerator', 'denominator'])
  })

  it('says what was reported of a point that says otherwise now', () => {
    const restated = { label: '4 Nov', name: '4 Nov 2026', value: 0.8, numerator: 8, denominator: 10, reported: 0.9 }
    expect(parse(csvOf('day', [...points.slice(0, 1), restated]), { columns: true })).toEqual([
      { day: '1 Nov 2026', value: '0.9', numerator: '90', denominator: '100', reported: '' },
      { day: '4 Nov 2026', value: '0.8', numerator: '8', denominator: '10', reported: '0.9' },
    ])
    expect(pointWords('share', restated)).toBe('80.0%, 8 of 10, restated: 90.0% was reported')
    expect(markWords([restated])).toEqual([expect.stringContaining('restated')])
    expect(markWords(points)).toEqual([expect.stringContaining('provisional')])
    expect(markWords(points.slice(0, 2))).toEqual([])
  })

  it.each(['=1+1', '+cmd', '-2', '@sum', '\tx'])('a name that a spreadsheet would run, %j, is kept from it', (name) => {
    const [line] = parse(csvOf('city', [{ label: name, name, value: 1 }]), { columns: true }) as { city: string }[]
    expect(line?.city).toBe(`'${name}`)
  })

  it('names with commas, quotes and line ends come back whole', () => {
    const name = 'Pune, "west"\r\nside'
    const [line] = parse(csvOf('city', [{ label: name, name, value: 1 }]), { columns: true }) as { city: string }[]
    expect(line?.city).toBe(name)
  })
})

describe('the bands of a trend', () => {
  const NOW = new Date('2026-11-26T12:00:00+05:30')
  const params = parseKpiParams({ period: 'custom', from: '2026-11-01', last: '2026-11-04' }, NOW)
  const stretches = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04']
  const judgedBy = (group: string, target: number): Figure => ({
    ...(figuresOf([{ ...emptyCounts('pickup_sla', group), numerator: 9, denominator: 10 }], ['pickup_sla'], {
      from: '2026-11-01',
      to: '2026-11-05',
      zone: 'Asia/Kolkata',
      view: 'business',
      by: 'day',
      slices: {},
      partnerId: null,
      agentId: null,
      asOf: null,
      now: NOW,
    })[0] as Figure),
    target,
    floor: target - 0.05,
  })

  it('follow what each day was judged by; a day of nothing has the one before it', () => {
    const figures = [judgedBy('2026-11-02', 0.95), judgedBy('2026-11-04', 0.9)]
    const points = trendPoints('pickup_sla', { grain: 'day', stretches, figures }, params, true)
    expect(points.map(({ limits }) => limits?.target)).toEqual([0.95, 0.95, 0.95, 0.9])
  })

  it('are those of the whole chart where all days were judged alike', () => {
    const figures = [judgedBy('2026-11-02', 0.95), judgedBy('2026-11-04', 0.95)]
    const points = trendPoints('pickup_sla', { grain: 'day', stretches, figures }, params, true)
    expect(points.map(({ limits }) => limits)).toEqual([undefined, undefined, undefined, undefined])
  })
})
