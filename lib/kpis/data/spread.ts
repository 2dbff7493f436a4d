import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Beside, KpiId, Question } from '../types'
import { type Dimensions, dimensions } from './dimensions'
import { DENOMINATOR, factsOf, type Measure, measuresOf, partCode } from './measures'

/** Median, 90th percentile and mean by the calendar, in seconds, of one KPI and group. */
export type Spread = { id: KpiId; group: string | null; beside: Partial<Record<Beside, number>> }

type Line = { group: string | null; median: number; p90: number; calendar: number }

async function spreadOf(db: Sql, question: Question, dims: Dimensions, id: KpiId, measure: Measure): Promise<Spread[]> {
  const { took } = measure
  if (!took) return []
  const group = question.by ? dims.group(question.by, measure) : Prisma.sql`NULL::text`
  const lines = await db.$queryRaw<Line[]>`
    SELECT x.g AS "group", percentile_cont(0.5) WITHIN GROUP (ORDER BY x.working) AS median,
      percentile_cont(0.9) WITHIN GROUP (ORDER BY x.working) AS p90, avg(x.calendar)::float8 AS calendar
    FROM (SELECT ${group} AS g, ${partCode(measure)} AS part, ${took.over} AS over, ${took.working} AS working, ${took.calendar} AS calendar
      FROM ${factsOf(measure.source, question)} WHERE ${dims.where(measure)} OFFSET 0) x
    WHERE x.over AND x.part <= ${DENOMINATOR} GROUP BY x.g`
  return lines.map(({ group: of, ...beside }) => ({ id, group: of, beside }))
}

/** How long things took, of the KPIs that say so: it does not add up, so totals and groups are each counted for themselves. */
export async function countSpread(db: Sql, question: Question, ids: readonly KpiId[]): Promise<Spread[]> {
  const at = instant(question.asOf ?? question.now)
  const timed = ids.flatMap((id) =>
    measuresOf(id, question.view, at).flatMap((measure) => (measure.took ? [{ id, measure }] : [])),
  )
  if (timed.length === 0) return []
  const dims = await dimensions(db, question)
  const spreads = await Promise.all(timed.map(({ id, measure }) => spreadOf(db, question, dims, id, measure)))
  return spreads.flat()
}
