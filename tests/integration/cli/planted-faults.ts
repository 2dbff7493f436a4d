/**
 * A fault: which check must find it in which field, and the SQL that plants it in an order and answers the row it is found on; nothing where that
 * order cannot have it.
 */
export type Planted = { check: string; field: string; in?: 'completed' | 'assigned'; plant: (order: string) => string }

/** A changed column of an order: no fault where the order's own life put that value there. */
function column(field: string, value: string, more: Partial<Planted> = {}): Planted {
  const plant = (order: string): string =>
    `UPDATE orders SET ${field} = ${value} WHERE id = '${order}' AND ${field} IS DISTINCT FROM ${value} RETURNING ref AS row`
  return { check: 'order_state', field, plant, ...more }
}

const due = { check: 'due_time' }
const refOf = (order: string): string => `(SELECT ref FROM orders WHERE id = '${order}')`

/** A flag that nobody set. */
const FLAGGED = (order: string): string =>
  `UPDATE orders SET priority_since = created_at, priority_reason = 'nobody said so', priority_by = 'Nobody' WHERE id = '${order}' RETURNING ref AS row`

const COLUMNS: Planted[] = [
  column('status', `'cancelled'`),
  column('version', 'version + 1'),
  column('source', `'elsewhere'`),
  column('pincode', `'110001'`),
  column('device_category', `'drone'`),
  column('quoted_amount', 'quoted_amount - 1'),
  column('final_amount', 'final_amount + 100'),
  column('price_reason', `'a reason nobody gave'`),
  column('slot_start', `slot_start - interval '1 hour'`),
  column('slot_end', `slot_end + interval '1 hour'`),
  column('slot_changed_at', 'created_at'),
  column('reschedules', 'reschedules + 1'),
  column('partner_id', '(SELECT p.id FROM partners p WHERE p.id <> partner_id LIMIT 1)'),
  column('partner_kind', `CASE partner_kind WHEN 'vendor' THEN 'in_house' ELSE 'vendor' END`),
  column('assignment_id', '(SELECT id FROM assignments ORDER BY id LIMIT 1)', { in: 'assigned' }),
  column('assignments', 'assignments + 1'),
  column('reassignments', 'reassignments + 1'),
  column('created_at', `created_at - interval '1 ms'`),
  column('status_since', `status_since - interval '1 hour'`),
  column('last_event_at', `last_event_at - interval '1 hour'`),
  column('first_assigned_at', `first_assigned_at + interval '1 second'`),
  column('contacted_at', 'created_at'),
  column('picked_up_at', 'NULL'),
  column('payout_initiated_at', 'NULL'),
  column('paid_at', `paid_at - interval '1 ms'`),
  column('closed_at', 'NULL'),
  column('no_vendor_since', 'created_at'),
  { check: 'order_state', field: 'priority_since', plant: FLAGGED },
  { check: 'order_state', field: 'priority_reason', plant: FLAGGED },
  { check: 'order_state', field: 'priority_by', plant: FLAGGED },
  column('no_vendor_reasons', `'[]'`),
  column('failure_reason', `'fraud_suspected'`),
  column('failure_text', `'words nobody said'`),
  column('failure_reported_at', 'created_at'),
  column('failure_owner', `'operations'`),
  column('status_before_failure', `'en_route'`),
  column('close_reason', `'because'`),
  column('cancelled_by', `'customer'`),
  column('id_kind', 'NULL'),
  column('consent_by', 'NULL'),
  column('assign_due_at', `assign_due_at + interval '1 minute'`, due),
  column('pickup_due_at', `pickup_due_at + interval '1 minute'`, due),
  column('due_slot_end', `due_slot_end + interval '1 minute'`, due),
  column('due_partner_kind', 'NULL', due),
  column('clocks_version', '7', due),
  column('calendar_version', '7', due),
  column('next_due_at', `next_due_at - interval '1 minute'`, { ...due, in: 'assigned' }),
  column('next_due_clock', `'payout_confirm'`, { ...due, in: 'assigned' }),
  column('next_due_from', `next_due_from - interval '1 minute'`, { ...due, in: 'assigned' }),
  column('no_action_due_at', 'created_at', { ...due, in: 'assigned' }),
  column('stuck_due_at', 'created_at', { ...due, in: 'assigned' }),
]

const STEPS: Planted[] = [
  {
    check: 'order_step',
    field: 'command',
    plant: (
      order,
    ) => `UPDATE order_events SET command = 'confirm_payout' WHERE order_id = '${order}' AND command = 'confirm_pickup'
      RETURNING ${refOf(order)} || ' event ' || seq AS row`,
  },
  {
    check: 'order_step',
    field: 'seq',
    plant: (order) =>
      `DELETE FROM order_events WHERE order_id = '${order}' AND seq = 2 RETURNING ${refOf(order)} || ' event 3' AS row`,
  },
  {
    check: 'order_step',
    field: 'at',
    plant: (
      order,
    ) => `UPDATE order_events SET at = at - interval '90 days' WHERE order_id = '${order}' AND command = 'confirm_pickup'
      RETURNING ${refOf(order)} || ' event ' || seq AS row`,
  },
  {
    check: 'order_step',
    field: 'version',
    plant: (order) =>
      `UPDATE order_events SET version = 40 WHERE order_id = '${order}' AND seq = 2 RETURNING ${refOf(order)} || ' event 2' AS row`,
  },
  {
    check: 'order_step',
    field: 'from_status',
    plant: (order) =>
      `UPDATE order_events SET from_status = 'priced' WHERE order_id = '${order}' AND seq = 2 RETURNING ${refOf(order)} || ' event 2' AS row`,
  },
  {
    check: 'order_state',
    field: 'events',
    plant: (order) =>
      `WITH gone AS (DELETE FROM order_events WHERE order_id = '${order}') SELECT ${refOf(order)} AS row`,
  },
]

const assignment = (field: string, value: string): Planted => ({
  check: 'assignment',
  field,
  plant: (order) => `UPDATE assignments SET "${field}" = ${value} WHERE order_id = '${order}' AND "end" = 'picked_up'
    RETURNING ${refOf(order)} || ' assignment ' || seq AS row`,
})

const lastPayout = (order: string): string =>
  `${refOf(order)} || ' payout ' || (SELECT count(*) FROM payouts WHERE order_id = '${order}')`

const payout = (field: string, value: string): Planted => ({
  check: 'payout',
  field,
  plant: (order) => `UPDATE payouts SET ${field} = ${value} WHERE order_id = '${order}' AND state = 'confirmed'
    RETURNING ${lastPayout(order)} AS row`,
})

const BELONGING: Planted[] = [
  assignment('partner_id', '(SELECT p.id FROM partners p WHERE p.id <> partner_id LIMIT 1)'),
  assignment('started_at', `started_at - interval '1 minute'`),
  assignment('ended_at', `ended_at + interval '1 minute'`),
  assignment('end', `'cancelled'`),
  assignment('restoration', 'true'),
  assignment('capacity_window', `CASE capacity_window WHEN '16:00-19:00' THEN '10:00-13:00' ELSE '16:00-19:00' END`),
  {
    check: 'assignment',
    field: 'row',
    plant: (order) => `INSERT INTO assignments (id, order_id, partner_id, seq, started_at, ended_at, "end")
      SELECT gen_random_uuid(), id, partner_id, 90, created_at, created_at, 'declined' FROM orders WHERE id = '${order}'
      RETURNING ${refOf(order)} || ' assignment ' || (SELECT assignments + 1 FROM orders WHERE id = '${order}') AS row`,
  },
  payout('amount', 'amount + 100'),
  payout('state', `'failed'`),
  payout('utr', `'ANOTHERUTR1'`),
  payout('decided_at', `decided_at - interval '1 minute'`),
  payout('initiated_by', `'somebody'`),
  {
    check: 'order_tally',
    field: 'orders',
    plant: () => `INSERT INTO order_tallies (orders) VALUES (1) RETURNING 'all orders' AS row`,
  },
  {
    check: 'payout_once',
    field: 'payouts not failed',
    plant: (order) => `INSERT INTO payouts (id, order_id, amount, state, initiated_by, initiated_at)
      SELECT gen_random_uuid(), id, 1, 'initiated', 'x', created_at FROM orders WHERE id = '${order}' RETURNING ${refOf(order)} AS row`,
  },
  {
    check: 'payout_utr',
    field: 'payouts of SAMEUTR1',
    plant: (order) => `WITH other AS (SELECT p.id, o.ref FROM payouts p JOIN orders o ON o.id = p.order_id
        WHERE p.state = 'confirmed' AND p.order_id < '${order}' ORDER BY o.id LIMIT 1),
      two AS (UPDATE payouts SET utr = 'SAMEUTR1' WHERE state = 'confirmed' AND (order_id = '${order}' OR id = (SELECT id FROM other)))
      SELECT least(ref, ${refOf(order)}) || ' ' || greatest(ref, ${refOf(order)}) AS row FROM other`,
  },
  {
    check: 'payout_persons',
    field: 'decided_by',
    plant: (order) => `UPDATE payouts SET decided_by = initiated_by WHERE order_id = '${order}' AND state = 'confirmed'
      RETURNING ${refOf(order)} AS row`,
  },
]

const ROLL_UPS: Planted[] = [
  {
    check: 'capacity',
    field: 'used',
    plant: () => `UPDATE partner_capacity_days d SET used = used + 1 FROM partners p
      WHERE p.id = partner_id AND (partner_id, date) = (SELECT partner_id, date FROM partner_capacity_days WHERE used > 0 ORDER BY date, partner_id LIMIT 1)
      RETURNING p.code || ' ' || to_char(date, 'YYYY-MM-DD') AS row`,
  },
  {
    check: 'capacity',
    field: 'used',
    plant: () => `UPDATE partner_capacity_windows w SET used = used - 1 FROM partners p
      WHERE p.id = partner_id AND (partner_id, date, slot_window) =
        (SELECT partner_id, date, slot_window FROM partner_capacity_windows WHERE used > 0 ORDER BY date, partner_id, slot_window LIMIT 1)
      RETURNING p.code || ' ' || to_char(date, 'YYYY-MM-DD') || ' ' || slot_window AS row`,
  },
  {
    // A place that an assignment gave up but still counts as taken: the assignment is found, and so is the date.
    check: 'assignment',
    field: 'booked',
    plant: (order) => `UPDATE assignments SET booked = false WHERE order_id = '${order}' AND "end" = 'picked_up'
      RETURNING ${refOf(order)} || ' assignment ' || seq AS row`,
  },
  {
    check: 'customer_link',
    field: 'customer_id',
    plant: (order) => `UPDATE customers SET merged_into_id = (SELECT id FROM customers ORDER BY id DESC LIMIT 1)
      WHERE id = (SELECT customer_id FROM orders WHERE id = '${order}') RETURNING ${refOf(order)} AS row`,
  },
  {
    check: 'customer_merge',
    field: 'merged_into_id',
    // Three invented persons, the first merged into the second, that one into the third.
    plant: () => `INSERT INTO customers (id, name, created_at, merged_into_id)
      SELECT ('00000000-0000-7000-8000-00000000000' || n)::uuid, 'Chain', now(), CASE WHEN n < 3 THEN ('00000000-0000-7000-8000-00000000000' || n + 1)::uuid END
      FROM generate_series(1, 3) n RETURNING 'customer ' || id AS row`,
  },
  {
    check: 'lead_link',
    field: 'converted_at',
    plant:
      () => `UPDATE leads SET converted_at = created_at WHERE id = (SELECT id FROM leads WHERE order_id IS NULL ORDER BY id LIMIT 1)
      RETURNING ref AS row`,
  },
  {
    check: 'partner_state',
    field: 'state',
    plant:
      () => `UPDATE partners SET state = 'active' WHERE id = (SELECT id FROM partners WHERE state = 'deactivated' ORDER BY id LIMIT 1)
      RETURNING code AS row`,
  },
  {
    check: 'partner_persons',
    field: 'decided_by',
    plant: () => `UPDATE partner_actions a SET decided_by = proposed_by FROM partners p
      WHERE p.id = a.partner_id AND a.id = (SELECT id FROM partner_actions WHERE decision = 'approved' ORDER BY id LIMIT 1)
      RETURNING p.code || ' ' || a.kind || ' ' || a.id AS row`,
  },
  {
    check: 'coverage_history',
    field: 'dates',
    plant:
      () => `UPDATE coverage SET to_date = from_date + 1 WHERE id = (SELECT id FROM coverage WHERE to_date IS NULL ORDER BY id LIMIT 1)
      RETURNING id::text AS row`,
  },
]

/** A changed column of the nth query of those that have something to change. */
const query = (field: string, column: string, value: string, nth: number): Planted => ({
  check: 'query_state',
  field,
  plant:
    () => `UPDATE queries SET ${column} = ${value} WHERE id = (SELECT id FROM queries WHERE ${column} IS NOT NULL ORDER BY id OFFSET ${nth} LIMIT 1)
    RETURNING ref AS row`,
})

const HELPDESK: Planted[] = [
  query('firstReplySeconds', 'first_reply_seconds', 'first_reply_seconds + 60', 0),
  query('firstReplyDueAt', 'first_reply_due_at', 'NULL', 1),
  query('answerDueAt', 'answer_due_at', `answer_due_at + interval '1 hour'`, 0),
  query('lastMessageAt', 'last_message_at', `last_message_at + interval '1 hour'`, 3),
  {
    check: 'survey',
    field: 'expires_at',
    plant:
      () => `UPDATE surveys SET expires_at = expires_at + interval '1 day' WHERE id = (SELECT id FROM surveys ORDER BY id LIMIT 1)
      RETURNING 'survey ' || id AS row`,
  },
  {
    check: 'survey',
    field: 'low_ticket_id',
    plant:
      () => `UPDATE surveys SET low_ticket_id = NULL WHERE id = (SELECT id FROM surveys WHERE low_ticket_id IS NOT NULL ORDER BY id LIMIT 1)
      RETURNING 'survey ' || id AS row`,
  },
  {
    // Nobody would look at its clocks in time.
    check: 'ticket_look',
    field: 'at',
    plant: () => `UPDATE ticket_looks SET at = now() + interval '400 days' WHERE ticket_id =
        (SELECT id FROM tickets WHERE status = 'open' AND NOT imported ORDER BY id LIMIT 1)
      RETURNING (SELECT ref FROM tickets WHERE id = ticket_id) AS row`,
  },
]

/** One fault of each kind; each is planted in an order of its own. */
export const planted: Planted[] = [...COLUMNS, ...STEPS, ...BELONGING, ...ROLL_UPS, ...HELPDESK]
