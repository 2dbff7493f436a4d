import { Prisma } from '@/lib/server/database'
import type { ReadSql } from '@/lib/server/sql'

/** Values of a column of orders with an index that begins with it, by jumping from one to the next: never all rows are read. */
function distinct(column: 'city' | 'source'): Prisma.Sql {
  const name = Prisma.raw(column)
  return Prisma.sql`ARRAY(WITH RECURSIVE seen AS (
      (SELECT ${name} AS value FROM orders WHERE ${name} IS NOT NULL ORDER BY ${name} LIMIT 1)
      UNION ALL
      SELECT (SELECT o.${name} FROM orders o WHERE o.${name} > seen.value ORDER BY o.${name} LIMIT 1) FROM seen WHERE seen.value IS NOT NULL)
    SELECT value FROM seen WHERE value IS NOT NULL LIMIT 2000)`
}

const CHOICES = Prisma.sql`SELECT ${distinct('city')} AS cities, ${distinct('source')} AS sources, ARRAY(SELECT b.label FROM policy_versions v
    CROSS JOIN LATERAL (SELECT x.place, x.bound ->> 'label' FROM jsonb_array_elements(v.body -> 'bounds') WITH ORDINALITY x(bound, place)
      UNION ALL SELECT jsonb_array_length(v.body -> 'bounds') + 1, v.body ->> 'above') b(place, label)
    WHERE v.kind = 'value_bands' ORDER BY v.effective_from DESC, v.version DESC, b.place) AS bands`

/** What the filters of the figures offer: cities and sources that orders have, and every value band there was. */
export async function figureChoices(db: ReadSql): Promise<{ cities: string[]; sources: string[]; bands: string[] }> {
  const [found] = await db.$queryPrepared<{ cities: string[]; sources: string[]; bands: string[] }[]>(CHOICES)
  return { cities: found?.cities ?? [], sources: found?.sources ?? [], bands: [...new Set(found?.bands)] }
}
