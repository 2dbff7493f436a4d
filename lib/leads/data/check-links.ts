import type { Difference } from '@/lib/core/difference'
import type { Sql } from '@/lib/server/sql'

/** A lead that became an order says when, which is when the order was placed; it points to a person who was not merged away. */
export async function linkDifferences(db: Sql): Promise<Difference[]> {
  const converted = await db.$queryRaw<Difference[]>`
    SELECT 'lead_link' AS "check", l.ref AS "row", 'converted_at' AS field, o.created_at AS expected, l.converted_at AS found
    FROM leads l LEFT JOIN orders o ON o.id = l.order_id WHERE l.converted_at IS DISTINCT FROM o.created_at ORDER BY l.ref`
  const people = await db.$queryRaw<Difference[]>`
    SELECT 'lead_link' AS "check", l.ref AS "row", 'customer_id' AS field, c.merged_into_id::text AS expected, c.id::text AS found
    FROM leads l JOIN customers c ON c.id = l.customer_id WHERE c.merged_into_id IS NOT NULL ORDER BY l.ref`
  return [...converted, ...people]
}
