import { addDays } from '@/lib/core/business-time'
import { type ChartUnit, stretchLabel, stretchWords } from '@/lib/kpis/domain/chart-words'
import type { CountId } from '@/lib/kpis/domain/counts'
import { daysOfStretch, type Grain } from '@/lib/kpis/domain/grain'
import { type KpiChange, type KpiParams, kpiHref } from '@/lib/kpis/domain/page-params'
import { KPIS } from '@/lib/kpis/domain/registry'
import type { Standard } from '@/lib/kpis/domain/targets'
import type { Figure, KpiId } from '@/lib/kpis/types'
import type { ChartPoint } from '../charts/chart-data'

/** The page of a KPI with the days and slices of where one comes from. */
export function storyHref(params: KpiParams, id: KpiId, change: KpiChange = {}): string {
  return kpiHref(`/kpis/${id}`, params, { by: undefined, ...change })
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

export function unitOf(id: KpiId): ChartUnit {
  return KPIS[id].unit
}

export type Trend = {
  grain: Grain
  stretches: readonly string[]
  figures: readonly Figure[]
  /** What held in each stretch, where its history is to be seen. */
  standards?: Readonly<Record<string, Standard | null>>
}

/** Whether what held changed within the days. */
export function standardMoved({ stretches, standards }: Trend): boolean {
  const all = stretches.map((start) => standards?.[start] ?? null)
  return all.some((one) => one?.target !== all[0]?.target || one?.floor !== all[0]?.floor)
}

/** The points of a KPI's trend: every stretch has one, be it of nothing; each opens its rows. */
export function trendPoints(
  id: KpiId,
  { grain, stretches, figures, standards }: Trend,
  params: KpiParams,
  rows: boolean,
): ChartPoint[] {
  const known = new Map(figures.flatMap((figure) => (figure.id === id ? [[figure.group, figure]] : [])))
  const moved = standardMoved({ grain, stretches, figures, ...(standards && { standards }) })
  return stretches.map((start) => {
    const figure = known.get(start)
    const { from, to } = daysOfStretch(start, grain, params.period)
    return {
      label: stretchLabel(start, grain),
      name: stretchWords(start, grain),
      value: figure?.value ?? null,
      numerator: figure?.numerator ?? 0,
      denominator: figure?.denominator ?? 0,
      provisional: figure?.provisional ?? false,
      ...(moved && { limits: standards?.[start] ?? null }),
      href: rows ? storyHref(params, id, { period: 'custom', from, last: addDays(to, -1), part: 'denominator' }) : null,
    }
  })
}
