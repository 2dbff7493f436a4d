import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { ReadSql, Sql } from '@/lib/server/sql'
import type { GroupBy, KpiId, Question, Slice } from '../types'
import { dimensions } from './dimensions'
import { measuresOf, partCode } from './measures'
import { isRolledUp } from './rollup-layout'
import type { Down } from './rollup-place'
import { type Nearness, rolledCounts } from './rollup-read'
import { factsFor } from './sources'

export type Cell = { across: string; down: string; numerator: number; denominator: number }

/** One KPI by a slice and by stretches of time: from the roll-ups where they answer, else from the rows. Cells without rows are not in it. */
export async function countOverTime(
  db: ReadSql,
  question: Question,
  id: KpiId,
  [across, down]: readonly [Slice, Down],
  nearness: Nearness = 'now',
): Promise<Cell[]> {
  const rolled = isRolledUp(id, question.view)
    ? await rolledCounts(db, { ...question, by: across }, [id], nearness, down)
    : null
  const cells = rolled ? addedUp(rolled) : await countTwoWays(db, question, id, [across, down])
  const key = (cell: Cell): string => `${cell.across} ${cell.down}`
  return cells.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Lines of the cells and of what waits beside them, one for each cell. */
function addedUp(
  lines: readonly { group: string | null; down: string | null; numerator: number; denominator: number }[],
) {
  const cells = new Map<string, Cell>()
  for (const { group, down, numerator, denominator } of lines) {
    const key = `${group} ${down}`
    const cell = cells.get(key) ?? { across: group ?? '', down: down ?? '', numerator: 0, denominator: 0 }
    cells.set(key, {
      ...cell,
      numerator: cell.numerator + numerator,
      denominator: cell.denominator + denominator,
    })
  }
  return [...cells.values()]
}

/** One KPI in groups of two kinds at once, from the rows, by the expressions that make its number. */
async function countTwoWays(
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
      FROM ${factsFor(measure.source, question, [measure])} WHERE ${dims.where(measure)} OFFSET 0`,
  )
  if (each.length === 0) return []
  return db.$queryRaw`SELECT x.across, x.down, coalesce(sum(x.weight) FILTER (WHERE x.code = 0), 0)::float8 AS numerator,
      count(*) FILTER (WHERE x.code < 2)::int AS denominator
    FROM (${Prisma.join(
      each.map((one) => Prisma.sql`(${one})`),
      ' UNION ALL ',
    )}) x GROUP BY 1, 2`
}
