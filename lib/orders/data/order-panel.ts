import type { Sql } from '@/lib/server/sql'
import type { CustomerPast } from '../domain/order-panel'

/** What the other orders of a customer came to; orders that are tests left out. */
export async function pastOfCustomer(db: Sql, customerId: string, exceptOrderId: string): Promise<CustomerPast> {
  const [past] = await db.$queryRaw<CustomerPast[]>`
    SELECT count(*)::int AS orders, count(*) FILTER (WHERE status = 'completed')::int AS completed,
      count(*) FILTER (WHERE status = 'cancelled')::int AS cancelled, count(*) FILTER (WHERE status = 'failed')::int AS failed,
      count(*) FILTER (WHERE status = 'failed' AND failure_owner IN ('vendor', 'associate', 'operations'))::int AS "failedByUs",
      count(*) FILTER (WHERE rating <= 2)::int AS "poorRatings", coalesce(sum(reschedules), 0)::int AS reschedules
    FROM orders WHERE customer_id = ${customerId}::uuid AND id <> ${exceptOrderId}::uuid AND NOT is_test`
  if (!past) throw new Error('a count answers one row')
  return past
}
