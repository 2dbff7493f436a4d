import type { Bench } from './bench-case'

/** A helpdesk of so many tickets for so many orders: 100,000 tickets and a million contacts beside a million orders. */
const ORDERS_A_TICKET = 10
/** Of the tickets, one in so many is open. */
const CLOSED_TO_OPEN = 40
const AT_LEAST = 2_000

const STAMP = 'bench'

/**
 * Fills tickets with their first two steps, and contacts, over the last year: by the database itself, in one statement a table. Taken as it is
 * where it was filled before.
 */
export async function fillHelpdesk({ pool, now, orders }: Bench): Promise<{ tickets: number; queries: number }> {
  const tickets = Math.max(AT_LEAST, Math.round(orders / ORDERS_A_TICKET))
  const queries = Math.max(AT_LEAST, orders)
  const there = await pool.query(`SELECT 1 FROM queries WHERE ref = 'QB-1'`)
  if (there.rowCount) return { tickets, queries }
  const client = await pool.connect()
  try {
    // A million rows take longer than any statement of the product may.
    await client.query('SET statement_timeout = 0')
    await client.query('BEGIN')
    await client.query(TICKETS, [tickets, now, CLOSED_TO_OPEN])
    await client.query(EVENTS)
    await client.query(QUERIES, [queries, now])
    await client.query('COMMIT')
    await client.query('ANALYZE tickets, ticket_events, queries')
  } finally {
    client.release(true)
  }
  return { tickets, queries }
}

const AGENTS = `(SELECT array_agg(id::text ORDER BY id) AS ids, array_agg(name ORDER BY id) AS names, count(*)::int AS people FROM users WHERE role = 'cx_agent' AND state = 'active')`
const VERSIONS = `(SELECT max(version) FILTER (WHERE kind = 'tickets') AS rules, max(version) FILTER (WHERE kind = 'calendar') AS calendar,
  coalesce(max(version) FILTER (WHERE kind = 'queries'), 1) AS contacts FROM policy_versions WHERE effective_from <= now())`

const TICKETS = `
  INSERT INTO tickets (id, ref, version, status, status_since, category, subcategory, title, channel, priority, priority_why, priority_by, team, assignee_id,
    assignee_name, raised_by_kind, raised_by_id, raised_by_name, created_at, last_event_at, resolved_at, closed_at, policy_version, calendar_version,
    first_response_due_at, due_at, clock_running, last_news_at, follow_up_due_at, source)
  SELECT gen_random_uuid(), 'TB-' || n, 2, CASE WHEN open THEN 'in_progress' ELSE 'closed' END, at, 'information', 'order_status', 'Ticket of the bench ' || n,
    'phone', 'normal', 'As it is', 'rule', 'CX', a.ids[1 + n % a.people], a.names[1 + n % a.people], 'user', a.ids[1 + n % a.people], a.names[1 + n % a.people], at,
    at + interval '1 hour', CASE WHEN NOT open THEN at + interval '1 hour' END, CASE WHEN NOT open THEN at + interval '1 hour' END, v.rules, v.calendar,
    at + interval '4 hours', at + interval '2 days', open, at, at + interval '1 day', '${STAMP}'
  FROM ${AGENTS} a, ${VERSIONS} v, LATERAL (SELECT n, n % $3 = 0 AS open, $2::timestamptz - make_interval(mins => (n::bigint * 525600 / $1)::int) AS at
    FROM generate_series(1, $1::int) n) x`

const EVENTS = `
  INSERT INTO ticket_events (ticket_id, seq, at, recorded_at, command, from_status, to_status, team, priority, category, actor_kind, actor_id, actor_name, version, data)
  SELECT t.id, s.seq, CASE WHEN s.seq = 1 THEN t.created_at ELSE t.last_event_at END, CASE WHEN s.seq = 1 THEN t.created_at ELSE t.last_event_at END,
    CASE WHEN s.seq = 1 THEN 'create' WHEN t.status = 'closed' THEN 'resolve' ELSE 'take' END, CASE WHEN s.seq = 2 THEN 'open' END,
    CASE WHEN s.seq = 1 THEN 'open' WHEN t.status = 'closed' THEN 'resolved' ELSE 'in_progress' END, 'CX', 'normal', t.category, 'user', t.assignee_id,
    t.assignee_name, s.seq, '{}'
  FROM tickets t CROSS JOIN (VALUES (1), (2)) s(seq) WHERE t.source = '${STAMP}'`

const QUERIES = `
  INSERT INTO queries (id, ref, channel, status, received_at, topic, disposition, subject, outcome, handled_at, resolved_first, agent_id, agent_name,
    first_reply_at, first_reply_seconds, first_reply_due_at, last_message_at, policy_version, calendar_version)
  SELECT gen_random_uuid(), 'QB-' || n, CASE WHEN n % 3 = 0 THEN 'email' ELSE 'phone' END, 'handled', at, 'order_status', NULL, 'A contact of the bench',
    'resolved', at + interval '9 minutes', n % 4 <> 0, a.ids[1 + n % a.people], a.names[1 + n % a.people], CASE WHEN n % 3 = 0 THEN at + interval '9 minutes' END,
    CASE WHEN n % 3 = 0 THEN 540 END, CASE WHEN n % 3 = 0 THEN at + interval '4 hours' END, at, v.contacts, v.calendar
  FROM ${AGENTS} a, ${VERSIONS} v, LATERAL (SELECT n, $2::timestamptz - make_interval(secs => (n::bigint * 31536000 / $1)::int) AS at
    FROM generate_series(1, $1::int) n) x`
