import { addDays, BUSINESS_ZONE, localDate, startOfDay } from '@/lib/core/business-time'
import { type Dashboard, readDashboard } from '@/lib/kpis/commands/read-dashboard'
import type { Bench, BenchCase } from '../bench-case'

const OPEN = `('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'picked_up', 'payout_initiated', 'failure_reported')`
const CELL = (at: string): string => `EXISTS (SELECT 1 FROM coverage c JOIN partners p ON p.id = c.partner_id
  WHERE c.pincode::text = o.pincode AND c.device_category = o.device_category AND c.from_date <= (${at} AT TIME ZONE '${BUSINESS_ZONE}')::date
    AND (c.to_date IS NULL OR c.to_date > (${at} AT TIME ZONE '${BUSINESS_ZONE}')::date)
    AND coalesce((SELECT a.kind = 'deactivate' FROM partner_actions a WHERE a.partner_id = p.id AND a.decision = 'approved' AND a.decided_at > ${at}
      AND a.kind IN ('activate', 'deactivate', 'reactivate') ORDER BY a.decided_at LIMIT 1), p.state IN ('active', 'hold')))`

/**
 * By hand: both windows in one scan per cohort ($1 ≤ before < $2 ≤ now shown < $3, judged at $4), each figure by its own
 * condition; what is looked up in other tables only for the rows that need it.
 */
const SCANS = [
  `SELECT city, cur, count(*) FILTER (WHERE p = 0) AS assigned_in_time, count(*) FILTER (WHERE p < 2) AS decided,
      count(*) FILTER (WHERE refused) AS no_service, count(*) AS placed
    FROM (SELECT o.city, o.created_at >= $2 AS cur,
        CASE WHEN NOT o.assignment_recorded THEN 10
          WHEN o.status = 'cancelled' AND o.cancelled_by = 'customer' AND o.first_assigned_at IS NULL AND o.closed_at < coalesce(m.due, o.assign_due_at) THEN 11
          WHEN NOT CASE WHEN o.first_assigned_at IS NOT NULL AND x.order_id IS NULL THEN true
            WHEN o.first_assigned_at IS NULL AND o.assign_due_at > $4 THEN true
            ELSE ${CELL('coalesce(m.due, o.assign_due_at)')} OR (o.first_assigned_at IS NOT NULL AND ${CELL('o.first_assigned_at')}) END THEN 12
          WHEN o.first_assigned_at IS NULL AND coalesce(m.due, o.assign_due_at) >= $4 THEN 2
          WHEN o.first_assigned_at <= coalesce(m.due, o.assign_due_at) THEN 0 ELSE 1 END AS p,
        o.status = 'non_serviceable' OR (o.no_vendor_since IS NOT NULL AND o.status IN ('placed', 'cancelled')) AS refused
      FROM orders o
      LEFT JOIN (SELECT DISTINCT order_id FROM order_events WHERE command IN ('assign', 'reassign') AND data -> 'override' -> 'rules' ? 'coverage') x
        ON x.order_id = o.id
      LEFT JOIN (SELECT order_id, min((data #>> '{former,assign_due_at}')::timestamptz) AS due FROM order_events
        WHERE command = 'reopen' AND data #>> '{former,assign_missed}' = 'true' GROUP BY 1) m ON m.order_id = o.id
      WHERE NOT o.is_test AND o.created_at >= $1 AND o.created_at < $3 OFFSET 0) s GROUP BY 1, 2`,
  `SELECT city, created_at >= $2 AS cur, count(*) FILTER (WHERE outcome IN ('area_not_serviceable', 'device_not_serviceable')) AS no_service, count(*) AS placed
    FROM leads WHERE NOT is_test AND converted_at IS NULL AND created_at >= $1 AND created_at < $3 AND created_at <= $4 GROUP BY 1, 2`,
  `SELECT o.city, o.first_assigned_at >= $2 AS cur, count(*) AS assigned, count(*) FILTER (WHERE o.reassignments > 0) AS again,
      count(*) FILTER (WHERE o.status = 'completed' AND o.picked_up_at IS NOT NULL AND (o.paid_at IS NOT NULL OR NOT o.payout_stage)) AS completed,
      count(*) FILTER (WHERE v.order_id IS NOT NULL) AS ours, count(*) FILTER (WHERE o.status IN ${OPEN}) AS open
    FROM orders o LEFT JOIN (SELECT DISTINCT e.order_id FROM order_events e
      LEFT JOIN order_events r ON r.command = 'reverse_failure' AND r.order_id = e.order_id AND r.seq > e.seq AND e.to_status = 'failed'
      WHERE e.command IN ('approve_failure', 'reject_failure', 'cancel') AND e.data ->> 'owner' IN ('vendor', 'associate', 'operations')
        AND r.order_id IS NULL) v ON v.order_id = o.id
    WHERE NOT o.is_test AND o.first_assigned_at >= $1 AND o.first_assigned_at < $3 AND $4::timestamptz IS NOT NULL GROUP BY 1, 2`,
  `SELECT city, picked_up_at >= $2 AS cur, count(*) AS pickups, count(*) FILTER (WHERE picked_up_at <= pickup_due_at) AS in_time
    FROM orders WHERE NOT is_test AND picked_up_at >= $1 AND picked_up_at < $3 AND $4::timestamptz IS NOT NULL GROUP BY 1, 2`,
  `SELECT city, rating_at >= $2 AS cur, count(*) AS rated, sum(rating) AS points FROM orders
    WHERE NOT is_test AND rating_at >= $1 AND rating_at < $3 AND $4::timestamptz IS NOT NULL GROUP BY 1, 2`,
  `SELECT city, pickup_due_at >= $2 AS cur, count(*) AS overdue FROM orders
    WHERE NOT is_test AND pickup_due_at >= $1 AND pickup_due_at < least($3, $4::timestamptz) AND status IN ${OPEN}
      AND status NOT IN ('picked_up', 'payout_initiated') AND picked_up_at IS NULL GROUP BY 1, 2`,
]

type Line = { city: string | null; cur: boolean } & Record<string, string | boolean | null>

/** The sums of a period that both sides must agree on, by city. */
function byCity(lines: Line[], column: string): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const line of lines)
    if (line.cur && line[column] !== undefined && line[column] !== null)
      sums[line.city ?? 'unknown'] = (sums[line.city ?? 'unknown'] ?? 0) + Number(line[column])
  return sums
}

function ofGroups(
  { groups }: Dashboard,
  id: string,
  part: 'numerator' | 'denominator' | 'open',
): Record<string, number> {
  return Object.fromEntries(groups.filter((one) => one.id === id).map((one) => [one.group ?? '', one[part]]))
}

function sorted(of: Record<string, number>): [string, number][] {
  return Object.entries(of)
    .filter(([, count]) => count > 0)
    .sort()
}

const COMPARED = [
  ['assignment_sla', 'numerator', 'assigned_in_time'],
  ['assignment_sla', 'denominator', 'decided'],
  ['completion_rate', 'numerator', 'completed'],
  ['completion_rate', 'denominator', 'assigned'],
  ['completion_rate', 'open', 'open'],
  ['reassignment_rate', 'numerator', 'again'],
  ['ops_failure_rate', 'numerator', 'ours'],
  ['pickup_sla', 'numerator', 'in_time'],
  ['pickup_sla', 'denominator', 'pickups'],
  ['no_service_rate', 'numerator', 'no_service'],
  ['no_service_rate', 'denominator', 'placed'],
  ['order_rating', 'numerator', 'points'],
] as const

const kpiPage: BenchCase = {
  name: 'KPI page',
  async measures({ pool, now, actor }: Bench) {
    const today = localDate(now)
    const [before, from, to] = [addDays(today, -180), addDays(today, -90), today].map((date) => startOfDay(date))
    const floor = async (): Promise<Line[]> => {
      const answers = await Promise.all(SCANS.map((text) => pool.query<Line>(text, [before, from, to, now])))
      return answers.flatMap(({ rows }) => rows)
    }
    return [
      {
        name: '90 days by city, compared with the 90 before',
        goal: { atMost: 1.5 },
        against: 'one scan per cohort over both windows, written by hand, all at once on as many connections',
        product: () => readDashboard({ actor, now, requestId: null }, { period: '90d', by: 'city' }),
        floor,
        answer: (of, given) =>
          COMPARED.map(([id, part, column]) => [
            id,
            part,
            sorted(of === 'floor' ? byCity(given as Line[], column) : ofGroups(given as Dashboard, id, part)),
          ]),
      },
    ]
  },
}

export default kpiPage
