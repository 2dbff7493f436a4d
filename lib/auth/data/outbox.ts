import { Prisma } from '@/lib/server/database'
import { type Sql, sql } from '@/lib/server/sql'
import type { KeyPage, OutboxRow, PageKey } from '../types'
import { keyPage } from './key-page'

export const OUTBOX_STATES = ['waiting', 'sent'] as const
export type OutboxState = (typeof OUTBOX_STATES)[number]

const COLUMNS = Prisma.sql`m.id::text AS id, m.channel, m.recipient, m.subject, m.created_at AS "createdAt", m.sent_at AS "sentAt", m.attempts, m.error`

function inState(state: OutboxState): Prisma.Sql {
  return state === 'sent' ? Prisma.sql`m.sent_at IS NOT NULL` : Prisma.sql`m.sent_at IS NULL`
}

/** Messages to people outside the panel, newest first, a page at a time; without their texts. Ids sort by time. */
export function listOutbox(
  state: OutboxState,
  key: PageKey = {},
  size = 50,
  db: Sql = sql,
): Promise<KeyPage<OutboxRow>> {
  return keyPage(key, size, ({ from, backwards }) => {
    const beyond = backwards ? Prisma.sql`m.id > ${from}::uuid` : Prisma.sql`m.id < ${from}::uuid`
    const conditions = from ? Prisma.sql`${inState(state)} AND ${beyond}` : inState(state)
    const way = backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
    return db.$queryRaw<OutboxRow[]>`
      SELECT ${COLUMNS} FROM messages m WHERE ${conditions} ORDER BY m.id ${way} LIMIT ${size + 1}`
  })
}

export async function countOutbox(db: Sql = sql): Promise<Record<OutboxState, number>> {
  const [row] = await db.$queryRaw<Record<OutboxState, number>[]>`
    SELECT count(*) FILTER (WHERE sent_at IS NULL)::int AS waiting, count(sent_at)::int AS sent FROM messages`
  return row ?? { waiting: 0, sent: 0 }
}

/** One message with its text; null when there is none such. */
export async function findMessage(id: string, db: Sql): Promise<(OutboxRow & { body: string }) | null> {
  const rows = await db.$queryRaw<(OutboxRow & { body: string })[]>`
    SELECT ${COLUMNS}, m.body FROM messages m WHERE m.id = ${id}::uuid`
  return rows[0] ?? null
}
