import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import { mayBeIn, type Reach } from '@/lib/server/reach'
import { OPEN_STATUSES } from '../domain/lifecycle'

/** The instant that facts are told for. `asOf` null: as the rows stand, judged at `now`; else replayed from what happened by then. */
export type FactTime = { asOf: Date | null; now: Date }

const OPEN = Prisma.raw(OPEN_STATUSES.map((status) => `'${status}'`).join(', '))
const TIMES = new Set(['resolved_at', 'closed_at'])

/**
 * How a ticket stood by an instant, for those on which something happened after it: after its last step by then. Of imported history, and of
 * tickets whose steps were not told anew yet, only status and times are known: those of its events and its row.
 */
function replayed(at: Prisma.Sql): Prisma.Sql {
  const changed = Prisma.sql`t.last_event_at > ${at}`
  return Prisma.sql`
    LEFT JOIN LATERAL (SELECT * FROM ticket_standings x WHERE ${changed} AND x.ticket_id = t.id AND x.at <= ${at} ORDER BY x.version DESC LIMIT 1) past ON true
    LEFT JOIN LATERAL (SELECT e.to_status FROM ticket_events e
      WHERE ${changed} AND past.version IS NULL AND e.ticket_id = t.id AND e.at <= ${at} ORDER BY e.seq DESC LIMIT 1) told ON true
    LEFT JOIN LATERAL (SELECT x.version, x.resolved_at, x.closed_at FROM ticket_standings x
      WHERE ${changed} AND past.version IS NULL AND x.ticket_id = t.id ORDER BY x.version LIMIT 1) log ON true`
}

/** The tickets to look at, as a FROM item `t`: at a past instant those that may be asked for. How they stand is moved, and so is each of their times. */
function ticketsOf(asOf: Date | null, reach?: readonly Reach[]): Prisma.Sql {
  if (!asOf || !reach) return Prisma.sql`tickets t`
  const which = mayBeIn(reach, 't', {
    changed: Prisma.sql`t.last_event_at > ${instant(asOf)}`,
    moved: [...TIMES, 'assigned_to_ops_at', 'handed_over_at'],
    stands: Prisma.sql`t.status IN (${OPEN})`,
  })
  return Prisma.sql`(SELECT * FROM tickets t WHERE ${which} OFFSET 0) t`
}

/** A column as of an instant. Names are those of this file, never a caller's. */
function then(asOf: Date | null, column: string, live = `t.${column}`): Prisma.Sql {
  if (!asOf) return Prisma.raw(live)
  const at = `'${asOf.toISOString()}'::timestamptz`
  const happened = (value: string): string => `CASE WHEN ${value} <= ${at} THEN ${value} END`
  const isTime = TIMES.has(column)
  const stands = isTime ? `CASE WHEN NOT t.imported OR ${live} <= ${at} THEN ${live} END` : live
  const before =
    column === 'status'
      ? `coalesce(told.to_status, 'open')`
      : isTime
        ? happened(`CASE WHEN log.version IS NULL THEN ${live} ELSE log.${column} END`)
        : live
  return Prisma.raw(
    `CASE WHEN t.last_event_at <= ${at} THEN ${stands} WHEN past.version IS NOT NULL THEN past.${column} ELSE ${before} END`,
  )
}

const COLUMNS =
  'status team priority category subcategory assignee_id assignee_name order_id partner_id first_response_at handed_over_at complete_at_handover assigned_to_ops_at resolved_at closed_at confirmed reopenings reassignments send_backs incomplete_handovers first_response_due_at response_running response_breached_at due_at clock_running breached_at ops_due_at ops_breached_at last_news_at follow_up_due_at worked_ms elapsed_ms ops_worked_ms ops_elapsed_ms'.split(
    ' ',
  )

/** The ticket's own columns as of an instant. */
function states({ asOf, now }: FactTime, ids?: readonly string[], reach?: readonly Reach[]): Prisma.Sql {
  const among = ids ? Prisma.sql`AND t.id = ANY(${ids}::uuid[])` : Prisma.empty
  const at = instant(asOf ?? now)
  const columns = COLUMNS.map((column) => Prisma.sql`${then(asOf, column)} AS ${Prisma.raw(column)}`)
  return Prisma.sql`SELECT t.id, t.ref, t.external_id, t.source, t.imported, t.title, t.channel, t.created_at, t.customer_id, t.raised_by_kind, t.raised_by_id,
      t.raised_by_name, t.policy_version, ${then(asOf, 'merged', 't.merged_into_id IS NOT NULL')} AS merged, ${Prisma.join(columns)}
    FROM ${ticketsOf(asOf, reach)} ${asOf ? replayed(at) : Prisma.empty} WHERE t.created_at <= ${at} ${among}`
}

/** The first moment at which a clock was past its due time, whether an event has said so yet or not. */
function breach(stored: string, running: string, due: string, at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce(s.${Prisma.raw(stored)}, CASE WHEN s.${Prisma.raw(running)} AND s.${Prisma.raw(due)} < ${at} THEN s.${Prisma.raw(due)} END)`
}

/** Who did a command last by an instant, or first. Read only where it is asked for. */
function whoDid(command: string, what: 'actor_id' | 'actor_name', at: Prisma.Sql, which: 'first' | 'last'): Prisma.Sql {
  return Prisma.sql`(SELECT e.${Prisma.raw(what)} FROM ticket_events e WHERE e.ticket_id = s.id AND e.command = ${Prisma.raw(`'${command}'`)}
    AND e.at <= ${at} ORDER BY e.seq ${Prisma.raw(which === 'last' ? 'DESC' : 'ASC')} LIMIT 1)`
}

/**
 * The fact view of tickets for measuring: one row per ticket that is about no test order, as of an instant. Instants are timestamptz, durations
 * milliseconds.
 *
 * - Slices: `channel`, `category`, `subcategory`, `priority`, `team`, `source` (the ticket's), and of its order `city`, `pincode`,
 *   `device_category`, `quoted_amount`, `order_ref`, `order_source`, of its partner `partner_kind`.
 * - People: who raised it (`raised_by_*`), has it (`assignee_*`), handed it over first (`handed_by_*`), resolved it last (`resolved_by_*`).
 * - `handed_over_at`: when it first went to another team, `complete_at_handover` whether nothing was missing then; `send_backs`.
 * - `assigned_to_ops_at`: when Operations first had it. `resolved_at`: the last resolution, none while it is reopened.
 * - `response_breached_at`, `breached_at`, `ops_breached_at`: since when each clock is late for good; resolved and not late is in time.
 * - `worked_ms`, `elapsed_ms` (of `ops_`: since Operations had it): how long it ran, pauses out, by working hours and by every hour; final
 *   once resolved, up to the last step before. None of imported history.
 * - `merged`: it goes on in another ticket. `asks_confirmation`: its category asks for the customer's word, `confirmed` is the answer.
 * - `is_open`; `fresh`: open and followed up in time (of imported history nothing is asked).
 *
 * `ids`: of these tickets only. `reach`: at a past instant, only tickets that may be in it. Source: kpis.md, `escalation_sla` and "Customer
 * experience".
 */
export function ticketFacts(time: FactTime, ids?: readonly string[], reach?: readonly Reach[]): Prisma.Sql {
  const at = instant(time.asOf ?? time.now)
  return Prisma.sql`(SELECT s.id, s.ref, s.external_id, s.source, s.imported, s.title, s.channel, s.created_at, s.customer_id, s.status, s.team, s.priority,
      s.category, s.subcategory, s.raised_by_kind, s.raised_by_id, s.raised_by_name, s.assignee_id, s.assignee_name,
      ${whoDid('hand_over', 'actor_id', at, 'first')} AS handed_by_id, ${whoDid('hand_over', 'actor_name', at, 'first')} AS handed_by_name,
      ${whoDid('resolve', 'actor_id', at, 'last')} AS resolved_by_id, ${whoDid('resolve', 'actor_name', at, 'last')} AS resolved_by_name,
      s.order_id, o.ref AS order_ref, o.source AS order_source, o.city, o.pincode, o.device_category, o.quoted_amount, s.partner_id, p.kind AS partner_kind,
      s.first_response_at, s.first_response_due_at, ${breach('response_breached_at', 'response_running', 'first_response_due_at', at)} AS response_breached_at,
      s.due_at, s.clock_running, ${breach('breached_at', 'clock_running', 'due_at', at)} AS breached_at, s.assigned_to_ops_at, s.ops_due_at,
      ${breach('ops_breached_at', 'clock_running', 'ops_due_at', at)} AS ops_breached_at, s.handed_over_at, s.complete_at_handover, s.send_backs, s.incomplete_handovers,
      s.reopenings, s.reassignments, s.resolved_at, s.closed_at, s.confirmed, coalesce(k.confirm, false) AS asks_confirmation, s.merged,
      s.last_news_at, s.follow_up_due_at, s.worked_ms::float8 AS worked_ms, s.elapsed_ms::float8 AS elapsed_ms,
      s.ops_worked_ms::float8 AS ops_worked_ms, s.ops_elapsed_ms::float8 AS ops_elapsed_ms, s.status IN (${OPEN}) AS is_open,
      s.status IN (${OPEN}) AND s.follow_up_due_at >= ${at} AS fresh
    FROM (${states(time, ids, reach)}) s
    LEFT JOIN orders o ON o.id = s.order_id
    LEFT JOIN partners p ON p.id = s.partner_id
    LEFT JOIN (SELECT v.version, c.body ->> 'code' AS code, (c.body ->> 'confirm')::boolean AS confirm
      FROM policy_versions v CROSS JOIN jsonb_array_elements(v.body -> 'categories') c(body) WHERE v.kind = 'tickets') k
      ON k.version = s.policy_version AND k.code = s.category
    WHERE o.is_test IS NOT TRUE)`
}
