import type { Sql } from '@/lib/server/sql'

/** A query with what was derived for it, and what that is derived from. */
export type StoredQuery = {
  id: string
  ref: string
  status: string
  receivedAt: Date
  waitingSince: Date | null
  firstReplyAt: Date | null
  policyVersion: number
  calendarVersion: number
  /** It began with a mail that somebody wrote. */
  byMail: boolean
  /** When last was said what is kept of it. */
  saidAt: Date | null
  firstReplySeconds: number | null
  firstReplyDueAt: Date | null
  answerDueAt: Date | null
  lastMessageAt: Date
}

/** Queries in the order of their ids, as they are stored. */
export async function storedQueries(db: Sql, after: string, limit: number): Promise<StoredQuery[]> {
  return db.$queryRaw<StoredQuery[]>`
    SELECT q.id::text AS id, q.ref, q.status, q.received_at AS "receivedAt", q.waiting_since AS "waitingSince", q.first_reply_at AS "firstReplyAt",
      q.policy_version AS "policyVersion", q.calendar_version AS "calendarVersion",
      NOT q.automatic AND EXISTS (SELECT 1 FROM mails m WHERE m.query_id = q.id AND m.direction = 'in' AND m.seq = 1) AS "byMail",
      (SELECT max(m.at) FROM query_messages m WHERE m.query_id = q.id) AS "saidAt", q.first_reply_seconds AS "firstReplySeconds",
      q.first_reply_due_at AS "firstReplyDueAt", q.answer_due_at AS "answerDueAt", q.last_message_at AS "lastMessageAt"
    FROM queries q WHERE q.id > ${after}::uuid ORDER BY q.id LIMIT ${limit}`
}
