import type { RawParams } from '@/lib/core/address-params'
import { addDays, BUSINESS_ZONE, type LocalDate, localDate } from '@/lib/core/business-time'
import { type FiguresQuery, figuresQuery, GROUPS } from '../schema'
import { type GroupBy, SLICES, VIEWS } from '../types'
import { COMPARES, type Compare } from './compare'
import { type Period, PRESETS, type Preset, presetPeriod } from './period'

/** What the address of a figures page says. `last` in the address is the last day itself, as people name it. */
export type KpiParams = {
  preset: Preset
  period: Period
  by: GroupBy
  /** What the period is compared with. */
  compare: Compare
  /** The query as every other door asks it, without `by`. */
  query: Omit<FiguresQuery, 'by'>
}

const DEFAULT_PRESET = '30d'

function one(raw: RawParams, name: string): string | undefined {
  const value = raw[name]
  const text = Array.isArray(value) ? value.at(-1) : value
  return text?.trim() || undefined
}

function among<T extends string>(values: readonly T[], value: string | undefined): T | undefined {
  return values.find((each) => each === value)
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Days that an address names by their first and last; null where it names none. */
function daysOf(raw: RawParams, first: string, last: string): Period | null {
  const [from, end] = [one(raw, first) ?? '', one(raw, last) ?? '']
  if (!DAY.test(from) || !DAY.test(end)) return null
  const period = { from, to: addDays(end, 1) }
  return figuresQuery.safeParse(period).success ? period : null
}

function compareOf(raw: RawParams): Compare {
  const kind = among(COMPARES, one(raw, 'compare')) ?? 'previous'
  if (kind !== 'custom') return { kind }
  const period = daysOf(raw, 'with_from', 'with_last')
  return period ? { kind, period } : { kind: 'previous' }
}

function periodOf(raw: RawParams, today: LocalDate): { preset: Preset; period: Period } {
  const asked = among(PRESETS, one(raw, 'period')) ?? DEFAULT_PRESET
  const custom = asked === 'custom' ? daysOf(raw, 'from', 'last') : null
  if (custom) return { preset: 'custom', period: custom }
  const preset = asked === 'custom' ? DEFAULT_PRESET : asked
  return { preset, period: presetPeriod(preset, today) }
}

/** Reads an address. What it does not understand it leaves out: an old link still opens. */
export function parseKpiParams(raw: RawParams, now: Date): KpiParams {
  const { preset, period } = periodOf(raw, localDate(now))
  const base = { ...period, view: among(VIEWS, one(raw, 'view')) ?? 'business' }
  const extra = [...SLICES, 'as_of'].flatMap((name): [string, string][] => {
    const value = one(raw, name)
    return value !== undefined && figuresQuery.safeParse({ ...base, [name]: value }).success ? [[name, value]] : []
  })
  const parsed = figuresQuery.parse({ ...base, ...Object.fromEntries(extra) })
  const asOf = parsed.as_of && parsed.as_of < now ? parsed.as_of : undefined
  return {
    preset,
    period,
    by: among(GROUPS, one(raw, 'by')) ?? 'city',
    compare: compareOf(raw),
    query: { ...parsed, zone: BUSINESS_ZONE, as_of: asOf },
  }
}

/** How an address says it. */
export function compareParams(compare: Compare): Record<'compare' | 'with_from' | 'with_last', string | undefined> {
  const days = compare.kind === 'custom' ? compare.period : null
  return {
    compare: compare.kind === 'previous' ? undefined : compare.kind,
    with_from: days?.from,
    with_last: days ? addDays(days.to, -1) : undefined,
  }
}

export type KpiChange = Partial<Record<string, string | undefined>>

/** The same figures with something changed, as a query string; undefined takes a part of it away. */
export function kpiHref(path: string, params: KpiParams, change: KpiChange = {}): string {
  const { preset, period, by, compare, query } = params
  const all: Record<string, string | undefined> = {
    period: preset === DEFAULT_PRESET ? undefined : preset,
    ...(preset === 'custom' && { from: period.from, last: addDays(period.to, -1) }),
    view: query.view === 'business' ? undefined : query.view,
    by: by === 'city' ? undefined : by,
    ...compareParams(compare),
    as_of: query.as_of?.toISOString(),
    ...Object.fromEntries(SLICES.map((slice) => [slice, query[slice]])),
    ...change,
  }
  const entries = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path
}
