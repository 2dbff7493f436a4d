import type { Actor, Context } from '@/lib/auth/actor'
import type { RawParams } from '@/lib/core/address-params'
import { boardOfKpi } from '../domain/boards'
import { type Comparison, comparisonOf } from '../domain/compare'
import type { Contribution } from '../domain/contribution'
import { type Grain, grainOf, stretchesOf } from '../domain/grain'
import { type KpiParams, parseKpiParams } from '../domain/page-params'
import { hasChart, type Pinned, type PinQuery } from '../domain/pins'
import { answers } from '../domain/registry'
import { type Standard, standardOf } from '../domain/targets'
import { kpiScope, mayGroupBy, seesRows } from '../policy'
import { type Figure, type GroupBy, type KpiId, SLICES } from '../types'
import { boardQuestion, boardsFor } from './board-params'
import { begun, explain } from './read-board'
import { expectOk } from './read-dashboard'
import { kpisFor, questionFor, readSeveral } from './read-figures'

/**
 * What is pinned, as far as this reader may see all of it; null when not. Nothing is left out of what was asked: a figure of one
 * partner is not shown as one of all partners to whoever may not see partners.
 */
export function pinFor(actor: Actor, pinned: Pinned, query: PinQuery, now: Date): KpiParams | null {
  const params = parseKpiParams(query, now)
  if (!questionFor(actor, params.query, now).ok) return null
  const scope = kpiScope(actor)
  if (pinned.kpi === null) {
    if (!boardsFor(actor).includes('operations') || params.query.view !== 'business') return null
    return pinned.show !== 'use' || (scope.views.includes('partner') && scope.ids.includes('utilisation'))
      ? params
      : null
  }
  const narrowed = SLICES.filter((slice) => params.query[slice] !== undefined)
  if (!hasChart(pinned.kpi, pinned.show) || !kpisFor(actor, params.query.view).includes(pinned.kpi)) return null
  if (pinned.by !== null && !mayGroupBy(scope, pinned.by)) return null
  if (!answers(pinned.kpi, pinned.by, narrowed)) return null
  if (pinned.show !== 'cities') return params
  const kind = boardOfKpi(pinned.kpi)
  const board = boardQuestion(actor, { kind, raw: query }, now)
  return board?.ids.includes(pinned.kpi) ? params : null
}

export type PinnedFigures = {
  params: KpiParams
  totals: Figure[]
  previous: (Comparison & { figures: Figure[] }) | null
  trend: { grain: Grain; stretches: string[]; figures: Figure[] }
  goals: Partial<Record<KpiId, Standard | null>>
  rows: KpiId[]
}

/** Figures of some KPIs that are asked alike: one question, however many they are. Null when they are not for this reader. */
export async function readPinnedFigures(
  { actor, now }: Context,
  raw: RawParams,
  ids: readonly KpiId[],
): Promise<PinnedFigures | null> {
  const params = parseKpiParams(raw, now)
  const { query, period } = params
  if (!questionFor(actor, query, now).ok) return null
  const grain = grainOf(period)
  const against = comparisonOf(params, now)
  const then = against && { ...query, ...against.period, as_of: against.asOf ?? undefined }
  const asks = [{ ...query, by: grain }, ...(then ? [then] : [])]
  const [told, before] = expectOk(await readSeveral(actor, asks, now, ids))
  const { totals, groups } = told ?? { totals: [], groups: [] }
  const scope = kpiScope(actor)
  return {
    params,
    totals,
    previous: against && before ? { ...against, figures: before.totals } : null,
    trend: { grain, stretches: begun(stretchesOf(period, grain), query.as_of ?? now), figures: groups },
    goals: Object.fromEntries(totals.map((figure) => [figure.id, standardOf(figure)])),
    rows: scope.ids.filter((id) => seesRows(scope, id)),
  }
}

export type PinnedMove = { params: KpiParams; against: Comparison | null; groups: Contribution[]; rows: boolean }

/** What moved a KPI by one slice; null when it is not for this reader. */
export async function readPinnedMove(
  { actor, now }: Context,
  raw: RawParams,
  id: KpiId,
  by: GroupBy,
): Promise<PinnedMove | null> {
  const params = parseKpiParams(raw, now)
  const scope = kpiScope(actor)
  if (!mayGroupBy(scope, by) || !questionFor(actor, params.query, now).ok) return null
  const against = comparisonOf(params, now)
  const rows = seesRows(scope, id)
  if (!against) return { params, against, groups: [], rows }
  const then = { ...params.query, ...against.period, as_of: against.asOf ?? undefined }
  const [here, there] = expectOk(
    await readSeveral(
      actor,
      [
        { ...params.query, by },
        { ...then, by },
      ],
      now,
      [id],
    ),
  )
  return { params, against, rows, groups: explain([id], here?.groups ?? [], there?.groups ?? [])[id] ?? [] }
}
