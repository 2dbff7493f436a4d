import type { Difference } from '@/lib/core/difference'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'

/** How many orders there are, exactly, as a value in SQL: triggers of the database keep it up, whoever writes (migration order_tallies). */
export const ORDERS_THERE = Prisma.sql`(SELECT coalesce(sum(t.orders), 0)::int FROM order_tallies t)`

/** Makes one row of those that are there now; what comes meanwhile stays beside it. */
export async function foldTallies(db: Sql): Promise<void> {
  await db.$executeRaw`
    WITH folded AS (DELETE FROM order_tallies RETURNING orders)
    INSERT INTO order_tallies (orders) SELECT sum(orders) FROM folded HAVING count(*) > 0`
}

/** The sum against the orders themselves. */
export async function tallyDifferences(db: Sql): Promise<Difference[]> {
  return db.$queryRaw<Difference[]>`
    SELECT 'order_tally' AS "check", 'all orders' AS "row", 'orders' AS field, c.n AS expected, c.told AS found
    FROM (SELECT count(*)::int AS n, ${ORDERS_THERE} AS told FROM orders) c WHERE c.n <> c.told`
}
