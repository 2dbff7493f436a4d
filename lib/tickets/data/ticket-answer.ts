import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { breachOf } from '../domain/clock'
import { categoryOf, missingFields } from '../domain/completeness'
import { isRunning } from '../domain/lifecycle'
import type { TicketAnswer } from '../domain/ticket-answer'
import type { TicketFields, TicketPolicy, TicketStatus } from '../types'
import { ticketPoliciesAt, ticketPoliciesOf } from './policy'

/** A ticket's row with what stands beside it. */
export type TicketRow = {
  id: string
  ref: string
  version: number
  status: TicketStatus
  statusSince: Date
  category: string
  subcategory: string | null
  title: string
  channel: string
  priority: TicketAnswer['priority']
  priorityWhy: string
  team: string | null
  handedOverBy: string | null
  assigneeId: string | null
  assigneeName: string | null
  orderId: string | null
  orderRef: string | null
  partnerId: string | null
  partnerCode: string | null
  partnerName: string | null
  customerId: string | null
  fields: TicketFields
  files: number
  raisedById: string
  raisedByName: string
  createdAt: Date
  firstAssignedAt: Date | null
  firstResponseAt: Date | null
  firstResponseDueAt: Date | null
  responseRunning: boolean
  responseBreachedAt: Date | null
  dueAt: Date | null
  clockRunning: boolean
  breachedAt: Date | null
  opsDueAt: Date | null
  opsBreachedAt: Date | null
  followUpDueAt: Date | null
  resolvedAt: Date | null
  closedAt: Date | null
  closeReason: string | null
  confirmed: boolean | null
  reopenings: number
  reassignments: number
  sendBacks: number
  incompleteHandovers: number
  founderReason: string | null
  mergedIntoRef: string | null
  source: string
  externalId: string | null
  imported: boolean
  sourceSlaMet: boolean | null
  sourceFacts: Record<string, string> | null
  anomalies: string[]
  policyVersion: number | null
  calendarVersion: number | null
}

export const TICKET_COLUMNS = Prisma.sql`
  t.id, t.ref, t.version, t.status, t.status_since AS "statusSince", t.category, t.subcategory, t.title, t.channel, t.priority,
  t.priority_why AS "priorityWhy", t.team, t.handed_over_by AS "handedOverBy", t.assignee_id AS "assigneeId", t.assignee_name AS "assigneeName",
  t.order_id AS "orderId", o.ref AS "orderRef", t.partner_id AS "partnerId", p.code AS "partnerCode", p.name AS "partnerName",
  coalesce(c.merged_into_id, c.id) AS "customerId", t.fields,
  (SELECT count(*)::int FROM ticket_attachments f WHERE f.ticket_id = t.id AND f.removed_at IS NULL) AS files, t.raised_by_id AS "raisedById", t.raised_by_name AS "raisedByName",
  t.created_at AS "createdAt", t.first_assigned_at AS "firstAssignedAt", t.first_response_at AS "firstResponseAt",
  t.first_response_due_at AS "firstResponseDueAt", t.response_running AS "responseRunning", t.response_breached_at AS "responseBreachedAt",
  t.due_at AS "dueAt", t.clock_running AS "clockRunning", t.breached_at AS "breachedAt", t.ops_due_at AS "opsDueAt",
  t.ops_breached_at AS "opsBreachedAt", t.follow_up_due_at AS "followUpDueAt", t.resolved_at AS "resolvedAt", t.closed_at AS "closedAt",
  t.close_reason AS "closeReason", t.confirmed, t.reopenings, t.reassignments, t.send_backs AS "sendBacks",
  t.incomplete_handovers AS "incompleteHandovers", t.founder_reason AS "founderReason", n.ref AS "mergedIntoRef", t.source,
  t.external_id AS "externalId", t.imported, t.source_sla_met AS "sourceSlaMet", t.source_facts AS "sourceFacts", t.anomalies,
  t.policy_version AS "policyVersion", t.calendar_version AS "calendarVersion"`

export const TICKET_FROM = Prisma.sql`
  FROM tickets t LEFT JOIN orders o ON o.id = t.order_id LEFT JOIN partners p ON p.id = t.partner_id LEFT JOIN customers c ON c.id = t.customer_id
    LEFT JOIN tickets n ON n.id = t.merged_into_id`

export async function findTicketRow(db: Sql, ref: string): Promise<TicketRow | null> {
  const rows = await db.$queryRaw<TicketRow[]>`SELECT ${TICKET_COLUMNS} ${TICKET_FROM} WHERE t.ref = ${ref}`
  return rows[0] ?? null
}

/** The rules that a row is judged by; those of its time name what imported history says. */
export async function policyOfRow(
  db: Sql,
  row: Pick<TicketRow, 'policyVersion' | 'calendarVersion' | 'createdAt'>,
): Promise<TicketPolicy> {
  const { policyVersion, calendarVersion } = row
  if (policyVersion === null || calendarVersion === null) return (await ticketPoliciesAt(db, row.createdAt)).policy
  return (await ticketPoliciesOf(db, policyVersion, calendarVersion)).policy
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

function clockState(row: TicketRow): TicketAnswer['clock'] {
  if (row.imported) return 'none'
  if (isRunning(row.status)) return 'running'
  return row.status === 'waiting_on_customer' ? 'paused' : 'stopped'
}

/** What the API answers and exports hold of a row alone, without contact data. `now`: a breach may have come without an event. */
export function answerOfRow(row: TicketRow, now: Date | null): Omit<TicketAnswer, 'missing'> {
  const breach = now
    ? breachOf({ dueAt: row.dueAt, running: row.clockRunning, breachedAt: row.breachedAt }, now)
    : row.breachedAt
  return {
    ref: row.ref,
    version: row.version,
    status: row.status,
    category: row.category,
    subcategory: row.subcategory,
    title: row.title,
    channel: row.channel,
    priority: row.priority,
    priority_why: row.priorityWhy,
    team: row.team,
    assignee: row.assigneeName === null ? null : { id: row.assigneeId, name: row.assigneeName },
    order: row.orderRef,
    partner: row.partnerCode === null ? null : { partner_id: row.partnerCode, name: row.partnerName ?? '' },
    fields: row.fields as Record<string, string>,
    raised_by: row.raisedByName,
    created_at: row.createdAt.toISOString(),
    first_assigned_at: iso(row.firstAssignedAt),
    first_response_at: iso(row.firstResponseAt),
    first_response_due_at: iso(row.firstResponseDueAt),
    due_at: iso(row.dueAt),
    ops_due_at: iso(row.opsDueAt),
    clock: clockState(row),
    breached_at: iso(breach),
    follow_up_due_at: iso(row.followUpDueAt),
    resolved_at: iso(row.resolvedAt),
    closed_at: iso(row.closedAt),
    close_reason: row.closeReason,
    confirmed: row.confirmed,
    reopenings: row.reopenings,
    reassignments: row.reassignments,
    send_backs: row.sendBacks,
    incomplete_handovers: row.incompleteHandovers,
    founder_review: row.founderReason,
    merged_into: row.mergedIntoRef,
    source: row.source,
    external_id: row.externalId,
    imported: row.imported,
    source_sla_met: row.sourceSlaMet,
    anomalies: row.anomalies,
  }
}

/** A row as the API answers it, without contact data; `policy` says what its category asks for. */
export function toTicketAnswer(row: TicketRow, policy: TicketPolicy, now: Date | null): TicketAnswer {
  return { ...answerOfRow(row, now), missing: missingFields(categoryOf(policy, row.category), row) }
}

/** The ticket as it is now, for an answer that is kept: as its events left it. */
export async function readTicketAnswer(db: Sql, ref: string): Promise<TicketAnswer> {
  const row = await findTicketRow(db, ref)
  if (!row) throw new Error(`${ref} was just saved`)
  return toTicketAnswer(row, await policyOfRow(db, row), null)
}

export type CustomerContact = { name: string; phone: string | null; email: string | null }

/** Whom a ticket is about; a merged person is whom they were merged into. */
export async function contactOf(db: Sql, customerId: string): Promise<CustomerContact | null> {
  const rows = await db.$queryRaw<CustomerContact[]>`
    SELECT name, phone, email FROM customers WHERE id = ${customerId}::uuid`
  return rows[0] ?? null
}
