// Every KPI counted once more, in plain SQL over the tables themselves, by the definitions of kpis.md alone: nothing of the product's own
// expressions is used. What is told apart by city only needs the order's.

import { KPIS } from '@/lib/kpis/domain/registry'
import { KPI_IDS, type KpiId, type View } from '@/lib/kpis/types'
import { pool } from '@/lib/server/pool'
import { figures } from './ask'

/** One KPI of a view and group, counted. Sums stand in `numerator` where the KPI adds something up. */
type Recount = { id: KpiId; group: string } & Record<'numerator' | 'denominator' | 'pending' | 'excluded', number>

/** Where each order stands by its last event; when it was first assigned, and how often; whether a failure of ours stands. */
const WORLD = `
  looked AS (SELECT $3::timestamptz AS at),
  o AS (SELECT o.*, coalesce(o.city, 'unknown') AS place, l.to_status AS stands, coalesce(h.first, CASE WHEN o.imported THEN o.first_assigned_at END) AS assigned_at,
      coalesce(h.times, 0) AS times, coalesce((SELECT min((e.data #>> '{former,assign_due_at}')::timestamptz) FROM order_events e
        WHERE e.order_id = o.id AND e.command = 'reopen' AND e.data #>> '{former,assign_missed}' = 'true'), o.assign_due_at) AS due
    FROM orders o JOIN (SELECT DISTINCT ON (order_id) order_id, to_status FROM order_events ORDER BY order_id, seq DESC) l ON l.order_id = o.id
    LEFT JOIN (SELECT order_id, min(started_at) AS first, count(*) FILTER (WHERE NOT restoration) AS times FROM assignments
      WHERE coalesce("end", '') <> 'undone' GROUP BY 1) h ON h.order_id = o.id
    WHERE NOT o.is_test),
  verdicts AS (SELECT e.order_id, e.seq, e.at FROM order_events e WHERE e.command IN ('approve_failure', 'reject_failure', 'cancel')
      AND e.data ->> 'owner' IN ('vendor', 'associate', 'operations')
      AND NOT (e.to_status = 'failed' AND EXISTS (SELECT 1 FROM order_events r WHERE r.order_id = e.order_id AND r.seq > e.seq AND r.command = 'reverse_failure'))),
  a AS (SELECT a.*, o.place, o.stands, o.imported, o.payout_stage, o.picked_up_at, o.paid_at, o.pickup_due_at, p.kind, p.code
    FROM assignments a JOIN o ON o.id = a.order_id JOIN partners p ON p.id = a.partner_id
    WHERE coalesce(a."end", '') <> 'undone' AND NOT (a."end" = 'failed'
      AND EXISTS (SELECT 1 FROM assignments r WHERE r.order_id = a.order_id AND r.seq = a.seq + 1 AND r.restoration))),
  t AS (SELECT t.*, coalesce(o.city, 'unknown') AS place, t.status NOT IN ('resolved', 'closed') AS still_open FROM tickets t LEFT JOIN orders o ON o.id = t.order_id
    WHERE o.is_test IS NOT TRUE),
  q AS (SELECT q.*, coalesce(o.city, 'unknown') AS place FROM queries q LEFT JOIN orders o ON o.id = q.order_id WHERE NOT q.automatic AND o.is_test IS NOT TRUE)`

const PAID = `stands = 'completed' AND picked_up_at IS NOT NULL AND (paid_at IS NOT NULL OR NOT payout_stage)`
/** Somebody's coverage matched at an instant; who was not at work any more was none. */
const served = (
  at: string,
): string => `EXISTS (SELECT 1 FROM coverage c JOIN partners p ON p.id = c.partner_id WHERE c.pincode::text = o.pincode AND c.device_category = o.device_category
    AND c.from_date <= (${at} AT TIME ZONE 'Asia/Kolkata')::date AND coalesce(c.to_date > (${at} AT TIME ZONE 'Asia/Kolkata')::date, true)
    AND p.state <> 'applied' AND (p.state <> 'deactivated' OR EXISTS (SELECT 1 FROM partner_actions x WHERE x.partner_id = p.id AND x.kind = 'deactivate'
      AND x.decision = 'approved' AND x.decided_at > ${at})))`

type Counted = { view?: View; from: string; at: string; out?: string; wait?: string; hit: string; adds?: string }

/** The rows of each KPI: those of `from` by their time `at`; left out, waiting, and of the rest what hits. */
const COUNTED: [KpiId, Counted][] = [
  [
    'assignment_sla',
    {
      ...{
        from: 'o',
        at: 'created_at',
        wait: 'assigned_at IS NULL AND due >= $3::timestamptz',
        hit: 'assigned_at <= due',
      },
      out: `NOT assignment_recorded OR (stands = 'cancelled' AND cancelled_by = 'customer' AND assigned_at IS NULL AND closed_at < due)
        OR (imported AND stands = 'non_serviceable') OR (NOT imported AND assigned_at IS NULL AND due <= $3::timestamptz AND NOT ${served('due')})
        OR (NOT imported AND assigned_at IS NOT NULL AND NOT ${served('due')} AND NOT ${served('assigned_at')} AND EXISTS (SELECT 1 FROM order_events e
          WHERE e.order_id = o.id AND e.command IN ('assign', 'reassign') AND e.data -> 'override' -> 'rules' ? 'coverage'))`,
    },
  ],
  ['completion_rate', { from: 'o', at: 'assigned_at', hit: PAID }],
  ['reassignment_rate', { from: 'o', at: 'assigned_at', hit: 'times > 1' }],
  ['ops_failure_rate', { from: 'o', at: 'assigned_at', hit: 'id IN (SELECT order_id FROM verdicts)' }],
  ['pickup_sla', { from: 'o', at: 'picked_up_at', out: 'pickup_due_at IS NULL', hit: 'picked_up_at <= pickup_due_at' }],
  [
    'no_service_rate',
    {
      from: `(SELECT place, created_at, stands = 'non_serviceable' OR (no_vendor_since IS NOT NULL AND stands IN ('placed', 'cancelled')) AS lost FROM o
        UNION ALL SELECT coalesce(city, 'unknown'), created_at, outcome <> 'asked' FROM leads WHERE NOT is_test AND converted_at IS NULL) n`,
      ...{ at: 'created_at', hit: 'lost' },
    },
  ],
  ['order_rating', { from: 'o', at: 'rating_at', hit: 'true', adds: 'rating' }],
  ['completion_rate', { view: 'partner', from: 'a', at: 'started_at', hit: `"end" = 'picked_up' AND ${PAID}` }],
  [
    'pickup_sla',
    {
      view: 'partner',
      from: `(SELECT * FROM a WHERE "end" = 'picked_up') a`,
      at: 'picked_up_at',
      out: 'pickup_due_at IS NULL',
      hit: 'picked_up_at <= pickup_due_at',
    },
  ],
  [
    'reassignment_rate',
    {
      ...{ view: 'partner', from: 'a', at: 'started_at' },
      hit: `EXISTS (SELECT 1 FROM assignments n WHERE n.order_id = a.order_id AND n.seq > a.seq AND NOT n.restoration AND coalesce(n."end", '') <> 'undone')`,
    },
  ],
  [
    'ops_failure_rate',
    {
      ...{ view: 'partner', from: 'a', at: 'started_at' },
      hit: `("end" = 'failed' OR imported) AND EXISTS (SELECT 1 FROM verdicts v WHERE v.order_id = a.order_id AND v.at >= a.started_at AND (a.ended_at IS NULL OR v.at <= a.ended_at))`,
    },
  ],
  [
    'in_house_share',
    { view: 'partner', from: 'a', at: 'started_at', out: `coalesce("end", '') = 'declined'`, hit: `kind = 'in_house'` },
  ],
  [
    'escalation_sla',
    {
      ...{ from: 't', at: 'assigned_to_ops_at', out: 'ops_due_at IS NULL OR merged_into_id IS NOT NULL' },
      wait: 'resolved_at IS NULL AND ops_breached_at IS NULL AND NOT (clock_running AND ops_due_at < $3::timestamptz)',
      hit: 'resolved_at IS NOT NULL AND ops_breached_at IS NULL',
    },
  ],
  [
    'resolved_in_time',
    {
      ...{ from: 't', at: 'created_at', out: 'due_at IS NULL OR merged_into_id IS NOT NULL' },
      wait: 'resolved_at IS NULL AND breached_at IS NULL AND NOT (clock_running AND due_at < $3::timestamptz)',
      hit: 'resolved_at IS NOT NULL AND breached_at IS NULL',
    },
  ],
  [
    'resolution_time',
    {
      ...{ from: 't', at: 'resolved_at', hit: 'true', adds: 'round(worked_ms / 1000.0)' },
      out: `worked_ms IS NULL OR (SELECT e.team FROM ticket_events e WHERE e.ticket_id = t.id ORDER BY e.seq LIMIT 1) <> 'CX'`,
    },
  ],
  [
    'ticket_completeness',
    {
      ...{ from: 't', at: 'created_at', hit: 'complete_at_handover', wait: 'complete_at_handover IS NULL' },
      out: 'complete_at_handover IS NULL AND (imported OR NOT still_open)',
    },
  ],
  [
    'confirmed_closure',
    {
      ...{ from: 't', at: 'closed_at', hit: 'confirmed' },
      out: `imported OR merged_into_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM policy_versions v, jsonb_array_elements(v.body -> 'categories') c
        WHERE v.kind = 'tickets' AND v.version = t.policy_version AND c ->> 'code' = t.category AND (c ->> 'confirm')::boolean)`,
    },
  ],
  ['handover_quality', { from: 't', at: 'handed_over_at', hit: 'coalesce(send_backs, 0) = 0' }],
  [
    'fcr',
    {
      ...{ from: 'q', at: 'handled_at' },
      hit: `resolved_first AND ticket_at IS NULL AND NOT EXISTS (SELECT 1 FROM queries n JOIN customers x ON x.id = n.customer_id JOIN customers y ON y.id = q.customer_id
          WHERE coalesce(x.merged_into_id, x.id) = coalesce(y.merged_into_id, y.id) AND n.topic = q.topic AND n.id <> q.id AND NOT n.automatic
            AND n.received_at > q.handled_at AND n.received_at <= q.handled_at + interval '7 days')
        AND NOT EXISTS (SELECT 1 FROM query_messages m WHERE m.query_id = q.id AND q.channel <> 'phone' AND m.kind = 'from_customer' AND NOT m.automatic
            AND m.at > q.handled_at AND m.at <= q.handled_at + interval '7 days')`,
    },
  ],
  [
    'first_response_time',
    {
      ...{
        from: `(SELECT * FROM q WHERE channel = 'email') q`,
        at: 'received_at',
        hit: 'true',
        adds: 'first_reply_seconds',
      },
      ...{ out: 'first_reply_at IS NULL AND handled_at IS NOT NULL', wait: 'first_reply_at IS NULL' },
    },
  ],
  [
    'acknowledged_in_time',
    {
      ...{
        from: `(SELECT * FROM q WHERE channel = 'email') q`,
        at: 'received_at',
        hit: 'first_reply_at <= first_reply_due_at',
      },
      out: 'first_reply_at IS NULL AND handled_at <= first_reply_due_at',
      wait: 'first_reply_at IS NULL AND first_reply_due_at >= $3::timestamptz',
    },
  ],
  [
    'csat',
    {
      from: `(SELECT s.responded_at, s.score, coalesce(o.city, 'unknown') AS place FROM surveys s LEFT JOIN tickets t ON t.id = s.ticket_id
        LEFT JOIN queries q ON q.id = s.query_id LEFT JOIN orders o ON o.id = coalesce(t.order_id, q.order_id) WHERE o.is_test IS NOT TRUE) s`,
      ...{ at: 'responded_at', hit: 'true', adds: 'score' },
    },
  ],
  [
    'logging_accuracy',
    {
      from: `(SELECT a.audited_at, a.passed OR EXISTS (SELECT 1 FROM quality_appeals y WHERE y.audit_id = a.id AND y.decision = 'overturned') AS good, coalesce(o.city, 'unknown') AS place
        FROM quality_audits a LEFT JOIN tickets t ON a.subject_kind = 'ticket' AND t.id = a.subject_id LEFT JOIN queries q ON a.subject_kind = 'query' AND q.id = a.subject_id
        LEFT JOIN orders o ON o.id = coalesce(t.order_id, q.order_id) WHERE a.second_of_id IS NULL AND o.is_test IS NOT TRUE) l`,
      ...{ at: 'audited_at', hit: 'good' },
    },
  ],
]

/** Counted elsewhere, by hand (what partners want is no rows, and what stands open has no period). */
const ELSEWHERE: readonly KpiId[] = ['utilisation', 'ticket_freshness']

function counting(
  [id, { from, at, out = 'false', wait = 'false', hit, adds = '1' }]: [KpiId, Counted],
  group: string,
): string {
  return `SELECT '${id}' AS id, x."group", coalesce(sum(x.adds) FILTER (WHERE x.part = 'hit'), 0)::float8 AS numerator,
      count(*) FILTER (WHERE x.part IN ('hit', 'miss'))::int AS denominator, count(*) FILTER (WHERE x.part = 'wait')::int AS pending,
      count(*) FILTER (WHERE x.part = 'out')::int AS excluded
    FROM (SELECT ${group} AS "group", ${adds} AS adds, CASE WHEN ${out} THEN 'out' WHEN ${wait} THEN 'wait' WHEN ${hit} THEN 'hit' ELSE 'miss' END AS part
      FROM ${from} WHERE ${at} >= $1::timestamptz AND ${at} < $2::timestamptz) x GROUP BY x."group"`
}

const lineOf = ({ id, group, numerator, denominator, pending, excluded }: Recount): string =>
  `${id} of ${group}: ${[numerator, denominator, pending, excluded].join('/')}`

/**
 * What the product says of a period by city, in the partner view also by partner, and what is counted here: numerator, denominator, pending and
 * excluded of every KPI and group, each a line. Both are the same.
 */
export async function countedTwice(
  period: { from: string; to: string },
  view: View,
  by: 'city' | 'partner',
  now: Date,
): Promise<{ told: string[]; counted: string[] }> {
  const here = COUNTED.filter(([, { view: of = 'business' }]) => of === view)
  const each = here.map((one) => counting(one, by === 'city' ? 'place' : 'code'))
  const start = (day: string): string => `${day}T00:00:00+05:30`
  const asked = [start(period.from), start(period.to), now]
  const { rows: counted } = await pool().query<Recount>(`WITH ${WORLD} ${each.join(' UNION ALL ')}`, asked)
  const figured = (await figures({ ...period, view, by }, now)).filter(({ id }) => here.some(([of]) => of === id))
  const told = figured.map((one) => ({ ...one, group: one.group ?? '' }))
  const lines = (all: Recount[]) =>
    all
      .filter((one) => one.denominator + one.pending + one.excluded > 0)
      .map(lineOf)
      .sort()
  return { told: lines(told), counted: lines(counted) }
}

/** KPIs of a view that nobody counts: neither here nor elsewhere. */
export function uncounted(view: View): KpiId[] {
  const here = COUNTED.flatMap(([id, { view: of = 'business' }]) => (of === view ? [id] : []))
  return KPI_IDS.filter((id) => KPIS[id].views.includes(view) && !here.includes(id) && !ELSEWHERE.includes(id))
}
