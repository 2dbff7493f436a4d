import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { GroupBy, KpiId, Question } from '../types'
import { dimensions } from './dimensions'
import { factsOf, measuresOf, partCode } from './measures'

export type Cell = { across: string; down: string; numerator: number; denominator: number }

/** One KPI in groups of two kinds at once, by the expressions that make its number. Cells without rows are not in it. */
export async function countTwoWays(
  db: Sql,
  question: Question,
  id: KpiId,
  [across, down]: readonly [GroupBy, GroupBy],
): Promise<Cell[]> {
  const at = instant(question.asOf ?? question.now)
  // What is looked up for groups (value bands) is prepared for the kind that is asked for as `by`.
  const dims = await dimensions(db, { ...question, by: across === 'value_band' ? across : down })
  const each = measuresOf(id, question.view, at).map(
    (measure) => Prisma.sql`SELECT ${dims.group(across, measure)} AS across, ${dims.group(down, measure)} AS down,
        ${partCode(measure)} AS code, (${measure.weight ?? Prisma.sql`1`})::float8 AS weight
      FROM ${factsOf(measure.source, question)} WHERE ${dims.where(measure)} OFFSET 0`,
  )
  if (each.length === 0) return []
  return db.$queryRaw`SELECT x.across, x.down, coalesce(sum(x.weight) FILTER (WHERE x.code = 0), 0)::float8 AS numerator,
      count(*) FILTER (WHERE x.code < 2)::int AS denominator
    FROM (${Prisma.join(
      each.map((one) => Prisma.sql`(${one})`),
      ' UNION ALL ',
    )}) x GROUP BY 1, 2`
}
