import type { Context } from '@/lib/auth/actor'
import { startOfDay } from '@/lib/core/business-time'
import { partnerNames } from '@/lib/partners/data/facts'
import { replicaLag, reports } from '@/lib/server/replica'
import { figureChoices, recentChoices } from '../data/choices'
import { BOARDS, type BoardKind } from '../domain/boards'
import type { FigureChoices } from '../domain/choices'
import { type Comparison, comparisonOf } from '../domain/compare'
import { type Contribution, contributions } from '../domain/contribution'
import { type Grain, grainOf, stretchesOf } from '../domain/grain'
import type { KpiParams } from '../domain/page-params'
import { type Standard, standardOf } from '../domain/targets'
import { kpiScope, seesRows } from '../policy'
import type { Figure, GroupBy, KpiId, Slice } from '../types'
import { type BoardAsked, boardQuestion, boardsFor } from './board-params'
import { expectOk } from './read-dashboard'
import { readSeveral } from './read-figures'

export type Explained = Partial<Record<KpiId, Contribution[]>>

export type Board = {
  kind: BoardKind
  key: string | null
  /** Of the partner whose dashboard it is. */
  name: string | null
  boards: BoardKind[]
  params: KpiParams
  query: KpiParams['query']
  ids: KpiId[]
  totals: Figure[]
  previous: (Comparison & { figures: Figure[] }) | null
  trend: { grain: Grain; stretches: string[]; figures: Figure[] }
  explainBy: GroupBy
  /** What moved each number, by group; nothing where nothing is compared. */
  explained: Explained
  goals: Partial<Record<KpiId, Standard | null>>
  slices: Slice[]
  choices: FigureChoices
  may: { rows: KpiId[]; orders: boolean; partners: boolean }
  /** Seconds that the replica is behind; null where the primary answered. */
  behind: number | null
  now: Date
}

/** What moved each of some KPIs: the groups of two windows, told apart. */
export function explain(ids: readonly KpiId[], now: readonly Figure[], before: readonly Figure[]): Explained {
  const sides = (figures: readonly Figure[], id: KpiId) =>
    figures.flatMap(({ id: of, group, numerator, denominator }) =>
      of === id && group !== null ? [{ group, numerator, denominator }] : [],
    )
  return Object.fromEntries(ids.map((id) => [id, contributions(sides(now, id), sides(before, id))]))
}

/** A dashboard's figures, their trend, the window before and what moved them; null when it is not for this reader or of nobody. */
export async function readBoard({ actor, now }: Context, asked: BoardAsked): Promise<Board | null> {
  const question = boardQuestion(actor, asked, now)
  if (!question) return null
  const { kind, key } = asked
  const { params, query, ids, slices } = question
  const { period } = params
  const by = BOARDS[kind].explainBy
  const grain = grainOf(period)
  const against = comparisonOf({ ...params, query }, now)
  const then = against && { ...query, ...against.period, as_of: against.asOf ?? undefined }
  const asks = [
    { ...query, by: grain },
    ...(then
      ? [
          { ...query, by },
          { ...then, by },
        ]
      : []),
  ]
  const [figures, choices, names, behind] = await Promise.all([
    readSeveral(actor, asks, now, ids),
    recentChoices(reports()),
    kind === 'partner' && key ? partnerNames(reports(), [key]) : new Map<string, string>(),
    replicaLag(),
  ])
  const name = names.get(key ?? '') ?? null
  if (kind === 'partner' && name === null) return null
  if (kind === 'city' && !(await isCity(key ?? '', choices.cities))) return null
  const [told, groups, earlier] = expectOk(figures)
  const { totals, groups: trend } = told ?? { totals: [], groups: [] }
  const scope = kpiScope(actor)
  return {
    kind,
    key: key ?? null,
    name,
    boards: boardsFor(actor),
    params,
    query,
    ids: ids.filter((id) => totals.some((figure) => figure.id === id)),
    totals: ids.flatMap((id) => totals.find((figure) => figure.id === id) ?? []),
    previous: against && earlier ? { ...against, figures: earlier.totals } : null,
    trend: { grain, stretches: begun(stretchesOf(period, grain), query.as_of ?? now), figures: trend },
    explainBy: by,
    explained: groups && earlier ? explain(ids, groups.groups, earlier.groups) : {},
    goals: Object.fromEntries(totals.map((figure) => [figure.id, standardOf(figure)])),
    slices,
    choices,
    may: { rows: scope.ids.filter((id) => seesRows(scope, id)), orders: scope.rows.orders, partners: scope.byPartner },
    behind,
    now,
  }
}

/** Whether orders are from a city; it may be new. */
async function isCity(key: string, known: readonly string[]): Promise<boolean> {
  return key === 'unknown' || known.includes(key) || (await figureChoices(reports())).cities.includes(key)
}

/** A trend ends where time does. */
export function begun(stretches: readonly string[], seen: Date): string[] {
  return stretches.filter((start) => startOfDay(start) <= seen)
}
