import type { Actor } from '@/lib/auth/actor'
import { BUSINESS_ZONE } from '@/lib/core/business-time'
import { ok, type Result, refuse } from '@/lib/core/result'
import { partnerKinds } from '@/lib/partners/data/facts'
import { reports } from '@/lib/server/replica'
import { sql as primary, type ReadSql } from '@/lib/server/sql'
import { countApart, countPartsTogether, type Extent } from '../data/figures'
import { keptReports, keptTargets } from '../data/kept'
import type { Nearness } from '../data/rollup-read'
import { countSpreads } from '../data/spread'
import { besideThem, figuresOf } from '../domain/figures'
import { answers, KPIS } from '../domain/registry'
import { judged, namesPartners, type PartnerKinds, restated } from '../domain/targets'
import { kpiScope, mayGroupBy } from '../policy'
import type { FiguresQuery, RowsQuery } from '../schema'
import { type Figure, isPeriod, type KpiId, type Question, SLICES } from '../types'

type Asked = FiguresQuery | RowsQuery

/** What is asked, as far as this reader may ask it: the view, the slices and whose rows are decided here, for every door. */
export function questionFor(actor: Actor, asked: Asked, now: Date): Result<Question> {
  const scope = kpiScope(actor)
  const by = 'by' in asked ? (asked.by ?? null) : null
  const slices = Object.fromEntries(
    SLICES.flatMap((slice) => (asked[slice] === undefined ? [] : [[slice, asked[slice]]])),
  )
  const allowed = scope.views.includes(asked.view) && (by === null || mayGroupBy(scope, by))
  if (!allowed || !Object.keys(slices).every((slice) => mayGroupBy(scope, slice as (typeof SLICES)[number])))
    return refuse('not_allowed', { capability: 'kpis.read' })
  const { from, to, view, as_of, zone = BUSINESS_ZONE } = asked
  if (as_of && as_of > now)
    return refuse('invalid', { errors: [{ field: 'as_of', message: 'Must not be in the future.' }] })
  return ok({
    from,
    to,
    zone,
    view,
    by,
    slices,
    partnerId: scope.partnerId,
    agentId: scope.agentId,
    asOf: as_of ?? null,
    now,
  })
}

/** The KPIs that a reader sees in a view. */
export function kpisFor(actor: Actor, view: Question['view']): KpiId[] {
  return kpiScope(actor).ids.filter((id) => KPIS[id].views.includes(view))
}

/** People read what is seconds old; what the system writes down, warns of or gives orders out by is read where it is written. */
function sqlFor(actor: Actor): ReadSql {
  return actor.kind === 'system' ? primary : reports()
}

type Told = { totals: Figure[]; groups: Figure[] }

/**
 * Figures by group with their totals, which are the sums of the groups: the rows are read once. `only`: of these KPIs; who shows few
 * asks for few. `nearness`: what shows how things go may be some seconds old, what stands beside its rows may not.
 */
export async function readGroups(
  actor: Actor,
  asked: FiguresQuery,
  now: Date,
  only?: readonly KpiId[],
  nearness: Nearness = 'now',
): Promise<Result<Told>> {
  const ids = kpisFor(actor, asked.view).filter((id) => !only || only.includes(id))
  if (kpiScope(actor).views.length === 0) return ok({ totals: [], groups: [] })
  const question = questionFor(actor, asked, now)
  if (!question.ok) return question
  const [told] = await figuresFor(sqlFor(actor), [question.value], ids, nearness, 'all')
  return ok(told ?? { totals: [], groups: [] })
}

/** The same of several questions of one moment. `extent`: how much of each; who shows only what adds up does not wait for medians and what stands open beside a number. */
export async function readSeveral(
  actor: Actor,
  asked: readonly FiguresQuery[],
  now: Date,
  only: readonly KpiId[],
  nearness: Nearness = 'seconds',
  extent: Extent = 'additive',
): Promise<Result<Told[]>> {
  const questions: Question[] = []
  for (const one of asked) {
    const question = questionFor(actor, one, now)
    if (!question.ok) return question
    questions.push(question.value)
  }
  const ids = kpisFor(actor, asked[0]?.view ?? 'business').filter((id) => only.includes(id))
  return ok(await figuresFor(sqlFor(actor), questions, ids, nearness, extent))
}

/** What of some KPIs a question has an answer to: totals of those that can be narrowed so, groups of those that can be grouped so. */
function answered(question: Question, ids: readonly KpiId[]) {
  const narrowed = Object.keys(question.slices)
  const told = ids.filter((id) => answers(id, null, narrowed))
  const grouped = told.filter((id) => answers(id, question.by, narrowed))
  const rest = told.filter((id) => !grouped.includes(id))
  return { question, whole: { ...question, by: null }, told, grouped, rest }
}

const NO_KINDS: PartnerKinds = new Map()

async function figuresFor(
  sql: ReadSql,
  questions: readonly Question[],
  ids: readonly KpiId[],
  nearness: Nearness,
  extent: Extent,
): Promise<Told[]> {
  const asks = questions.map((question) => answered(question, ids))
  const grouped = asks.map((ask) => ({ question: ask.question, ids: ask.grouped }))
  const rest = asks.map((ask) => ({ question: ask.whole, ids: ask.rest }))
  const wholes = asks.map((ask) => ({ question: ask.whole, ids: ask.grouped }))
  const timed = extent === 'additive' ? [] : [...(extent === 'all' ? grouped : wholes), ...rest]
  const [{ parts: counted, versions }, kinds, besides, spreads] = await Promise.all([
    countPartsTogether(sql, [...grouped, ...rest], nearness, extent),
    questions.some(namesPartners) ? partnerKinds(sql) : NO_KINDS,
    Promise.all(asks.map((ask) => besideOf(sql, ask, nearness, extent))),
    countSpreads(sql, timed),
  ])
  // Most times both are known already, and the cells were one statement.
  const [targets, reported] = await Promise.all([
    keptTargets(sql, versions),
    Promise.all(questions.map((one) => (isReported(one) ? keptReports(sql, versions, one.from, one.to) : []))),
  ])
  return asks.map(({ question, whole, told, grouped: inGroups }, index) => {
    const apart = isPeriod(question.by)
    const [groups, others] = [counted[index] ?? [], counted[index + asks.length] ?? []]
    const [spread, ofRest] = [spreads[index], spreads[index + asks.length]]
    const added = apart ? groups.filter(({ id }) => id !== 'utilisation') : groups
    const totals = besideThem(figuresOf([...added, ...others, ...(besides[index] ?? [])], told, whole), [
      ...(spread?.whole ?? []),
      ...(ofRest?.whole ?? []),
    ])
    const parts = question.by === null ? [] : besideThem(figuresOf(groups, inGroups, question), spread?.groups ?? [])
    return {
      totals: judged(totals, whole, targets, kinds),
      groups: restated(judged(parts, question, targets, kinds), reported[index] ?? []),
    }
  })
}

/** What groups by time do not add up to is told beside them. */
async function besideOf(sql: ReadSql, ask: ReturnType<typeof answered>, nearness: Nearness, extent: Extent) {
  const { question, whole, grouped } = ask
  if (!isPeriod(question.by) || (extent === 'additive' && !grouped.includes('utilisation'))) return []
  return countApart(sql, whole, grouped, nearness, extent)
}

/** Days of the whole business as they stand now are those that were reported. */
function isReported({ by, view, slices, partnerId, agentId, asOf, zone }: Question): boolean {
  const whole = view === 'business' && Object.keys(slices).length === 0 && partnerId === null && agentId === null
  return by === 'day' && whole && asOf === null && zone === BUSINESS_ZONE
}

/** The figures of a period, from the registry: what every screen, answer, export and command shows. */
export async function readFigures(
  actor: Actor,
  asked: FiguresQuery,
  now: Date,
  only?: readonly KpiId[],
  nearness: Nearness = 'now',
): Promise<Result<Figure[]>> {
  const told = await readGroups(actor, asked, now, only, nearness)
  if (!told.ok) return told
  return ok(asked.by === undefined ? told.value.totals : told.value.groups)
}
