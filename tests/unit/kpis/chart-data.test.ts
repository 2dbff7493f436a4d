import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { chartCsv, pointWords } from '@/components/kpis/charts/chart-data'
import { summaryOf } from '@/lib/kpis/domain/chart-words'

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

describe('the CSV of a chart', () => {
  it('has exact values, and none where there is none', () => {
    expect(parse(chartCsv('day', points), { columns: true })).toEqual([
      { day: '1 Nov 2026', value: '0.9', numerator: '90', denominator: '100' },
      { day: '2 Nov 2026', value: '', numerator: '0', denominator: '0' },
      { day: '3 Nov 2026', value: '0.5', numerator: '1', denominator: '2' },
    ])
  })

  it.each(['=1+1', '+cmd', '-2', '@sum', '\tx'])('a name that a spreadsheet would run, %j, is kept from it', (name) => {
    const [line] = parse(chartCsv('city', [{ label: name, name, value: 1 }]), { columns: true }) as { city: string }[]
    expect(line?.city).toBe(`'${name}`)
  })

  it('names with commas, quotes and line ends come back whole', () => {
    const name = 'Pune, "west"\r\nside'
    const [line] = parse(chartCsv('city', [{ label: name, name, value: 1 }]), { columns: true }) as { city: string }[]
    expect(line?.city).toBe(name)
  })
})
