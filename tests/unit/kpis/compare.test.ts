import { describe, expect, it } from 'vitest'
import { comparedPeriod, comparisonOf } from '@/lib/kpis/domain/compare'
import { kpiHref, parseKpiParams } from '@/lib/kpis/domain/page-params'

const THURSDAY_NOON = new Date('2026-11-26T06:30:00Z')

describe('what a period is compared with', () => {
  const october = { from: '2026-10-01', to: '2026-11-01' }

  it.each([
    ['previous', october, { from: '2026-08-31', to: '2026-10-01' }],
    ['last_month', october, { from: '2026-09-01', to: '2026-10-01' }],
    ['last_month', { from: '2026-11-01', to: '2026-11-27' }, { from: '2026-10-01', to: '2026-10-27' }],
    ['last_month', { from: '2027-01-10', to: '2027-01-20' }, { from: '2026-12-10', to: '2026-12-20' }],
    ['last_month', { from: '2026-02-01', to: '2026-03-01' }, { from: '2026-01-01', to: '2026-02-01' }],
    ['last_month', { from: '2026-03-29', to: '2026-03-31' }, { from: '2026-02-28', to: '2026-03-01' }],
    ['last_year', { from: '2028-02-01', to: '2028-03-01' }, { from: '2027-02-01', to: '2027-03-01' }],
    ['last_year', { from: '2028-02-29', to: '2028-03-01' }, { from: '2027-02-28', to: '2027-03-01' }],
  ] as const)('%s of %o', (kind, period, compared) => {
    expect(comparedPeriod({ kind }, period)).toEqual(compared)
  })

  it('is nothing where nothing was asked for, and the days that were chosen where some were', () => {
    expect(comparedPeriod({ kind: 'none' }, october)).toBeNull()
    const chosen = { from: '2026-01-01', to: '2026-01-08' }
    expect(comparedPeriod({ kind: 'custom', period: chosen }, october)).toEqual(chosen)
  })
})

describe('as of when the days compared with are looked at', () => {
  const of = (raw: Record<string, string>) => comparisonOf(parseKpiParams(raw, THURSDAY_NOON), THURSDAY_NOON)?.asOf

  it('days that are over are compared as both stand', () => {
    expect(of({ period: '7d' })).toBeNull()
    expect(of({ period: 'last_month', compare: 'last_year' })).toBeNull()
  })

  it('days that are not over: as many days at the same moment of theirs', () => {
    expect(of({ period: 'today' })).toEqual(new Date('2026-11-25T06:30:00Z'))
    expect(of({ period: 'month', compare: 'last_month' })).toEqual(new Date('2026-10-26T06:30:00Z'))
    expect(of({ period: 'today', compare: 'last_year' })).toEqual(new Date('2025-11-26T06:30:00Z'))
  })

  it('other days than as many: as they stand, and never at a time to come', () => {
    const custom = (from: string, last: string) =>
      of({ period: 'today', compare: 'custom', with_from: from, with_last: last })
    expect(custom('2026-11-01', '2026-11-07')).toBeNull()
    expect(custom('2026-11-19', '2026-11-19')).toEqual(new Date('2026-11-19T06:30:00Z'))
    expect(custom('2026-12-24', '2026-12-24')).toBeNull()
  })
})

describe('an address', () => {
  it('says what is compared with, and is read back as it was', () => {
    const raw = { period: '7d', compare: 'custom', with_from: '2026-01-01', with_last: '2026-01-07' }
    const params = parseKpiParams(raw, THURSDAY_NOON)
    expect(params.compare).toEqual({ kind: 'custom', period: { from: '2026-01-01', to: '2026-01-08' } })
    const back = Object.fromEntries(new URL(kpiHref('/kpis', params), 'http://x').searchParams)
    expect(parseKpiParams(back, THURSDAY_NOON)).toEqual(params)
  })

  it.each([
    { compare: 'custom' },
    { compare: 'custom', with_from: '2026-01-09', with_last: '2026-01-02' },
    { compare: 'custom', with_from: '2026-02-31', with_last: '2026-03-02' },
    { compare: 'the moon' },
  ])('that is not understood (%o) compares with the days before', (raw) => {
    expect(parseKpiParams(raw, THURSDAY_NOON).compare).toEqual({ kind: 'previous' })
  })
})
