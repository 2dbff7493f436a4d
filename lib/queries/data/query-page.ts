import type { Sql } from '@/lib/server/sql'
import type { Outcome, QueryChannel, QueryMessage, QueryStatus } from '../types'
import { MAIL_STATE, shownMail } from './mail-states'

export type QueryRow = {
  id: string
  ref: string
  version: number
  channel: QueryChannel
  status: QueryStatus
  subject: string
  receivedAt: Date
  topic: string | null
  disposition: string | null
  outcome: Outcome | null
  handledAt: Date | null
  resolvedFirst: boolean | null
  agentId: string | null
  agentName: string | null
  firstReplyAt: Date | null
  firstReplySeconds: number | null
  firstReplyDueAt: Date | null
  answerDueAt: Date | null
  callBackAt: Date | null
  customerId: string | null
  orderRef: string | null
  ticketRef: string | null
  ticketStatus: string | null
  mailAddress: string | null
  mailName: string | null
  automatic: boolean
  policyVersion: number
  calendarVersion: number
}

export async function findQueryRow(db: Sql, ref: string): Promise<QueryRow | null> {
  const rows = await db.$queryRaw<QueryRow[]>`
    SELECT q.id, q.ref, q.version, q.channel, q.status, q.subject, q.received_at AS "receivedAt", q.topic, q.disposition, q.outcome,
      q.handled_at AS "handledAt", q.resolved_first AS "resolvedFirst", q.agent_id AS "agentId", q.agent_name AS "agentName",
      q.first_reply_at AS "firstReplyAt", q.first_reply_seconds AS "firstReplySeconds", q.first_reply_due_at AS "firstReplyDueAt",
      q.answer_due_at AS "answerDueAt", q.call_back_at AS "callBackAt", coalesce(c.merged_into_id, c.id)::text AS "customerId", o.ref AS "orderRef",
      t.ref AS "ticketRef", t.status AS "ticketStatus", q.mail_address AS "mailAddress", q.mail_name AS "mailName", q.automatic,
      q.policy_version AS "policyVersion", q.calendar_version AS "calendarVersion"
    FROM queries q LEFT JOIN customers c ON c.id = q.customer_id LEFT JOIN orders o ON o.id = q.order_id LEFT JOIN tickets t ON t.id = q.ticket_id
    WHERE q.ref = ${ref}`
  return rows[0] ?? null
}

/** What was said, oldest first, with how its mail travelled and what came with it. */
export async function queryMessages(db: Sql, queryId: string, seesContact: boolean): Promise<QueryMessage[]> {
  const rows = await db.$queryRaw<QueryMessage[]>`
    SELECT m.seq, m.at, m.kind, m.automatic, m.text, jsonb_build_object('kind', m.actor_kind, 'id', m.actor_id, 'name', m.actor_name) AS actor,
      ${MAIL_STATE} AS mail
    FROM query_messages m LEFT JOIN mails a ON a.query_id = m.query_id AND a.seq = m.seq LEFT JOIN messages x ON x.id = a.outbox_id
    WHERE m.query_id = ${queryId}::uuid ORDER BY m.seq`
  return rows.map((row) => ({ ...row, mail: shownMail(row.mail, seesContact) }))
}

/** What the customer said last, else what was noted. */
export async function lastSaid(db: Sql, queryId: string): Promise<string> {
  const rows = await db.$queryRaw<{ text: string }[]>`
    SELECT text FROM query_messages WHERE query_id = ${queryId}::uuid AND kind IN ('from_customer', 'note')
    ORDER BY kind = 'from_customer' DESC, seq DESC LIMIT 1`
  return rows[0]?.text ?? ''
}

/** Mails that customers wrote since, the newest first, with when a person answered. */
export async function mailsSince(
  db: Sql,
  from: Date,
  most: number,
): Promise<{ receivedAt: Date; firstReplyAt: Date | null }[]> {
  return db.$queryRaw<{ receivedAt: Date; firstReplyAt: Date | null }[]>`
    SELECT received_at AS "receivedAt", first_reply_at AS "firstReplyAt" FROM queries
    WHERE received_at >= ${from} AND channel = 'email' AND NOT automatic ORDER BY received_at DESC LIMIT ${most}`
}
