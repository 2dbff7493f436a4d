import { BUSINESS_ZONE } from '@/lib/core/business-time'
import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { ReadSql, Sql } from '@/lib/server/sql'
import { emptyCounts, type PartCounts } from '../domain/figures'
import { isPeriod, type KpiId, type Question } from '../types'
import { UNKNOWN } from './dimensions'
import { COUNTS, changesOf, marksFrom, netOf } from './rollup-changes'
import {
  definitionOf,
  GROUPINGS,
  MARK_COLUMNS,
  type RolledCohort,
  type RolledLayout,
  type RolledSlice,
  rollupLayout,
} from './rollup-layout'
import { ownersOf, waitingOwners } from './rollup-owners'

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

/** Which cells answer a question: a grouping, the place of the group in it, and what its places are narrowed to. */
type Place = {
  grouping: number
  group: Prisma.Sql
  narrowed: readonly (readonly [slice: RolledSlice, value: Prisma.Sql])[]
}

/** Null where no grouping is of these slices. */
export function placeOf(question: Question): Place | null {
  const { by, slices, partnerId, agentId, asOf, zone } = question
  if (asOf !== null || zone !== BUSINESS_ZONE) return null
  const partner = (code: string): Prisma.Sql =>
    code === UNKNOWN ? sql`${UNKNOWN}` : sql`(SELECT kp.id::text FROM partners kp WHERE kp.code = ${code})`
  const narrowed = Object.entries(slices).map(
    ([slice, value]) => [slice as RolledSlice, slice === 'partner' ? partner(value) : sql`${value}`] as const,
  )
  if (partnerId !== null) narrowed.push(['partner', sql`${partnerId}`])
  if (agentId !== null) narrowed.push(['agent', sql`${agentId}`])
  const wanted = new Set<string>(narrowed.map(([slice]) => slice))
  if (wanted.size < narrowed.length) return null
  if (by !== null && !isPeriod(by)) wanted.add(by)
  const grouping = GROUPINGS.findIndex(
    (each) => each.length === wanted.size && each.every((slice) => wanted.has(slice)),
  )
  if (grouping < 0) return null
  return { grouping, group: groupOf(question, GROUPINGS[grouping] ?? []), narrowed }
}

function groupOf({ by }: Question, slices: readonly RolledSlice[]): Prisma.Sql {
  if (by === null) return sql`NULL::text`
  if (isPeriod(by)) return sql`to_char(date_trunc('${raw(by)}', c.day::timestamp), 'YYYY-MM-DD')`
  return raw(slices[0] === by ? 'c.g1' : 'c.g2')
}

function ofQuestion({ from, to }: Question, cohorts: readonly RolledCohort[]): Prisma.Sql {
  const numbers = cohorts.map(({ no }) => no)
  return sql`c.cohort = ANY(${numbers}::smallint[]) AND c.day >= ${from}::date AND c.day < ${to}::date`
}

/** By the index, whatever the planner thinks of how many are due. */
const FIRST_DUE = sql`(SELECT min(m.judge_at) FROM kpi_marks m WHERE m.judge_at IS NOT NULL)`

const SUMS = raw(COUNTS.map((name) => `sum(c.${name})::float8 AS ${name}`).join(', '))

type Line = { cohort: number; group: string | null } & Record<string, number>
type State = { ready: boolean; waiting: boolean; folded: boolean; at: Date }

/** The cells of a question, with whether they may be read and whether something waits beside them: of one moment. */
async function readCells(db: Sql | ReadSql, question: Question, place: Place, cohorts: readonly RolledCohort[]) {
  const slices = GROUPINGS[place.grouping] ?? []
  const narrowed = place.narrowed.map(
    ([slice, value]) => sql`AND c.${raw(slices[0] === slice ? 'g1' : 'g2')} = ${value}`,
  )
  const query = sql`
    SELECT t.ready, t.waiting, t.folded, t.at, x.* FROM (SELECT s.ready AND s.definition = ${definitionOf()} AND
          coalesce(s.judged_until, '-infinity') <= ${question.now}::timestamptz + make_interval(secs => ${SKEW_SECONDS}::int) AS ready,
        s.judged_until >= ${question.now}::timestamptz - make_interval(secs => ${LAG_SECONDS}::int) AS folded,
        greatest(s.judged_until, ${question.now}::timestamptz) AS at, EXISTS (SELECT 1 FROM kpi_queue) OR
          coalesce(${FIRST_DUE} <= greatest(s.judged_until, ${question.now}::timestamptz), false) AS waiting
      FROM kpi_rollup_state s) t
    LEFT JOIN (SELECT c.cohort, ${place.group} AS "group", ${SUMS} FROM kpi_cells c
      WHERE c."grouping" = ${place.grouping}::smallint AND ${ofQuestion(question, cohorts)} ${Prisma.join(narrowed.length > 0 ? narrowed : [Prisma.empty], ' ')}
      GROUP BY 1, 2) x ON true`
  const lines =
    '$queryPrepared' in db
      ? await db.$queryPrepared<(Line & State)[]>(query)
      : await db.$queryRaw<(Line & State)[]>(query)
  const [first] = lines
  return { state: first as State, lines: lines.filter(({ cohort }) => cohort !== null) as Line[] }
}

/** What was written since the last fold, and what fell due: how much it changes the cells of a question. Null where it is too much. */
async function readWaiting(
  db: Sql,
  question: Question,
  place: Place,
  layouts: readonly RolledLayout[],
  at: Date,
): Promise<Line[] | null> {
  const waiting = await waitingOwners(db, at, MOST_WAITING)
  if (!waiting) return null
  const marks = await marksFrom(db, at)
  const slices = GROUPINGS[place.grouping] ?? []
  const column = (slice: RolledSlice): Prisma.Sql => raw(`n.${MARK_COLUMNS[slice]}`)
  const [g1, g2] = [0, 1].map((index) => (slices[index] ? column(slices[index]) : sql`''`))
  const narrowed = place.narrowed.map(([slice, value]) => sql`AND ${column(slice)} = ${value}`)
  const told: Line[] = []
  for (const layout of layouts) {
    const { source, cohorts } = layout
    const ids = ownersOf(waiting, source)
    if (ids.length === 0) continue
    told.push(
      ...(await db.$queryRaw<Line[]>(sql`
        WITH ${changesOf(source, marks(layout, ids), ids)}
        SELECT c.cohort, ${place.group} AS "group", ${SUMS} FROM (SELECT n.*, ${g1} AS g1, ${g2} AS g2 FROM (${netOf(layout, sql`changed`)}) n
          WHERE true ${Prisma.join(narrowed.length > 0 ? narrowed : [Prisma.empty], ' ')}) c
        WHERE ${ofQuestion(question, cohorts)} GROUP BY 1, 2`)),
    )
  }
  return told
}

/** A line of a cell as counts of the KPIs in it. */
function countsOf(line: Line, cohorts: readonly RolledCohort[], ids: readonly KpiId[]): PartCounts[] {
  const told = new Map<KpiId, PartCounts>()
  const cohort = cohorts.find(({ no }) => no === line.cohort)
  cohort?.counts.forEach(({ id, beside, part, reason }, index) => {
    if (!ids.includes(id)) return
    const counts = told.get(id) ?? emptyCounts(id, line.group)
    const count = line[COUNTS[index] ?? ''] ?? 0
    if (beside) counts.beside[beside] = count
    else if (part === 'recovered') counts.beside.recovered = count
    else if (part === 'excluded') counts.reasons[reason ?? ''] = count
    else counts[part] = count
    told.set(id, counts)
  })
  return [...told.values()]
}

/** Partners are kept by id, and asked for by code. */
async function withCodes(db: Sql, counts: PartCounts[]): Promise<PartCounts[]> {
  const rows = await db.$queryRaw<{ id: string; code: string }[]>`SELECT id::text AS id, code FROM partners`
  const codes = new Map(rows.map(({ id, code }) => [id, code]))
  return counts.map((one) => ({ ...one, group: codes.get(one.group ?? '') ?? UNKNOWN }))
}

/**
 * Counts of KPIs as of now, from the cells and from what waits beside them: what the rows would tell at this moment. Null where the
 * cells cannot answer: another zone, a past instant, slices that are not rolled up, or cells that are not full yet.
 */
export async function rolledCounts(
  db: ReadSql,
  question: Question,
  ids: readonly KpiId[],
  nearness: Nearness = 'now',
): Promise<PartCounts[] | null> {
  const place = placeOf(question)
  if (!place || ids.length === 0) return null
  const layouts = rollupLayout(instant(question.now))
    .map((layout) => ({ ...layout, asked: layout.cohorts.filter((one) => isAsked(one, question, ids)) }))
    .filter(({ asked }) => asked.length > 0)
  const cohorts = layouts.flatMap(({ asked }) => asked)
  let { state, lines } = await readCells(db, question, place, cohorts)
  if (!state.ready) return null
  if (state.waiting && !(nearness === 'seconds' && state.folded)) {
    const both = await db.$inSnapshot(async (snapshot) => {
      const cells = await readCells(snapshot, question, place, cohorts)
      return { cells, waiting: await readWaiting(snapshot, question, place, layouts, cells.state.at) }
    })
    if (!both.waiting || !both.cells.state.ready) return null
    lines = [...both.cells.lines, ...both.waiting]
  }
  const counts = lines.flatMap((line) => countsOf(line, cohorts, ids))
  return question.by === 'partner' ? withCodes(db, counts) : counts
}

function isAsked({ view, counts }: RolledCohort, question: Question, ids: readonly KpiId[]): boolean {
  return view === question.view && counts.some(({ id }) => ids.includes(id))
}
