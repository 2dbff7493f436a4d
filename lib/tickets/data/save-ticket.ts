import type { By } from '@/lib/server/audit'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { TicketClocks } from '../domain/ticket-clocks'
import type { NewMessage, TicketChanges, TicketState } from '../domain/ticket-state'
import type { Priority, TicketStatus } from '../types'

export type NewTicketEvent = {
  ticketId: string
  seq: number
  at: Date
  command: string
  from: TicketStatus | null
  to: TicketStatus
  team: string | null
  priority: Priority
  category: string
  responds: boolean
  by: By
  version: number
  data: Record<string, unknown>
}

export async function insertTicketEvent(
  tx: Sql,
  event: NewTicketEvent,
  message: NewMessage | undefined,
): Promise<void> {
  const { by } = event
  await tx.$executeRaw`
    INSERT INTO ticket_events (ticket_id, seq, at, recorded_at, command, from_status, to_status, team, priority, category, responds, actor_kind,
      actor_id, actor_name, version, data)
    VALUES (${event.ticketId}::uuid, ${event.seq}, ${event.at}, ${event.at}, ${event.command}, ${event.from}, ${event.to}, ${event.team},
      ${event.priority}, ${event.category}, ${event.responds}, ${by.kind}, ${by.id}, ${by.name}, ${event.version}, ${JSON.stringify(event.data)}::jsonb)`
  if (!message) return
  await tx.$executeRaw`
    INSERT INTO ticket_messages (ticket_id, seq, kind, channel, text)
    VALUES (${event.ticketId}::uuid, ${event.seq}, ${message.kind}, ${message.channel}, ${message.text})`
}

/** The columns that clocks fill. */
function clockColumns(clocks: TicketClocks): Record<string, Date | boolean | number | null> {
  return {
    first_response_due_at: clocks.response.dueAt,
    response_running: clocks.response.running,
    response_breached_at: clocks.response.breachedAt,
    due_at: clocks.resolution.dueAt,
    clock_running: clocks.resolution.running,
    breached_at: clocks.resolution.breachedAt,
    ops_due_at: clocks.ops?.dueAt ?? null,
    ops_breached_at: clocks.ops?.breachedAt ?? null,
    last_news_at: clocks.lastNewsAt,
    follow_up_due_at: clocks.followUpDueAt,
    worked_ms: clocks.resolution.used.working,
    elapsed_ms: clocks.resolution.used.calendar,
    ops_worked_ms: clocks.ops?.used.working ?? null,
    ops_elapsed_ms: clocks.ops?.used.calendar ?? null,
  }
}

const columnName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const UUID_COLUMNS = new Set(['order_id', 'partner_id', 'customer_id', 'merged_into_id'])

type Saved = {
  to: TicketStatus
  at: Date
  changes: TicketChanges
  clocks: TicketClocks | null
}

/** Saves the ticket if it is still at the version the decision was taken from; false is a conflict. */
export async function updateTicket(tx: Sql, ticket: TicketState, { to, at, changes, clocks }: Saved): Promise<boolean> {
  const columns: Record<string, unknown> = {
    ...Object.fromEntries(Object.entries(changes).map(([field, value]) => [columnName(field), value])),
    status: to,
    version: ticket.version + 1,
    last_event_at: at,
    ...(to !== ticket.status && { status_since: at }),
    ...(clocks ? clockColumns(clocks) : {}),
  }
  const sets = Object.entries(columns)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => {
      // Column names are those of the types above, never a caller's.
      const name = Prisma.raw(column)
      if (column === 'fields') return Prisma.sql`${name} = ${JSON.stringify(value)}::jsonb`
      return UUID_COLUMNS.has(column) ? Prisma.sql`${name} = ${value}::uuid` : Prisma.sql`${name} = ${value}`
    })
  const updated = await tx.$executeRaw`
    UPDATE tickets SET ${Prisma.join(sets)} WHERE id = ${ticket.id}::uuid AND version = ${ticket.version}`
  return updated === 1
}

export type NewTicket = {
  id: string
  at: Date
  by: By
  category: string
  subcategory: string | null
  title: string
  channel: string
  origin: string
  priority: Priority
  priorityWhy: string
  priorityBy: 'rule' | 'person'
  team: string
  orderId: string | null
  partnerId: string | null
  customerId: string | null
  fields: Record<string, string>
  assignedToOpsAt: Date | null
  policyVersion: number
  calendarVersion: number
  clocks: TicketClocks
  source: string
  externalId: string | null
}

/** Makes the row; null when its source has such a ticket already. */
export async function insertTicket(tx: Sql, ticket: NewTicket): Promise<string | null> {
  const { id, at, by } = ticket
  const clocks = Object.entries(clockColumns(ticket.clocks))
  const rows = await tx.$queryRaw<{ ref: string }[]>`
    INSERT INTO tickets (id, ref, status, status_since, category, subcategory, title, channel, origin, priority, priority_why, priority_by, team,
      order_id, partner_id, customer_id, fields, raised_by_kind, raised_by_id, raised_by_name, created_at, last_event_at, assigned_to_ops_at,
      policy_version, calendar_version, source, external_id, ${Prisma.raw(clocks.map(([column]) => column).join(', '))})
    VALUES (${id}::uuid, 'TK-' || nextval('ticket_ref_seq'), 'open', ${at}, ${ticket.category}, ${ticket.subcategory}, ${ticket.title}, ${ticket.channel},
      ${ticket.origin}, ${ticket.priority}, ${ticket.priorityWhy}, ${ticket.priorityBy}, ${ticket.team}, ${ticket.orderId}::uuid,
      ${ticket.partnerId}::uuid, ${ticket.customerId}::uuid, ${JSON.stringify(ticket.fields)}::jsonb, ${by.kind}, ${by.id}, ${by.name}, ${at}, ${at},
      ${ticket.assignedToOpsAt}, ${ticket.policyVersion}, ${ticket.calendarVersion}, ${ticket.source}, ${ticket.externalId},
      ${Prisma.join(clocks.map(([, value]) => value))})
    ON CONFLICT (source, external_id) DO NOTHING RETURNING ref`
  return rows[0]?.ref ?? null
}

export async function findBySource(db: Sql, source: string, externalId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ ref: string }[]>`
    SELECT ref FROM tickets WHERE source = ${source} AND external_id = ${externalId}`
  return rows[0]?.ref ?? null
}

export async function setFollowing(
  tx: Sql,
  ticketId: string,
  userId: string,
  follows: boolean,
  at: Date,
): Promise<void> {
  if (follows) {
    await tx.$executeRaw`
      INSERT INTO ticket_followers (ticket_id, user_id, since) VALUES (${ticketId}::uuid, ${userId}::uuid, ${at}) ON CONFLICT DO NOTHING`
  } else {
    await tx.$executeRaw`DELETE FROM ticket_followers WHERE ticket_id = ${ticketId}::uuid AND user_id = ${userId}::uuid`
  }
}
