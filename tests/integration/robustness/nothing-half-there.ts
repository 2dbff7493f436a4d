import type pg from 'pg'

/** What must find nothing in a database whose commands are whole. Each query lists what contradicts the rule of its name. */
const RULES: Record<string, string> = {
  'an order is where its last event says, at that version': `
    SELECT o.ref FROM orders o LEFT JOIN LATERAL (SELECT to_status, version FROM order_events e WHERE e.order_id = o.id ORDER BY seq DESC LIMIT 1) e ON true
    WHERE e.version IS NULL OR e.to_status <> o.status OR e.version <> o.version`,
  'events number from one without gaps, each begins where the one before ended, each with the next version': `
    SELECT order_id, seq FROM (SELECT *, row_number() OVER w AS n, lag(to_status) OVER w AS before, lag(version) OVER w AS earlier
      FROM order_events WINDOW w AS (PARTITION BY order_id ORDER BY seq)) e
    WHERE seq <> n OR from_status IS DISTINCT FROM before OR version <> coalesce(earlier, 0) + 1`,
  'every event has one audit entry, and every audit entry of an order its event': `
    SELECT * FROM (SELECT order_id::text AS id, 'orders.' || command AS action, version, 1 AS n FROM order_events) e
    FULL JOIN (SELECT subject_id AS id, action, coalesce((data->>'version')::int, 1) AS version, count(*)::int AS n FROM audit_entries
      WHERE subject_kind = 'order' GROUP BY 1, 2, 3) a USING (id, action, version, n) WHERE e.n IS NULL OR a.n IS NULL`,
  'an order has its assignments, the live one being its own': `
    SELECT o.ref FROM orders o LEFT JOIN assignments a ON a.order_id = o.id AND a.ended_at IS NULL
    WHERE o.assignment_id IS DISTINCT FROM a.id OR (a.id IS NOT NULL AND a.partner_id IS DISTINCT FROM o.partner_id)
      OR o.assignments <> (SELECT count(*) FROM assignments c WHERE c.order_id = o.id)`,
  'every event that gives a partner has its assignment': `
    SELECT o.ref FROM orders o WHERE (SELECT count(*) FROM assignments a WHERE a.order_id = o.id)
      <> (SELECT count(*) FROM order_events e WHERE e.order_id = o.id AND e.command IN ('assign', 'reassign'))`,
  'the capacity that is used is the assignments that hold it': `
    SELECT * FROM (SELECT partner_id, date, used FROM partner_capacity_days WHERE used <> 0) d
    FULL JOIN (SELECT partner_id, capacity_date AS date, count(*)::int AS used FROM assignments WHERE booked GROUP BY 1, 2) a
      USING (partner_id, date, used) WHERE d IS NULL OR a IS NULL`,
  'the windows of the day that are used are the assignments that hold them': `
    SELECT * FROM (SELECT partner_id, date, slot_window, used FROM partner_capacity_windows WHERE used <> 0) w
    FULL JOIN (SELECT partner_id, capacity_date AS date, capacity_window AS slot_window, count(*)::int AS used FROM assignments
      WHERE booked AND capacity_window IS NOT NULL GROUP BY 1, 2, 3) a USING (partner_id, date, slot_window, used) WHERE w IS NULL OR a IS NULL`,
  'an assignment holds capacity while it lives, and after a pickup': `
    SELECT id FROM assignments WHERE booked <> (ended_at IS NULL OR "end" = 'picked_up')`,
  'money is where the order says': `
    SELECT o.ref FROM orders o LEFT JOIN payouts p ON p.order_id = o.id AND p.state <> 'failed'
    WHERE p.state IS DISTINCT FROM CASE o.status WHEN 'payout_initiated' THEN 'initiated' WHEN 'completed' THEN 'confirmed' END
      OR (p.id IS NOT NULL AND p.amount <> o.final_amount)`,
  'every key was kept with an answer that history confirms, and every command has its key': `
    SELECT * FROM (SELECT o.ref, e.version FROM order_events e JOIN orders o ON o.id = e.order_id) e
    FULL JOIN (SELECT answer->>'ref' AS ref, (answer->>'version')::int AS version FROM idempotency_keys) k
      USING (ref, version) WHERE e IS NULL OR k IS NULL`,
  'every order has its contact data and its person': `
    SELECT o.ref FROM orders o LEFT JOIN order_contacts c ON c.order_id = o.id LEFT JOIN customers p ON p.id = o.customer_id
    WHERE c.phone IS NULL OR p.phone <> c.phone`,
  'an order that came back to the queue has the job that looks for a vendor': `
    SELECT o.ref FROM orders o JOIN LATERAL (SELECT command, to_status FROM order_events e WHERE e.order_id = o.id ORDER BY seq DESC LIMIT 1) e
      ON e.command IN ('unassign', 'approve_failure') AND e.to_status = 'placed'
    WHERE NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'recheck_no_vendor:' || o.ref)`,
}

/** The rules that are broken, with the first rows that break them. */
export async function halfThere(client: pg.Client): Promise<Record<string, unknown[]>> {
  const broken: Record<string, unknown[]> = {}
  for (const [rule, query] of Object.entries(RULES)) {
    const { rows } = await client.query(query)
    if (rows.length > 0) broken[rule] = rows.slice(0, 3)
  }
  return broken
}
