import type { Difference } from '@/lib/core/difference'
import type { Sql } from '@/lib/server/sql'

/** A merged person points to whoever stayed, never to one who was merged away later; flags went along. */
export async function mergeDifferences(db: Sql): Promise<Difference[]> {
  const chains = await db.$queryRaw<Difference[]>`
    SELECT 'customer_merge' AS "check", 'customer ' || c.id AS "row", 'merged_into_id' AS field, m.merged_into_id::text AS expected,
      c.merged_into_id::text AS found
    FROM customers c JOIN customers m ON m.id = c.merged_into_id WHERE m.merged_into_id IS NOT NULL ORDER BY c.id`
  const flags = await db.$queryRaw<Difference[]>`
    SELECT 'customer_merge' AS "check", 'flag ' || f.id AS "row", 'customer_id' AS field, c.merged_into_id::text AS expected, c.id::text AS found
    FROM customer_flags f JOIN customers c ON c.id = f.customer_id WHERE c.merged_into_id IS NOT NULL ORDER BY f.id`
  return [...chains, ...flags]
}
