import { defineLoader } from '@/lib/auth/define-loader'
import type { Result } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { kpisFor, readFigures } from './commands/read-figures'
import { readRows } from './commands/read-rows'
import { figureChoices } from './data/choices'
import { type KpiParams, parseKpiParams, type RawParams } from './domain/page-params'
import { comparedAsOf, periodBefore } from './domain/period'
import { KPIS } from './domain/registry'
import { kpiScope, mayGroupBy, slicesFor } from './policy'
import { kpiId, part, rowCursor } from './schema'
import type { Figure, KpiId, Part } from './types'

/** A page that its reader may open asks only what the reader may ask; a refusal here is a mistake of ours. */
function expectOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`figures were refused: ${result.refusal.code}`)
  return result.value
}

/** Keeps of an address what its reader may ask; the rest is left out, as what is not understood. */
function within(params: KpiParams, scope: ReturnType<typeof kpiScope>): KpiParams {
  const { view } = params.query
  const query = { ...params.query, view: scope.views.includes(view) ? view : (scope.views[0] ?? 'business') }
  if (!scope.byPartner) delete query.partner
  return { ...params, query, by: mayGroupBy(scope, params.by) ? params.by : 'city' }
}

/** The dashboard: totals, the window before, and the groups of one slice. */
export const loadKpis = defineLoader({
  capability: 'kpis.read',
  load: async ({ actor, now }, raw: RawParams) => {
    const scope = kpiScope(actor)
    const params = within(parseKpiParams(raw, now), scope)
    const { query, period, by, compare } = params
    const before = { ...query, ...periodBefore(period) }
    const asOf = comparedAsOf(period, query.zone ?? '', query.as_of ?? null, now)
    const [totals, previous, groups, choices] = await Promise.all([
      readFigures(actor, query, now),
      compare ? readFigures(actor, { ...before, as_of: asOf ?? undefined }, now) : null,
      readFigures(actor, { ...query, by }, now),
      figureChoices(sql),
    ])
    return {
      params,
      ids: kpisFor(actor, query.view),
      totals: expectOk(totals),
      previous: previous && { figures: expectOk(previous), period: periodBefore(period), asOf },
      groups: expectOk(groups),
      views: scope.views,
      slices: slicesFor(scope),
      // Whoever sees one partner only is not told what others have.
      choices: scope.partnerId === null ? choices : { cities: [], sources: [], bands: [] },
      may: { rows: scope.rows },
      now,
    }
  },
})

export type KpiPage = Awaited<ReturnType<typeof loadKpis>>

const ROWS_PER_PAGE = 50

/** The rows behind one number, with the number; null when there is no such KPI for this reader. */
export const loadKpiRows = defineLoader({
  capability: 'kpis.read',
  load: async ({ actor, now }, id: string, raw: RawParams) => {
    const scope = kpiScope(actor)
    const params = within(parseKpiParams(raw, now), scope)
    const known = kpiId.safeParse(id)
    if (!known.success || !kpisFor(actor, params.query.view).includes(known.data)) return null
    const wanted = part.safeParse(raw.part)
    const shown: Part = wanted.success ? wanted.data : 'denominator'
    const cursor = [raw.cursor].flat().at(-1)
    const page = { limit: ROWS_PER_PAGE, ...(cursor && rowCursor(cursor) && { cursor }) }
    const [figures, rows] = await Promise.all([
      readFigures(actor, params.query, now),
      scope.rows ? readRows(actor, known.data, { ...params.query, part: shown, ...page }, now) : null,
    ])
    return {
      params,
      kpi: KPIS[known.data as KpiId],
      figure: expectOk(figures).find((figure) => figure.id === known.data) as Figure,
      part: shown,
      rows: rows && expectOk(rows),
      may: { export: scope.rows && actor.can('data.export') },
      now,
    }
  },
})

export type KpiRowsPage = NonNullable<Awaited<ReturnType<typeof loadKpiRows>>>
