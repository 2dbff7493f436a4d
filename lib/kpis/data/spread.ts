import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { ReadSql, Sql } from '@/lib/server/sql'
import { KPI_EDGES, type TimeClasses, type WeekHour } from '../domain/classes'
import type { Beside, GroupBy, KpiId, Question } from '../types'
import { type Asked, answerAlike, askedOf } from './alike'
import { dimensions } from './dimensions'
import { isCounted, type Measure, measuresOf } from './measures'
import { classOf } from './rows'
import { scanning } from './scanning'
import { factsFor } from './sources'

/** Median, 90th percentile and mean by the calendar, in seconds, of one KPI and group. */
export type Spread = { id: KpiId; group: string | null; beside: Partial<Record<Beside, number>> }

export type SpreadAsk = { question: Question; ids: readonly KpiId[] }
/** Of the whole and of the groups of a question. It does not add up: each is told for itself. */
export type Spreads = { whole: Spread[]; groups: Spread[] }

type Line = { set: number; group: string | null; median: number; p90: number; calendar: number }
type Timed = { id: KpiId; measure: Measure; took: NonNullable<Measure['took']> }

/** A group of rows as a column of a question's scan; groups by the same are one. */
type Grouped = { by: GroupBy; column: Prisma.Sql; set: number }

const allOf = (columns: number): number => 2 ** columns - 1

/** What some questions group by. grouping() has a bit for each column, the last one the lowest, that says whether a line is not grouped by it. */
function groupsOf({ measure }: Timed, asked: readonly Asked[]): Grouped[] {
  const grouped = asked.flatMap(({ question: { by }, dims }) => (by ? [{ by, column: dims.group(by, measure) }] : []))
  const once = grouped.filter(({ by }, index) => grouped.findIndex((one) => one.by === by) === index)
  return once.map((one, place) => ({ ...one, set: allOf(once.length) - 2 ** (once.length - 1 - place) }))
}

/** The rows of a KPI are read once; how long they took is sorted once for each way of grouping them, without sorting them by their groups. */
async function linesOf(
  db: Sql,
  { question, dims }: Asked,
  { measure, took }: Timed,
  groups: readonly Grouped[],
): Promise<Line[]> {
  const names = groups.map((_, place) => Prisma.raw(`g${place}`))
  const columns = groups.map(({ column }, place) => Prisma.sql`${column} AS ${names[place]}`)
  const list = names.length > 0 ? Prisma.join(names) : Prisma.sql`NULL::text`
  const of =
    names.length > 0
      ? Prisma.sql`grouping(${list}) AS set, coalesce(${list}) AS "group"`
      : Prisma.sql`0 AS set, NULL::text AS "group"`
  const sets = Prisma.join([Prisma.sql`()`, ...names.map((name) => Prisma.sql`(${name})`)])
  return db.$queryRaw<Line[]>`
    SELECT a.set, a."group", p.at[1] AS median, p.at[2] AS p90, a.calendar
    FROM (SELECT ${of}, array_agg(x.working) AS times, avg(x.calendar)::float8 AS calendar
      FROM (SELECT ${Prisma.join([Prisma.sql`${isCounted(measure)} AS counted`, ...columns])}, ${took.over} AS over, (${took.working})::float8 AS working,
          ${took.calendar} AS calendar
        FROM ${factsFor(measure.source, question, [measure])} WHERE ${dims.where(measure)} OFFSET 0) x
      WHERE x.over AND x.counted GROUP BY GROUPING SETS (${sets}) HAVING count(*) > 0) a
      CROSS JOIN LATERAL (SELECT percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY t.took) AS at FROM unnest(a.times) t (took)) p`
}

/** How long things took in one KPI, of each of some questions that differ only in what they group by. */
async function spreadOf(db: Sql, asked: readonly [Asked, ...Asked[]], timed: Timed): Promise<Spreads[]> {
  const groups = groupsOf(timed, asked)
  const lines = await linesOf(db, asked[0], timed, groups)
  const told = (set: number | undefined): Spread[] =>
    lines.flatMap(({ set: of, group, ...beside }) => (of === set ? [{ id: timed.id, group, beside }] : []))
  return asked.map(({ question: { by } }) => ({
    whole: told(allOf(groups.length)),
    groups: told(groups.find((one) => one.by === by)?.set),
  }))
}

/** The same of all of some KPIs that say how long things took. */
async function spreadAlike(
  db: ReadSql,
  questions: readonly [Question, ...Question[]],
  ids: readonly KpiId[],
): Promise<Spreads[]> {
  const { asOf, now, view } = questions[0]
  const timed = ids.flatMap((id) =>
    measuresOf(id, view, instant(asOf ?? now)).flatMap(({ took, ...measure }): Timed[] =>
      took ? [{ id, measure, took }] : [],
    ),
  )
  const [first, ...rest] = timed.length > 0 ? await askedOf(db, questions) : []
  const spreads = first
    ? await Promise.all(timed.map((one) => scanning(db, (own) => spreadOf(own, [first, ...rest], one))))
    : []
  return questions.map((_, index) => ({
    whole: spreads.flatMap((each) => each[index]?.whole ?? []),
    groups: spreads.flatMap((each) => each[index]?.groups ?? []),
  }))
}

/** How long things took, of the KPIs that say so, for each of some questions: those that differ only in what they group by read their rows once. */
export async function countSpreads(db: ReadSql, asks: readonly SpreadAsk[]): Promise<Spreads[]> {
  return answerAlike(
    asks,
    ({ ids }) => ids,
    ([first, ...rest]) => spreadAlike(db, [first.question, ...rest.map(({ question }) => question)], first.ids),
  )
}

/** Of one KPI that times something: how many are in each class of working time, with median and p90. */
export async function countClasses(db: ReadSql, question: Question, id: KpiId): Promise<TimeClasses> {
  const edges = KPI_EDGES[id] ?? []
  const [measure] = measuresOf(id, question.view, instant(question.asOf ?? question.now))
  const none = { id, counts: Array.from({ length: edges.length + 1 }, () => 0), total: 0, median: null, p90: null }
  if (!measure?.took) return none
  const dims = await dimensions(db, question)
  const { over, working } = measure.took
  const [line] = await scanning(
    db,
    (own) => own.$queryRaw<{ counts: Record<string, number> | null; median: number; p90: number }[]>`
    WITH x AS (SELECT y.class, y.working FROM (SELECT ${isCounted(measure)} AS counted, ${over} AS over, ${working} AS working, ${classOf(id, working)} AS class
        FROM ${factsFor(measure.source, question, [measure])} WHERE ${dims.where(measure)} OFFSET 0) y WHERE y.over AND y.counted),
      c AS (SELECT x.class, count(*)::int AS n FROM x GROUP BY 1)
    SELECT (SELECT jsonb_object_agg(c.class, c.n) FROM c) AS counts, percentile_cont(0.5) WITHIN GROUP (ORDER BY x.working) AS median,
      percentile_cont(0.9) WITHIN GROUP (ORDER BY x.working) AS p90 FROM x`,
  )
  if (!line?.counts) return none
  const counts = none.counts.map((_, index) => line.counts?.[index] ?? 0)
  return { id, counts, total: counts.reduce((sum, n) => sum + n, 0), median: line.median, p90: line.p90 }
}

/** The rows of a KPI's denominator by the hour of the week that they are counted in. */
export async function countWeek(db: Sql, question: Question, id: KpiId): Promise<WeekHour[]> {
  const [measure] = measuresOf(id, question.view, instant(question.asOf ?? question.now))
  if (!measure) return []
  const dims = await dimensions(db, question)
  const local = Prisma.sql`f.${Prisma.raw(measure.at)} AT TIME ZONE ${question.zone}::text`
  return db.$queryRaw`
    SELECT x.weekday, x.hour, count(*)::int AS n FROM (SELECT ${isCounted(measure)} AS counted, extract(isodow FROM ${local})::int AS weekday,
        extract(hour FROM ${local})::int AS hour FROM ${factsFor(measure.source, question, [measure])} WHERE ${dims.where(measure)} OFFSET 0) x
    WHERE x.counted GROUP BY 1, 2`
}
