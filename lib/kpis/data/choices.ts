import { valueBandVersions } from '@/lib/policies/data/policies'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'

/** Values of a column of orders with an index that begins with it, by jumping from one to the next: never all rows are read. */
async function distinct(db: Sql, column: 'city' | 'source'): Promise<string[]> {
  const name = Prisma.raw(column)
  const rows = await db.$queryRaw<{ value: string }[]>`
    WITH RECURSIVE seen AS (
      (SELECT ${name} AS value FROM orders WHERE ${name} IS NOT NULL ORDER BY ${name} LIMIT 1)
      UNION ALL
      SELECT (SELECT o.${name} FROM orders o WHERE o.${name} > seen.value ORDER BY o.${name} LIMIT 1) FROM seen WHERE seen.value IS NOT NULL)
    SELECT value FROM seen WHERE value IS NOT NULL LIMIT 2000`
  return rows.map((row) => row.value)
}

/** What the filters of the figures offer: cities and sources that orders have, and every value band there was. */
export async function figureChoices(db: Sql): Promise<{ cities: string[]; sources: string[]; bands: string[] }> {
  const [cities, sources, versions] = await Promise.all([
    distinct(db, 'city'),
    distinct(db, 'source'),
    valueBandVersions(db),
  ])
  const bands = versions.flatMap(({ body }) => [...body.bounds.map(({ label }) => label), body.above])
  return { cities, sources, bands: [...new Set(bands)] }
}
