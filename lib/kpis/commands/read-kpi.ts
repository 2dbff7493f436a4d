import type { Context } from '@/lib/auth/actor'
import type { RawParams } from '@/lib/core/address-params'
import { BUSINESS_ZONE, localDate } from '@/lib/core/business-time'
import { partnerKinds } from '@/lib/partners/data/facts'
import { replicaLag, reports } from '@/lib/server/replica'
import { figureChoices } from '../data/choices'
import { everyTarget } from '../data/targets'
import { NO_CHOICES } from '../domain/choices'
import { comparisonOf } from '../domain/compare'
import type { Contribution } from '../domain/contribution'
import { grainOf, stretchesOf } from '../domain/grain'
import { parseKpiParams } from '../domain/page-params'
import { KPIS } from '../domain/registry'
import { spansOf, standardsAt } from '../domain/target-spans'
import { standardOf } from '../domain/targets'
import { kpiScope, seesRows, slicesFor, targetsSeen } from '../policy'
import { kpiId } from '../schema'
import type { Figure, Slice } from '../types'
import { boardsFor } from './board-params'
import { begun, explain } from './read-board'
import { readClasses } from './read-classes'
import { expectOk, knownTo, namesOf, within } from './read-dashboard'
import { kpisFor, readSeveral } from './read-figures'

/** Slices of which a KPI has so many values that they stand on a page of their own. */
const TOO_FINE: readonly Slice[] = ['pincode', 'cluster']

/**
 * One KPI: its number, its trend, and by every slice how its groups stand and what moved it. Null when there is no such KPI for this reader.
 * A fixed number of questions, whatever the number of groups.
 */
export async function readKpi(context: Context, id: string, raw: RawParams) {
  const { actor, now } = context
  const scope = kpiScope(actor)
  const known = kpiId.safeParse(id)
  if (!known.success) return null
  const params = knownTo(known.data, within(parseKpiParams(raw, now), scope))
  const { period, query } = params
  if (!scope.views.includes(query.view) || !kpisFor(actor, query.view).includes(known.data)) return null
  const kpi = KPIS[known.data]
  const only = [kpi.id]
  const grain = grainOf(period)
  const against = comparisonOf(params, now)
  const then = against && { ...query, ...against.period, as_of: against.asOf ?? undefined }
  const own = slicesFor(scope).filter((slice) => kpi.slices.includes(slice) && query[slice] === undefined)
  const slices = own.filter((slice) => !TOO_FINE.includes(slice))
  const partner = query.partner ?? scope.partnerId
  const asks = [grain, ...slices].map((by) => ({ ...query, by }))
  const earlier = then ? [then, ...slices.map((by) => ({ ...then, by }))] : []
  const [figures, choices, targets, kinds, classes, behind] = await Promise.all([
    readSeveral(actor, [...asks, ...earlier], now, only, 'now', 'whole'),
    figureChoices(reports()),
    everyTarget(reports()).then((all) => all.filter((one) => one.kpi === kpi.id)),
    partner === null ? null : partnerKinds(reports()),
    readClasses(context, kpi.id, query),
    replicaLag(),
  ])
  const all = expectOk(figures)
  const { totals, groups } = all[0] ?? { totals: [], groups: [] }
  const before = all[asks.length]
  const moved = slices.map((by, index): { by: Slice; groups: Contribution[]; figures: Figure[] } => {
    const [here, there] = [all[index + 1]?.groups ?? [], all[asks.length + index + 1]?.groups]
    return { by, figures: here, groups: there ? (explain(only, here, there)[kpi.id] ?? []) : [] }
  })
  const figure = totals.find((one) => one.id === kpi.id)
  if (!figure) return null
  const seen = moved.map(({ by, groups: before, figures }) => ({
    by,
    groups: [...before.map(({ group }) => group), ...figures.map(({ group }) => group ?? '')],
  }))
  const names = await namesOf(reports(), query, seen)
  const stretches = begun(stretchesOf(period, grain), query.as_of ?? now)
  const { city, zone = BUSINESS_ZONE, as_of: asOf = null, from, to } = query
  const kind = query.partner_kind ?? kinds?.get(partner ?? '')
  const narrowed = { ...(city && { city }), ...(kind && { partner_kind: kind }) }
  const judged = { from, to, zone, asOf, now, by: grain, slices: narrowed }
  return {
    kpi,
    params,
    figure,
    before: before?.totals[0] ?? null,
    previous: against,
    trend: { grain, stretches, figures: groups, standards: standardsAt(targets, kpi.id, judged, stretches) },
    targets: spansOf(targetsSeen(scope, targets, kinds), localDate(now)),
    moved: moved.filter((one) => one.groups.length > 0 || one.figures.length > 0),
    classes,
    names,
    finer: own.filter((slice) => TOO_FINE.includes(slice)),
    views: scope.views.filter((one) => kpi.views.includes(one)),
    goal: standardOf(figure),
    boards: boardsFor(actor),
    slices: slicesFor(scope).filter((slice) => kpi.slices.includes(slice)),
    choices: scope.partnerId === null ? choices : NO_CHOICES,
    may: { rows: seesRows(scope, kpi.id) },
    behind,
    now,
  }
}
