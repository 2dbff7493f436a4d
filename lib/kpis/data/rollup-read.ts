import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { ReadSql, Sql } from '@/lib/server/sql'
import type { PlaceCounts } from '../domain/counts'
import type { KpiId, Question } from '../types'
import { UNKNOWN } from './dimensions'
import { COUNTS, changesOf, marksFrom, netOf } from './rollup-changes'
import {
  definitionOf,
  GROUPINGS,
  MARK_COLUMNS,
  type RolledCohort,
  type RolledId,
  rolledCohorts,
  rollupLayout,
} from './rollup-layout'
import { type Line, type Placed, type RolledAsk, type Told, toldOf } from './rollup-lines'
import { ownersOf, waitingOwners } from './rollup-owners'
import { type Down, type Place, placeOf, stretch } from './rollup-place'

const sql = Prisma.sql
const raw = Prisma.raw

/** Beyond so many that were written and not folded the rows themselves are quicker. */
const MOST_WAITING = 4_000
/** A fold may be judged a moment after a question was asked. */
const SKEW_SECONDS = 60

/**
 * How near to this moment the cells must be: `now` adds what waits beside them, `seconds` takes them as they are while they are folded
 * (the lag is at most `LAG_SECONDS`; it is usually one or two).
 */
export type Nearness = 'now' | 'seconds'
export const LAG_SECONDS = 5

/** By the index, whatever the planner thinks of how many are due. */
const FIRST_DUE = sql`(SELECT min(m.judge_at) FROM kpi_marks m WHERE m.judge_at IS NOT NULL)`

/**
 * Which targets and reports of days there are, told with the cells: whoever keeps them knows whether they are the last. Targets are only ever
 * added; each night's reports carry a later time.
 */
export type Versions = { targets: number; reports: string | null }
type State = Versions & { ready: boolean; waiting: boolean; folded: boolean; at: Date }

/** As many columns as any of the cohorts has counts. */
function columnsOf(asks: readonly Placed[]): readonly string[] {
  return COUNTS.slice(0, Math.max(...asks.flatMap(({ cohorts }) => cohorts.map(({ counts }) => counts.length))))
}

/** What cells `c` say to a question: a line for each cohort, group and stretch. Sums are of whole numbers, exact as floats. */
function linesOf(
  ask: Placed,
  index: number,
  columns: readonly string[],
  cells: (slices: Place) => Prisma.Sql,
): Prisma.Sql {
  const { place, cohorts, down } = ask
  const { from, to } = ask.question
  const slices = GROUPINGS[place.grouping] ?? []
  const narrowed = place.narrowed.map(
    ([slice, value]) => sql` AND c.${raw(slices[0] === slice ? 'g1' : 'g2')} = ${value}`,
  )
  const numbers = cohorts.map(({ no }) => no)
  const sums = raw(columns.map((name) => `sum(c.${name}::float8) AS ${name}`).join(', '))
  const lines = sql`SELECT ${raw(String(index))} AS ask, c.cohort, ${place.group} AS "group", ${down ? stretch(down) : sql`NULL::text`} AS down, ${sums}
    FROM ${cells(place)} c WHERE c.cohort = ANY(${numbers}::smallint[]) AND c.day >= ${from}::date AND c.day < ${to}::date
      ${narrowed.length > 0 ? Prisma.join(narrowed, '') : Prisma.empty} GROUP BY 2, 3, 4`
  if (ask.question.by !== 'partner') return lines
  // Partners are kept by id, and asked for by code.
  const counts = raw(columns.map((name) => `x.${name}`).join(', '))
  return sql`SELECT x.ask, x.cohort, coalesce(p.code, '${raw(UNKNOWN)}') AS "group", x.down, ${counts}
    FROM (${lines}) x LEFT JOIN partners p ON p.id::text = x."group"`
}

/** The line before those of the cells: whether they may be read, whether something waits beside them, and what else is kept by its version. */
function stateOf(now: Date, columns: readonly string[]): Prisma.Sql {
  const at = sql`greatest(s.judged_until, ${now}::timestamptz)`
  return sql`SELECT -1 AS ask, 0::smallint AS cohort, jsonb_build_object('at', ${at},
      'ready', s.ready AND s.definition = ${definitionOf()} AND
        coalesce(s.judged_until, '-infinity') <= ${now}::timestamptz + make_interval(secs => ${SKEW_SECONDS}::int),
      'folded', coalesce(s.judged_until >= ${now}::timestamptz - make_interval(secs => ${LAG_SECONDS}::int), false),
      'waiting', EXISTS (SELECT 1 FROM kpi_queue) OR coalesce(${FIRST_DUE} <= ${at}, false),
      'targets', (SELECT count(*) FROM kpi_targets), 'reports', (SELECT max(reported_at) FROM kpi_day_reports))::text AS "group",
      NULL::text AS down, ${raw(columns.map((name) => `NULL::float8 AS ${name}`).join(', '))} FROM kpi_rollup_state s`
}

/** The cells of some questions, with their state: of one moment, in one statement. */
async function readCells(
  db: Sql | ReadSql,
  asks: readonly Placed[],
  now: Date,
): Promise<{ state: State; lines: Line[] }> {
  const columns = columnsOf(asks)
  const each = asks.map((ask, index) =>
    linesOf(
      ask,
      index,
      columns,
      ({ grouping }) => sql`(SELECT * FROM kpi_cells WHERE "grouping" = ${grouping}::smallint)`,
    ),
  )
  const query = Prisma.join([stateOf(now, columns), ...each], ' UNION ALL ')
  const lines = '$queryPrepared' in db ? await db.$queryPrepared<Line[]>(query) : await db.$queryRaw<Line[]>(query)
  const first = lines.findIndex(({ ask }) => ask === -1)
  const state = JSON.parse(lines[first]?.group ?? '{}') as State
  lines.splice(first, 1)
  return { state: { ...state, at: new Date(state.at) }, lines }
}

/** What was written since the last fold, and what fell due: how much it changes what the cells say. Null where it is too much. */
async function readWaiting(db: Sql, asks: readonly Placed[], at: Date): Promise<Line[] | null> {
  const waiting = await waitingOwners(db, at, MOST_WAITING)
  if (!waiting) return null
  const marks = await marksFrom(db, at)
  const told: Line[] = []
  for (const layout of rollupLayout(instant(at))) {
    const ids = ownersOf(waiting, layout.source)
    const asked = asks.some(({ cohorts }) => cohorts.some(({ source }) => source === layout.source))
    if (ids.length === 0 || !asked) continue
    const cells = ({ grouping }: Place): Prisma.Sql => {
      const [g1, g2] = [0, 1].map((place) => {
        const slice = (GROUPINGS[grouping] ?? [])[place]
        return slice ? raw(`n.${MARK_COLUMNS[slice]}`) : sql`''`
      })
      return sql`(SELECT n.*, ${g1} AS g1, ${g2} AS g2 FROM net n)`
    }
    const each = asks.map((ask, index) => linesOf(ask, index, columnsOf(asks), cells))
    told.push(
      ...(await db.$queryRaw<Line[]>(sql`
        WITH ${changesOf(layout.source, marks(layout, ids), ids)}, net AS MATERIALIZED (${netOf(layout, sql`changed`)})
        ${Prisma.join(each, ' UNION ALL ')}`)),
    )
  }
  return told
}

function placed(ask: RolledAsk): Placed | null {
  const { question, ids } = ask
  const place = placeOf(question)
  const isAsked = ({ view, counts }: RolledCohort): boolean =>
    view === question.view && counts.some(({ id }) => ids.includes(id))
  const cohorts = place ? rolledCohorts().filter(isAsked) : []
  return place && cohorts.length > 0 ? { ...ask, place, cohorts } : null
}

/** What the cells say to each question, null where they cannot answer it; and which targets and reports stand beside, null where they were not asked. */
export type RolledTold = { told: (Told<RolledId>[] | null)[]; versions: Versions | null }

/**
 * Counts as of now of several questions of one moment, from the cells and from what waits beside them: what the rows would tell at this
 * moment. The cells cannot answer for another zone, a past instant, slices that are not rolled up, or while they are not full yet.
 */
export async function rolledTogether(
  db: ReadSql,
  asked: readonly RolledAsk[],
  nearness: Nearness,
): Promise<RolledTold> {
  const places = asked.map(placed)
  const asks = places.flatMap((one) => one ?? [])
  const now = asks[0]?.question.now
  if (!now) return { told: asked.map(() => null), versions: null }
  let { state, lines } = await readCells(db, asks, now)
  if (state.ready && state.waiting && !(nearness === 'seconds' && state.folded)) {
    const both = await db.$inSnapshot(async (snapshot) => {
      const cells = await readCells(snapshot, asks, now)
      return { cells, waiting: await readWaiting(snapshot, asks, cells.state.at) }
    })
    state = { ...both.cells.state, ready: both.cells.state.ready && both.waiting !== null }
    lines = [...both.cells.lines, ...(both.waiting ?? [])]
  }
  const { targets, reports } = state
  if (!state.ready) return { told: asked.map(() => null), versions: { targets, reports } }
  const told = toldOf(asks, lines)
  return {
    told: places.map((one) => one && (told[asks.indexOf(one)] ?? [])),
    versions: { targets, reports },
  }
}

/** Counts of KPIs for one question; null where the cells cannot answer. */
export async function rolledCounts(
  db: ReadSql,
  question: Question,
  ids: readonly KpiId[],
  nearness: Nearness = 'now',
  down?: Down,
): Promise<Told<KpiId>[] | null> {
  const [told] = (await rolledTogether(db, [{ question, ids, ...(down && { down }) }], nearness)).told
  return (told as Told<KpiId>[] | null | undefined) ?? null
}

/** Where orders and leads of a question got to; null where the cells cannot answer. */
export async function rolledPlaces(db: ReadSql, question: Question, nearness: Nearness): Promise<PlaceCounts | null> {
  const [told] = (await rolledTogether(db, [{ question: { ...question, by: null }, ids: ['places'] }], nearness)).told
  if (!told) return null
  const sums: Record<string, number> = {}
  for (const { reasons } of told)
    for (const [place, count] of Object.entries(reasons)) sums[place] = (sums[place] ?? 0) + count
  return sums
}
