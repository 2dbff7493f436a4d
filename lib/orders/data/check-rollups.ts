import type { Difference } from '@/lib/core/difference'
import type { Sql } from '@/lib/server/sql'

/** Bookings of each partner, date and window counted again from assignments. */
export async function capacityDifferences(db: Sql): Promise<Difference[]> {
  const days = await db.$queryRaw<Difference[]>`
    SELECT 'capacity' AS "check", p.code || ' ' || to_char(date, 'YYYY-MM-DD') AS "row", 'used' AS field, coalesce(b.n, 0) AS expected, d.used AS found
    FROM (SELECT partner_id, capacity_date AS date, count(*)::int AS n FROM assignments WHERE booked GROUP BY 1, 2) b
    FULL JOIN partner_capacity_days d USING (partner_id, date) JOIN partners p ON p.id = partner_id
    WHERE coalesce(b.n, 0) <> coalesce(d.used, 0) ORDER BY p.code, date`
  const windows = await db.$queryRaw<Difference[]>`
    SELECT 'capacity' AS "check", p.code || ' ' || to_char(date, 'YYYY-MM-DD') || ' ' || slot_window AS "row", 'used' AS field,
      coalesce(b.n, 0) AS expected, w.used AS found
    FROM (SELECT partner_id, capacity_date AS date, capacity_window AS slot_window, count(*)::int AS n FROM assignments
      WHERE booked AND capacity_window IS NOT NULL GROUP BY 1, 2, 3) b
    FULL JOIN partner_capacity_windows w USING (partner_id, date, slot_window) JOIN partners p ON p.id = partner_id
    WHERE coalesce(b.n, 0) <> coalesce(w.used, 0) ORDER BY p.code, date, slot_window`
  return [...days, ...windows]
}

/** What must hold between payouts, whatever their orders' histories say. */
export async function payoutDifferences(db: Sql): Promise<Difference[]> {
  const twice = await db.$queryRaw<Difference[]>`
    SELECT 'payout_once' AS "check", o.ref AS "row", 'payouts not failed' AS field, 1 AS expected, count(*)::int AS found
    FROM payouts p JOIN orders o ON o.id = p.order_id WHERE p.state <> 'failed' GROUP BY o.ref HAVING count(*) > 1 ORDER BY o.ref`
  const references = await db.$queryRaw<Difference[]>`
    SELECT 'payout_utr' AS "check", string_agg(o.ref, ' ' ORDER BY o.ref) AS "row", 'payouts of ' || p.utr AS field, 1 AS expected, count(*)::int AS found
    FROM payouts p JOIN orders o ON o.id = p.order_id WHERE p.utr IS NOT NULL GROUP BY p.utr HAVING count(*) > 1 ORDER BY p.utr`
  // API_BOOTSTRAP_KEY is the one actor that may play both persons.
  const persons = await db.$queryRaw<Difference[]>`
    SELECT 'payout_persons' AS "check", o.ref AS "row", 'decided_by' AS field, 'another person than ' || p.initiated_by AS expected, p.decided_by AS found
    FROM payouts p JOIN orders o ON o.id = p.order_id
    WHERE p.state = 'confirmed' AND NOT p.imported AND p.decided_by = p.initiated_by AND p.decided_by <> 'bootstrap' ORDER BY o.ref`
  return [...twice, ...references, ...persons]
}

/** Orders that still point to a person who was merged into another. */
export async function strayCustomers(db: Sql): Promise<Difference[]> {
  return db.$queryRaw<Difference[]>`
    SELECT 'customer_link' AS "check", o.ref AS "row", 'customer_id' AS field, c.merged_into_id::text AS expected, o.customer_id::text AS found
    FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.merged_into_id IS NOT NULL ORDER BY o.ref`
}
