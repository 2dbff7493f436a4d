import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { KPI_EDGES, type TimeClasses, type WeekHour } from '../domain/classes'
import type { Beside, KpiId, Question } from '../types'
import { type Dimensions, dimensions } from './dimensions'
import { isCounted, type Measure, measuresOf } from './measures'
import { classOf } from './rows'
import { scanning } from './scanning'
import { factsFor } from './sources'

/** Median, 90th percentile and mean by the calendar, in seconds, of one KPI and group. */
export type Spread = { id: KpiId; group: string | null; beside: Partial<Record<Beside, number>> }

type Line = { whole: boolean; group: string | null; median: number; p90: number; calendar: number }

async function spreadOf(
  db: Sql,
  question: Question,
  dims: Dimensions,
  id: KpiId,
  measure: Measure,
): Promise<(Spread & { whole: boolean })[]> {
  const { took } = measure
  if (!took) return []
  const group = question.by ? dims.group(question.by, measure) : Prisma.sql`NULL::text`
  const [of, sets] = question.by
    ? [Prisma.sql`grouping(x.g) = 1 AS whole, x.g AS "group"`, Prisma.sql`(), (x.g)`]
    : [Prisma.sql`true AS whole, NULL::text AS "group"`, Prisma.sql`()`]
  const lines = await db.$queryRaw<Line[]>`
    SELECT ${of}, percentile_cont(0.5) WITHIN GROUP (ORDER BY x.working) AS median,
      percentile_cont(0.9) WITHIN GROUP (ORDER BY x.working) AS p90, avg(x.calendar)::float8 AS calendar
    FROM (SELECT ${group} AS g, ${isCounted(measure)} AS counted, ${took.over} AS over, ${took.working} AS working, ${took.calendar} AS calendar
      FROM ${factsFor(measure.source, question, [measure])} WHERE ${dims.where(measure)} OFFSET 0) x
    WHERE x.over AND x.counted GROUP BY GROUPING SETS (${sets}) HAVING count(*) > 0`
  return lines.map(({ whole, group: name, ...beside }) => ({ whole, id, group: name, beside }))
}

/**
 * How long things took, of the KPIs that say so. It does not add up: the whole and the groups of a question are each told for themselves, of
 * rows that are read once.
 */
export async function countSpread(
  db: Sql,
  question: Question,
  ids: readonly KpiId[],
): Promise<{ whole: Spread[]; groups: Spread[] }> {
  const at = instant(question.asOf ?? question.now)
  const timed = ids.flatMap((id) =>
    measuresOf(id, question.view, at).flatMap((measure) => (measure.took ? [{ id, measure }] : [])),
  )
  if (timed.length === 0) return { whole: [], groups: [] }
  const dims = await dimensions(db, question)
  const spreads = await Promise.all(
    timed.map(({ id, measure }) => scanning(() => spreadOf(db, question, dims, id, measure))),
  )
  const of = (isWhole: boolean): Spread[] =>
    spreads.flat().flatMap(({ whole, ...spread }) => (whole === isWhole ? [spread] : []))
  return { whole: of(true), groups: of(false) }
}

/** Of one KPI that times something: how many are in each class of working time, with median and p90. */
export async function countClasses(db: Sql, question: Question, id: KpiId): Promise<TimeClasses> {
  const edges = KPI_EDGES[id] ?? []
  const [measure] = measuresOf(id, question.view, instant(question.asOf ?? question.now))
  const none = { id, counts: Array.from({ length: edges.length + 1 }, () => 0), total: 0, median: null, p90: null }
  if (!measure?.took) return none
  const dims = await dimensions(db, question)
  const { over, working } = measure.took
  const [line] = await db.$queryRaw<{ counts: Record<string, number> | null; median: number; p90: number }[]>`
    WITH x AS (SELECT y.class, y.working FROM (SELECT ${isCounted(measure)} AS counted, ${over} AS over, ${working} AS working, ${classOf(id, working)} AS class
        FROM ${factsFor(measure.source, question, [measure])} WHERE ${dims.where(measure)} OFFSET 0) y WHERE y.over AND y.counted),
      c AS (SELECT x.class, count(*)::int AS n FROM x GROUP BY 1)
    SELECT (SELECT jsonb_object_agg(c.class, c.n) FROM c) AS counts, percentile_cont(0.5) WITHIN GROUP (ORDER BY x.working) AS median,
      percentile_cont(0.9) WITHIN GROUP (ORDER BY x.working) AS p90 FROM x`
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
