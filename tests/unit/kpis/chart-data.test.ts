import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { trendPoints } from '@/components/kpis/board/board-hrefs'
import {
  type ChartPoint,
  chartLines,
  countStep,
  csvText,
  markWords,
  pointWords,
} from '@/components/kpis/charts/chart-data'
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
