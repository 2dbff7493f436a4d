import { Prisma } from '@/lib/server/database'
import type { KpiId } from '../types'
import type { Measure } from './measures'

const sql = Prisma.sql

type Reason = Measure['excluded'][number]
const MERGED: Reason = ['merged', sql`f.merged`]

const NOT_LATE_AND_OVER = (breached: string): Prisma.Sql =>
  sql`f.resolved_at IS NOT NULL AND f.${Prisma.raw(breached)} IS NULL`
const UNDECIDED = (breached: string): Prisma.Sql => sql`f.resolved_at IS NULL AND f.${Prisma.raw(breached)} IS NULL`
const SECONDS = (milliseconds: string): Prisma.Sql => sql`round(f.${Prisma.raw(milliseconds)} / 1000)::int`

/** Raised by the helpdesk: a ticket is its raiser's team's until it is handed over. */
const BY_ANOTHER_TEAM = sql`(SELECT e.team FROM ticket_events e WHERE e.ticket_id = f.id ORDER BY e.seq LIMIT 1) <> 'CX'`

type TicketKpi = Extract<
  KpiId,
  | 'escalation_sla'
  | 'resolution_time'
  | 'resolved_in_time'
  | 'ticket_completeness'
  | 'ticket_freshness'
  | 'confirmed_closure'
  | 'handover_quality'
>

function tickets(at: string, rest: Partial<Measure> & Pick<Measure, 'numerator'>): Measure {
  return { source: 'tickets', at, excluded: [], pending: null, ...rest }
}

/** How the rows of tickets are told apart. Source: kpis.md, `escalation_sla` and "Customer experience". */
export const TICKET_MEASURES: Readonly<Record<TicketKpi, Measure>> = {
  escalation_sla: tickets('assigned_to_ops_at', {
    excluded: [['not_judged', sql`f.ops_due_at IS NULL`], MERGED],
    pending: UNDECIDED('ops_breached_at'),
    numerator: NOT_LATE_AND_OVER('ops_breached_at'),
    took: {
      over: sql`f.resolved_at IS NOT NULL`,
      working: SECONDS('ops_worked_ms'),
      calendar: SECONDS('ops_elapsed_ms'),
    },
  }),
  resolution_time: tickets('resolved_at', {
    excluded: [
      ['not_judged', sql`f.worked_ms IS NULL`],
      ['not_helpdesk', BY_ANOTHER_TEAM],
    ],
    numerator: sql`f.worked_ms IS NOT NULL`,
    weight: SECONDS('worked_ms'),
    took: { over: sql`true`, working: SECONDS('worked_ms'), calendar: SECONDS('elapsed_ms') },
    looksUp: true,
  }),
  resolved_in_time: tickets('created_at', {
    excluded: [['not_judged', sql`f.due_at IS NULL`], MERGED],
    pending: UNDECIDED('breached_at'),
    numerator: NOT_LATE_AND_OVER('breached_at'),
  }),
  ticket_completeness: tickets('created_at', {
    excluded: [
      ['not_judged', sql`f.imported AND f.complete_at_handover IS NULL`],
      ['not_handed_over', sql`f.complete_at_handover IS NULL AND NOT f.is_open`],
    ],
    pending: sql`f.complete_at_handover IS NULL`,
    numerator: sql`f.complete_at_handover`,
  }),
  ticket_freshness: tickets('created_at', {
    standing: true,
    only: sql`f.is_open`,
    excluded: [['not_judged', sql`f.follow_up_due_at IS NULL`]],
    numerator: sql`f.fresh`,
  }),
  confirmed_closure: tickets('closed_at', {
    excluded: [['not_judged', sql`f.imported`], MERGED, ['not_asked', sql`NOT f.asks_confirmation`]],
    numerator: sql`f.confirmed IS TRUE`,
  }),
  handover_quality: tickets('handed_over_at', { numerator: sql`f.send_backs = 0`, agent: sql`f.handed_by_id` }),
}

const BACKLOG = sql`f.is_open AND f.assigned_to_ops_at IS NOT NULL`

/** Beside the escalation SLA: escalations that are open at the instant, and those of them that are late. */
export const escalations = {
  backlog: tickets('assigned_to_ops_at', { standing: true, only: BACKLOG, numerator: sql`true` }),
  overdueBacklog: tickets('assigned_to_ops_at', {
    standing: true,
    only: BACKLOG,
    numerator: sql`f.ops_breached_at IS NOT NULL`,
  }),
}
