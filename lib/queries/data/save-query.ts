import type { By } from '@/lib/server/audit'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { QueryChanges, QueryState } from '../domain/decide'
import type { Outcome, QueryChannel, QueryMessageKind, QueryStatus } from '../types'

export type NewQuery = {
  id: string
  channel: QueryChannel
  status: QueryStatus
  receivedAt: Date
  topic: string | null
  disposition: string | null
  subject: string
  outcome: Outcome | null
  handledAt: Date | null
  resolvedFirst: boolean | null
  agentId: string | null
  agentName: string | null
  firstReplyDueAt: Date | null
  waitingSince: Date | null
  answerDueAt: Date | null
  callBackAt: Date | null
  customerId: string | null
  orderId: string | null
  ticketId: string | null
  ticketAt: Date | null
  mailAddress: string | null
  mailName: string | null
  automatic: boolean
  policyVersion: number
  calendarVersion: number
}

/** Makes the row; answers its reference. */
export async function insertQuery(tx: Sql, q: NewQuery): Promise<string> {
  const rows = await tx.$queryRaw<{ ref: string }[]>`
    INSERT INTO queries (id, ref, channel, status, received_at, topic, disposition, subject, outcome, handled_at, resolved_first, agent_id, agent_name,
      first_reply_due_at, waiting_since, answer_due_at, call_back_at, customer_id, order_id, ticket_id, ticket_at, mail_address, mail_name, automatic,
      last_message_at, policy_version, calendar_version)
    VALUES (${q.id}::uuid, 'QU-' || nextval('query_ref_seq'), ${q.channel}, ${q.status}, ${q.receivedAt}, ${q.topic}, ${q.disposition}, ${q.subject},
      ${q.outcome}, ${q.handledAt}, ${q.resolvedFirst}, ${q.agentId}, ${q.agentName}, ${q.firstReplyDueAt}, ${q.waitingSince}, ${q.answerDueAt},
      ${q.callBackAt}, ${q.customerId}::uuid, ${q.orderId}::uuid, ${q.ticketId}::uuid, ${q.ticketAt}, ${q.mailAddress}, ${q.mailName}, ${q.automatic},
      ${q.receivedAt}, ${q.policyVersion}, ${q.calendarVersion})
    RETURNING ref`
  const ref = rows[0]?.ref
  if (!ref) throw new Error('an insert always answers its row')
  return ref
}

export type NewQueryMessage = {
  queryId: string
  at: Date
  kind: QueryMessageKind
  automatic: boolean
  by: By
  text: string
}

/** Writes what was said behind what was said before; answers its number. The query is locked. */
export async function insertMessage(tx: Sql, message: NewQueryMessage): Promise<number> {
  const { queryId, at, kind, automatic, by, text } = message
  const rows = await tx.$queryRaw<{ seq: number }[]>`
    INSERT INTO query_messages (query_id, seq, at, kind, automatic, actor_kind, actor_id, actor_name, text)
    SELECT ${queryId}::uuid, coalesce(max(seq), 0) + 1, ${at}, ${kind}, ${automatic}, ${by.kind}, ${by.id}, ${by.name}, ${text}
    FROM query_messages WHERE query_id = ${queryId}::uuid RETURNING seq`
  await tx.$executeRaw`UPDATE queries SET last_message_at = greatest(last_message_at, ${at}) WHERE id = ${queryId}::uuid`
  return rows[0]?.seq ?? 1
}

/** The query, locked until the transaction ends; null when there is none such. */
export async function lockQuery(tx: Sql, by: { ref: string } | { id: string }): Promise<QueryState | null> {
  const where = 'ref' in by ? Prisma.sql`q.ref = ${by.ref}` : Prisma.sql`q.id = ${by.id}::uuid`
  const rows = await tx.$queryRaw<QueryState[]>`
    SELECT q.id, q.ref, q.version, q.channel, q.status, q.subject, q.received_at AS "receivedAt", q.handled_at AS "handledAt",
      q.first_reply_at AS "firstReplyAt", q.topic, q.agent_id AS "agentId", q.customer_id AS "customerId", q.order_id AS "orderId", o.ref AS "orderRef",
      q.ticket_id AS "ticketId", q.mail_address AS "mailAddress", q.automatic, q.policy_version AS "policyVersion", q.calendar_version AS "calendarVersion",
      (SELECT count(*)::int FROM query_messages m WHERE m.query_id = q.id AND m.kind = 'from_customer' AND NOT m.automatic) AS contacts
    FROM queries q LEFT JOIN orders o ON o.id = q.order_id WHERE ${where} FOR UPDATE OF q`
  return rows[0] ?? null
}

const COLUMNS: Record<keyof QueryChanges, string> = {
  status: 'status',
  topic: 'topic',
  disposition: 'disposition',
  outcome: 'outcome',
  handledAt: 'handled_at',
  resolvedFirst: 'resolved_first',
  agentId: 'agent_id',
  agentName: 'agent_name',
  firstReplyAt: 'first_reply_at',
  firstReplySeconds: 'first_reply_seconds',
  waitingSince: 'waiting_since',
  answerDueAt: 'answer_due_at',
  callBackAt: 'call_back_at',
}

export type QueryLinks = { customerId?: string; orderId?: string | null; ticketId?: string; ticketAt?: Date }

/** Saves a query that is locked, as its next version. */
export async function updateQuery(tx: Sql, id: string, changes: QueryChanges, links: QueryLinks = {}): Promise<void> {
  const { customerId, orderId, ticketId, ticketAt } = links
  const sets = [
    Prisma.sql`version = version + 1`,
    ...(Object.entries(changes) as [keyof QueryChanges, unknown][])
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => Prisma.sql`${Prisma.raw(COLUMNS[field])} = ${value}`),
    ...(customerId === undefined ? [] : [Prisma.sql`customer_id = ${customerId}::uuid`]),
    ...(orderId === undefined ? [] : [Prisma.sql`order_id = ${orderId}::uuid`]),
    ...(ticketId === undefined ? [] : [Prisma.sql`ticket_id = ${ticketId}::uuid, ticket_at = ${ticketAt}`]),
  ]
  await tx.$executeRaw`UPDATE queries SET ${Prisma.join(sets)} WHERE id = ${id}::uuid`
}

export async function findCustomer(db: Sql, id: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT coalesce(merged_into_id, id)::text AS id FROM customers WHERE id = ${id}::uuid`
  return rows[0]?.id ?? null
}

export async function findOrderOf(
  db: Sql,
  ref: string,
): Promise<{ id: string; ref: string; customerId: string | null } | null> {
  const rows = await db.$queryRaw<{ id: string; ref: string; customerId: string | null }[]>`
    SELECT id::text AS id, ref, customer_id::text AS "customerId" FROM orders WHERE ref = ${ref.toUpperCase()}`
  return rows[0] ?? null
}

export async function ticketIdOf(db: Sql, ref: string): Promise<string> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM tickets WHERE ref = ${ref}`
  if (!rows[0]) throw new Error(`${ref} was just raised`)
  return rows[0].id
}
