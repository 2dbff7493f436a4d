import { wasCovered } from '@/lib/coverage/data/facts'
import { Prisma } from '@/lib/server/database'
import { mayBeIn, type Reach } from '@/lib/server/reach'
import { OPEN_STATUSES } from '../domain/lifecycle'
import { instant } from './queues'

/** The instant that facts are told for. `asOf` null: as the rows stand, judged at `now`; else replayed from what happened by then. */
export type FactTime = { asOf: Date | null; now: Date }

/** Restricts a subquery to some orders, where facts of these only are wanted. */
function among(ids: readonly string[] | undefined, column: string): Prisma.Sql {
  return ids ? Prisma.sql`AND ${Prisma.raw(column)} = ANY(${ids}::uuid[])` : Prisma.empty
}

const OPEN = Prisma.raw(OPEN_STATUSES.map((status) => `'${status}'`).join(', '))
/** Restates the partial index order_events_our_failure_status_idx. */
const OUR_FAILURE = Prisma.raw(
  `e.command IN ('approve_failure', 'reject_failure', 'cancel') AND e.data ->> 'owner' IN ('vendor', 'associate', 'operations')`,
)

/** Verdicts that it was our failure, as a FROM item `e`. One that closed the order and was taken back is none: nothing but a reversal leads out of `failed`. */
function standingFailures(at: Prisma.Sql, ids?: readonly string[]): Prisma.Sql {
  return Prisma.sql`(SELECT e.order_id, e.at FROM order_events e
    LEFT JOIN order_events r ON r.command = 'reverse_failure' AND r.order_id = e.order_id AND r.seq > e.seq AND r.at <= ${at} AND e.to_status = 'failed'
    WHERE ${OUR_FAILURE} AND e.at <= ${at} AND r.order_id IS NULL ${among(ids, 'e.order_id')}) e`
}

/** Assignments of `o` that had begun and were not undone by an instant. */
function counted(at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`a.order_id = o.id AND a.started_at <= ${at} AND NOT (a."end" IS NOT DISTINCT FROM 'undone' AND a.ended_at <= ${at})`
}

/** What an event of `o` said, the last one of these commands by an instant. */
function lastEvent(what: string, at: Prisma.Sql, commands?: string): Prisma.Sql {
  const of = commands ? Prisma.raw(`AND e.command IN (${commands})`) : Prisma.empty
  return Prisma.sql`(SELECT ${Prisma.raw(what)} FROM order_events e WHERE e.order_id = o.id AND e.at <= ${at} ${of} ORDER BY e.seq DESC LIMIT 1)`
}

/** A due time before it was moved: events that move one keep what it was. */
function formerDue(field: string, at: Prisma.Sql): Prisma.Sql {
  const path = Prisma.raw(`e.data #>> '{former,${field}}'`)
  return Prisma.sql`(SELECT (${path})::timestamptz FROM order_events e WHERE e.order_id = o.id AND e.at > ${at} AND ${path} IS NOT NULL ORDER BY e.seq LIMIT 1)`
}

/**
 * State that later events changed, replayed for orders on which something happened after the instant; the others stand as they are. The
 * condition stands inside, behind a fence: outside it every order would be replayed first and most of it thrown away.
 */
function replayed(at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`LEFT JOIN LATERAL (SELECT
      ${lastEvent('e.to_status', at)} AS status,
      ${lastEvent(`e.data ->> 'by'`, at, `'cancel'`)} AS cancelled_by,
      ${lastEvent('e.at', at, `'cancel'`)} AS closed_at,
      ${lastEvent(`e.command = 'mark_no_vendor'`, at, `'mark_no_vendor', 'clear_no_vendor', 'assign'`)} AS no_vendor,
      coalesce((SELECT min(a.started_at) FROM assignments a WHERE ${counted(at)}),
        CASE WHEN o.imported AND o.first_assigned_at <= ${at} THEN o.first_assigned_at END) AS first_assigned_at,
      (SELECT count(*) FROM assignments a WHERE ${counted(at)} AND NOT a.restoration) > 1 AS reassigned,
      coalesce(${formerDue('assign_due_at', at)}, o.assign_due_at) AS assign_due_at,
      coalesce(${formerDue('pickup_due_at', at)}, o.pickup_due_at) AS pickup_due_at
      WHERE o.last_event_at > ${at} OFFSET 0) past ON true`
}

/** Times of an order that a later event moves. */
const MOVED = ['first_assigned_at', 'pickup_due_at']

/** Something happened to order `o` after the instant. Most are over within thirty days; the others have the index orders_under_way_for_long, which this restates. */
function changedSince(at: Prisma.Sql): Prisma.Sql {
  const days = Prisma.sql`interval '30 days'`
  return Prisma.sql`(o.created_at > ${at} - ${days} AND o.created_at <= ${at} AND o.last_event_at > ${at})
    OR (o.last_event_at - o.created_at > ${days} AND o.last_event_at > ${at})`
}

/** Which orders `o` may have a time that is asked for, at a past instant. */
function mayHave(reach: readonly Reach[], at: Prisma.Sql): Prisma.Sql {
  return mayBeIn(reach, 'o', { changed: changedSince(at), moved: MOVED, stands: Prisma.sql`o.status IN (${OPEN})` })
}

/** The orders to look at, as a FROM item `o`. Behind a fence: how these are found is decided without what is asked of each. */
function ordersOf(at: Prisma.Sql, which: Prisma.Sql | null): Prisma.Sql {
  return which
    ? Prisma.sql`(SELECT * FROM orders o WHERE NOT o.is_test AND o.created_at <= ${at} AND ${which} OFFSET 0) o`
    : Prisma.sql`orders o`
}

/** The order's own columns as of an instant; `which`: of these orders `o` only. */
function states({ asOf, now }: FactTime, ids?: readonly string[], which: Prisma.Sql | null = null): Prisma.Sql {
  const at = instant(asOf ?? now)
  const then = (past: string, live: string): Prisma.Sql =>
    Prisma.raw(asOf ? `CASE WHEN o.last_event_at > ${literal(asOf)} THEN past.${past} ELSE ${live} END` : live)
  const happened = (column: string): Prisma.Sql =>
    Prisma.raw(asOf ? `CASE WHEN o.${column} <= ${literal(asOf)} THEN o.${column} END` : `o.${column}`)
  // The order forgets its partner when it goes back to the queue; its last assignment does not.
  const last = (what: string): Prisma.Sql => Prisma.sql`(SELECT ${Prisma.raw(what)} FROM assignments a
    JOIN partners p ON p.id = a.partner_id WHERE ${counted(at)} ORDER BY a.seq DESC LIMIT 1)`
  const held = (column: 'partner_id' | 'partner_kind', what: string): Prisma.Sql =>
    asOf
      ? Prisma.sql`CASE WHEN o.last_event_at > ${at} AND NOT o.imported THEN ${last(what)}
          ELSE coalesce(o.${Prisma.raw(column)}, CASE WHEN o.assignments > 0 THEN ${last(what)} END) END`
      : Prisma.sql`coalesce(o.${Prisma.raw(column)}, CASE WHEN o.assignments > 0 THEN ${last(what)} END)`
  return Prisma.sql`SELECT o.id, o.ref, o.external_id, o.source, o.city, o.pincode, o.device_category, o.quoted_amount, o.created_at,
      o.slot_start, o.slot_end, o.imported, o.payout_stage, o.assignment_recorded, ${then('status', 'o.status')} AS status,
      ${then('first_assigned_at', 'o.first_assigned_at')} AS first_assigned_at, ${then('reassigned', 'o.reassignments > 0')} AS reassigned,
      coalesce(missed.due_at, ${then('assign_due_at', 'o.assign_due_at')}) AS assign_due_at,
      ${then('pickup_due_at', 'o.pickup_due_at')} AS pickup_due_at, ${then('cancelled_by', 'o.cancelled_by')} AS cancelled_by,
      ${then('closed_at', 'o.closed_at')} AS closed_at, coalesce(${then('no_vendor', 'o.no_vendor_since IS NOT NULL')}, false) AS no_vendor,
      ${happened('picked_up_at')} AS picked_up_at, ${happened('paid_at')} AS paid_at, ${happened('rating_at')} AS rating_at, o.rating,
      ${held('partner_id', 'a.partner_id')} AS partner_id, ${held('partner_kind', 'p.kind')} AS partner_kind, o.final_amount,
      off.order_id IS NOT NULL AS off_coverage, ours.order_id IS NOT NULL AS our_failure, marked.at AS marked_at
    FROM ${ordersOf(at, which)} ${asOf ? replayed(at) : Prisma.empty}
    LEFT JOIN (SELECT e.order_id, min((e.data #>> '{former,assign_due_at}')::timestamptz) AS due_at FROM order_events e
      WHERE e.command = 'reopen' AND e.at <= ${at} AND e.data #>> '{former,assign_missed}' = 'true' ${among(ids, 'e.order_id')} GROUP BY e.order_id) missed ON missed.order_id = o.id
    LEFT JOIN (SELECT e.order_id FROM order_events e WHERE e.command IN ('assign', 'reassign')
      AND e.data -> 'override' -> 'rules' ? 'coverage' AND e.at <= ${at} ${among(ids, 'e.order_id')} GROUP BY e.order_id) off ON off.order_id = o.id
    LEFT JOIN (SELECT e.order_id FROM ${standingFailures(at, ids)} GROUP BY e.order_id) ours ON ours.order_id = o.id
    LEFT JOIN (SELECT e.order_id, min(e.at) AS at FROM order_events e WHERE e.command = 'mark_no_vendor' AND e.at <= ${at} ${among(ids, 'e.order_id')}
      GROUP BY e.order_id) marked ON marked.order_id = o.id
    WHERE NOT o.is_test AND o.created_at <= ${at} ${among(ids, 'o.id')}`
}

/** A time inside an expression that is built as text; made here from a Date, never a caller's. */
function literal(at: Date): string {
  return `'${at.toISOString()}'::timestamptz`
}

/**
 * The fact view of orders for measuring: one row per order that is no test, as of an instant. Besides its columns:
 * `completed` (picked up and paid), `is_open`, `reassigned`, `our_failure` (a standing verdict that it was the vendor's, the
 * associate's or operations'), `no_vendor` (marked), `cancelled_early` (by the customer, unassigned, before it was due),
 * `covered` (somebody served it when it was due or assigned; a source's order, unless its log says otherwise).
 * `ids`: of these orders only. `reach`: at a past instant, only orders that may be in it. Source: kpis.md, "Operations".
 */
export function orderFacts(time: FactTime, ids?: readonly string[], reach?: readonly Reach[]): Prisma.Sql {
  const at = instant(time.asOf ?? time.now)
  return factsOf(time, ids, time.asOf && reach ? mayHave(reach, at) : null)
}

function factsOf(time: FactTime, ids: readonly string[] | undefined, which: Prisma.Sql | null): Prisma.Sql {
  const at = instant(time.asOf ?? time.now)
  const pincode = Prisma.raw('s.pincode')
  const device = Prisma.raw('s.device_category')
  return Prisma.sql`(SELECT s.*, s.status IN (${OPEN}) AS is_open,
      s.status = 'completed' AND s.picked_up_at IS NOT NULL AND (s.paid_at IS NOT NULL OR NOT s.payout_stage) AS completed,
      s.status = 'cancelled' AND s.cancelled_by = 'customer' AND s.first_assigned_at IS NULL AND s.closed_at < s.assign_due_at AS cancelled_early,
      CASE WHEN s.imported THEN s.status <> 'non_serviceable'
        WHEN s.first_assigned_at IS NOT NULL AND NOT s.off_coverage THEN true
        WHEN s.first_assigned_at IS NULL AND s.assign_due_at > ${at} THEN true
        ELSE ${wasCovered(pincode, device, Prisma.raw('s.assign_due_at'))} OR (s.first_assigned_at IS NOT NULL AND
          ${wasCovered(pincode, device, Prisma.raw('s.first_assigned_at'))}) END AS covered
    FROM (${states(time, ids, which)}) s)`
}

/** Which orders `o` may have an assignment whose time is asked for, at a past instant: it begins when it began. `by`: of this partner. */
function heldIn(reach: readonly Reach[], at: Prisma.Sql, by: Prisma.Sql | null = null): Prisma.Sql {
  if (by)
    return Prisma.sql`o.id IN (SELECT a.order_id FROM assignments a WHERE a.partner_id = ${by} AND a.started_at <= ${at})`
  const each = reach.map((one) =>
    one !== 'standing' && one.at === 'first_assigned_at'
      ? Prisma.sql`SELECT a.order_id FROM assignments a WHERE a.started_at >= ${instant(one.from)} AND a.started_at < ${instant(one.to)}`
      : Prisma.sql`SELECT o.id FROM orders o WHERE ${mayHave([one], at)}`,
  )
  return Prisma.sql`o.id IN (${Prisma.join(each, ' UNION ALL ')})`
}

/**
 * The fact view of assignments, one row per assignment that counts for the partner that held it: begun by the instant, not
 * undone, and not continued by its own restoration. `reassigned`: the order was assigned again afterwards; `weekly_orders`: what
 * its partner wants a week, as of today.
 * `ids`: of these orders only. `reach`: at a past instant, only of orders that may be in it; `heldBy`: and that
 * this partner held. Source: kpis.md, "Partner view".
 */
export function assignmentFacts(
  time: FactTime,
  ids?: readonly string[],
  reach?: readonly Reach[],
  heldBy?: Prisma.Sql | null,
): Prisma.Sql {
  const at = instant(time.asOf ?? time.now)
  const which = time.asOf && reach ? heldIn(reach, at, heldBy) : null
  return Prisma.sql`(SELECT a.id, a.order_id, f.ref, f.external_id, f.source, f.city, f.pincode, f.device_category, f.quoted_amount, f.created_at, f.status,
      f.slot_start, f.slot_end, f.assign_due_at, f.pickup_due_at, a.started_at AS first_assigned_at, p.id AS partner_id, p.kind AS partner_kind,
      p.city AS partner_city, p.weekly_orders, a."end" IS NOT DISTINCT FROM 'declined' AND a.ended_at <= ${at} AS declined,
      CASE WHEN a."end" = 'picked_up' THEN f.picked_up_at END AS picked_up_at, CASE WHEN a."end" = 'picked_up' THEN f.paid_at END AS paid_at,
      f.final_amount, NULL::int AS rating, NULL::timestamptz AS rating_at, a."end" IS NOT DISTINCT FROM 'picked_up' AND f.completed AS completed,
      (a.ended_at IS NULL OR a.ended_at > ${at}) OR (a."end" = 'picked_up' AND f.is_open) AS is_open,
      EXISTS (SELECT 1 FROM assignments n WHERE n.order_id = a.order_id AND n.seq > a.seq AND NOT n.restoration AND n.started_at <= ${at}
        AND NOT (n."end" IS NOT DISTINCT FROM 'undone' AND n.ended_at <= ${at})) AS reassigned,
      (a."end" = 'failed' OR f.imported) AND EXISTS (SELECT 1 FROM ${standingFailures(at, ids)}
        WHERE e.order_id = a.order_id AND e.at >= a.started_at AND e.at <= coalesce(a.ended_at, e.at)) AS our_failure
    FROM assignments a JOIN ${factsOf(time, ids, which)} f ON f.id = a.order_id JOIN partners p ON p.id = a.partner_id
    WHERE a.started_at <= ${at} AND NOT (a."end" IS NOT DISTINCT FROM 'undone' AND a.ended_at <= ${at})
      AND NOT (a."end" IS NOT DISTINCT FROM 'failed' AND EXISTS (SELECT 1 FROM assignments r
        WHERE r.order_id = a.order_id AND r.seq = a.seq + 1 AND r.restoration AND r.started_at <= ${at})) ${among(ids, 'a.order_id')})`
}
