import type { Context } from '@/lib/auth/actor'
import type { RawParams } from '@/lib/core/address-params'
import type { Result } from '@/lib/core/result'
import { replicaLag, reports } from '@/lib/server/replica'
import type { ReadSql } from '@/lib/server/sql'
import { groupNames, recentChoices } from '../data/choices'
import { type FigureChoices, type GroupNames, NO_CHOICES } from '../domain/choices'
import { type Comparison, comparisonOf } from '../domain/compare'
import { type KpiParams, parseKpiParams } from '../domain/page-params'
import { KPIS } from '../domain/registry'
import { type KpiScope, kpiScope, mayGroupBy, seesRows, slicesFor } from '../policy'
import { type Figure, type GroupBy, type KpiId, SLICES, type Slice, type View } from '../types'
import { kpisFor, readFigures, readGroups } from './read-figures'

/** A page that its reader may open asks only what the reader may ask; a refusal here is a mistake of ours. */
export function expectOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`figures were refused: ${result.refusal.code}`)
  return result.value
}

/** Keeps of an address what its reader may ask; the rest is left out, as what is not understood. */
export function within(params: KpiParams, scope: KpiScope): KpiParams {
  const { view } = params.query
  const query = { ...params.query, view: scope.views.includes(view) ? view : (scope.views[0] ?? 'business') }
  if (!scope.byPartner) delete query.partner
  if (!scope.byAgent) delete query.agent
  return { ...params, query, by: mayGroupBy(scope, params.by) ? params.by : 'city' }
}

/** An address of other figures opens this one by what it is known by, in a view that it has. */
export function knownTo(id: KpiId, params: KpiParams): KpiParams {
  const { views, slices } = KPIS[id]
  const query = { ...params.query, view: views.includes(params.query.view) ? params.query.view : views[0] }
  for (const slice of SLICES) if (!slices.includes(slice)) delete query[slice]
  return { ...params, query: query as KpiParams['query'] }
}

export type Dashboard = {
  params: KpiParams
  ids: KpiId[]
  totals: Figure[]
  previous: (Comparison & { figures: Figure[] }) | null
  groups: Figure[]
  /** What these groups are called, and what the figures are narrowed to, where that is a code or an id. */
  names: GroupNames
  views: readonly View[]
  slices: Slice[]
  choices: FigureChoices
  may: { rows: KpiId[] }
  /** Seconds that the replica is behind; null where the primary answered. */
  behind: number | null
  now: Date
}

/** What groups and slices are called that a reader sees by a code or an id. */
export async function namesOf(
  db: ReadSql,
  query: Pick<KpiParams['query'], 'partner' | 'agent'>,
  seen: readonly { by: GroupBy; groups: readonly string[] }[],
): Promise<GroupNames> {
  const of = (by: 'partner' | 'agent'): string[] => [
    ...new Set([...(query[by] ? [query[by]] : []), ...seen.flatMap((one) => (one.by === by ? one.groups : []))]),
  ]
  const [partners, people] = await Promise.all([
    groupNames(db, 'partner', of('partner')),
    groupNames(db, 'agent', of('agent')),
  ])
  return { ...partners, ...people }
}

/** What the dashboard of an address shows to a reader: one scan per source for the period, one for the window before. */
export async function readDashboard({ actor, now }: Context, raw: RawParams): Promise<Dashboard> {
  const scope = kpiScope(actor)
  const params = within(parseKpiParams(raw, now), scope)
  const { query, by } = params
  const against = comparisonOf(params, now)
  const then = against && { ...query, ...against.period, as_of: against.asOf ?? undefined }
  const [told, previous, choices, behind] = await Promise.all([
    readGroups(actor, { ...query, by }, now, undefined, 'seconds'),
    then && readFigures(actor, then, now, undefined, 'seconds'),
    recentChoices(reports()),
    replicaLag(),
  ])
  const { totals, groups } = expectOk(told)
  const names = await namesOf(reports(), query, [{ by, groups: groups.map(({ group }) => group ?? '') }])
  return {
    params,
    ids: kpisFor(actor, query.view),
    totals,
    groups,
    names,
    previous: against && previous && { ...against, figures: expectOk(previous) },
    views: scope.views,
    slices: slicesFor(scope),
    // Whoever sees one partner only is not told what others have.
    choices: scope.partnerId === null ? choices : NO_CHOICES,
    may: { rows: scope.ids.filter((id) => seesRows(scope, id)) },
    behind,
    now,
  }
}
