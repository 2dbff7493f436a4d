import { addDays } from '@/lib/core/business-time'
import { stretchLabel, stretchWords } from '@/lib/kpis/domain/chart-words'
import type { CountId } from '@/lib/kpis/domain/counts'
import { shareOf } from '@/lib/kpis/domain/figures'
import { daysOfStretch, type Grain } from '@/lib/kpis/domain/grain'
import { type KpiChange, type KpiParams, kpiHref } from '@/lib/kpis/domain/page-params'
import { CONTACTS } from '@/lib/kpis/domain/pins'
import { rowsOfWhole } from '@/lib/kpis/domain/registry'
import { type Standard, standardOf } from '@/lib/kpis/domain/targets'
import type { Figure, KpiId } from '@/lib/kpis/types'
import type { ChartPoint } from '../charts/chart-data'

/** The page of a KPI with the days and slices of where one comes from. */
export function storyHref(params: KpiParams, id: KpiId, change: KpiChange = {}): string {
  return kpiHref(`/kpis/${id}`, params, { by: undefined, ...change })
}

/** The rows of a number as a whole. */
export function wholeHref(params: KpiParams, id: KpiId, change: KpiChange = {}): string {
  return storyHref(params, id, { ...change, part: rowsOfWhole(id) })
}

/** The rows of a class of how long something took. */
export function tookHref(params: KpiParams, id: KpiId, took: number): string {
  return storyHref(params, id, { part: 'denominator', took: String(took) })
}

/** What the helpdesk handled in an hour of the week. */
export function contactsHref(params: KpiParams, weekday: number, hour: number): string {
  return storyHref(params, CONTACTS, { part: 'denominator', weekday: String(weekday), hour: String(hour) })
}

/** The rows behind a count of the dashboards. */
export function countHref(
  params: KpiParams,
  of: CountId,
  only: { weekday?: number; hour?: number; bucket?: number; from?: string; last?: string } = {},
): string {
  const { from, last, ...rest } = only
  const picked = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]))
  return kpiHref('/kpis/counts', params, {
    of,
    by: undefined,
    view: undefined,
    compare: undefined,
    with_from: undefined,
    with_last: undefined,
    ...(from && { period: 'custom', from, last }),
    ...picked,
  })
}

export type Trend = {
  grain: Grain
  stretches: readonly string[]
  figures: readonly Figure[]
  /** What held in each stretch, where its history is to be seen. */
  standards?: Readonly<Record<string, Standard | null>>
}

/** What held in each stretch: as the history of targets says, else as the figures were judged; one of nothing as the one before it. */
function standardsOf(id: KpiId, { stretches, figures, standards }: Trend): (Standard | null)[] {
  if (standards) return stretches.map((start) => standards[start] ?? null)
  const known = new Map(figures.flatMap((one) => (one.id === id ? [[one.group, standardOf(one)]] : [])))
  const first = stretches.find((start) => known.has(start))
  let last = known.get(first ?? '') ?? null
  return stretches.map((start) => {
    last = known.has(start) ? (known.get(start) ?? null) : last
    return last
  })
}

const isOther = (a: Standard | null | undefined, b: Standard | null | undefined): boolean =>
  a?.target !== b?.target || a?.floor !== b?.floor

/** Whether what held changed within the days. */
export function standardMoved(id: KpiId, trend: Trend): boolean {
  const all = standardsOf(id, trend)
  return all.some((one) => isOther(one, all[0]))
}

/** The points of a KPI's trend: every stretch has one, be it of nothing; each opens its rows. */
export function trendPoints(id: KpiId, trend: Trend, params: KpiParams, rows: boolean): ChartPoint[] {
  const { grain, stretches, figures } = trend
  const known = new Map(figures.flatMap((figure) => (figure.id === id ? [[figure.group, figure]] : [])))
  const standards = standardsOf(id, trend)
  const moved = standardMoved(id, trend)
  return stretches.map((start, index) => {
    const figure = known.get(start)
    const { from, to } = daysOfStretch(start, grain, params.period)
    return {
      label: stretchLabel(start, grain),
      name: stretchWords(start, grain),
      value: figure?.value ?? null,
      numerator: figure?.numerator ?? 0,
      denominator: figure?.denominator ?? 0,
      provisional: figure?.provisional ?? false,
      ...(figure?.restated && { reported: shareOf(figure.restated.numerator, figure.restated.denominator) }),
      ...(moved && { limits: standards[index] ?? null }),
      href: rows ? wholeHref(params, id, { period: 'custom', from, last: addDays(to, -1) }) : null,
    }
  })
}
