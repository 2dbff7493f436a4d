import { maskContactIn } from '@/lib/core/contact-in-text'
import { maskEmail } from '@/lib/core/format'
import { Prisma } from '@/lib/server/database'
import { type Sql, sql } from '@/lib/server/sql'
import type { KeyPage, OutboxRow, PageKey } from '../types'
import { keyPage } from './key-page'

const OUTBOX_STATES = ['waiting', 'sent'] as const
export type OutboxState = (typeof OUTBOX_STATES)[number]

/** `ours`: to somebody with an account, or into the team's chat. Everybody else is a customer. */
const COLUMNS = Prisma.sql`m.id::text AS id, m.channel, m.recipient, m.subject, m.created_at AS "createdAt", m.sent_at AS "sentAt", m.attempts, m.error,
  (m.channel = 'chat' OR EXISTS (SELECT 1 FROM users u WHERE u.email = m.recipient::citext)) AS ours`

type Row = OutboxRow & { ours: boolean }

/** What stands in a message to a customer, and what a mail server says of it, tells whom it was for. */
function shown<R extends Row & { body?: string }>({ ours, ...row }: R, seesContact: boolean): Omit<R, 'ours'> {
  if (ours || seesContact) return row
  const { recipient, error, body } = row
  return {
    ...row,
    recipient: maskEmail(recipient),
    error: error && maskContactIn(error),
    ...(body !== undefined && { body: maskContactIn(body) }),
  }
}

function inState(state: OutboxState): Prisma.Sql {
  return state === 'sent' ? Prisma.sql`m.sent_at IS NOT NULL` : Prisma.sql`m.sent_at IS NULL`
}

/** Messages to people outside the panel, newest first, a page at a time; without their texts, customers masked for who may not see them. */
export async function listOutbox(
  state: OutboxState,
  seesContact: boolean,
  key: PageKey = {},
  size = 50,
  db: Sql = sql,
): Promise<KeyPage<OutboxRow>> {
  // Ids sort by time.
  const page = await keyPage(key, size, ({ from, backwards }) => {
    const beyond = backwards ? Prisma.sql`m.id > ${from}::uuid` : Prisma.sql`m.id < ${from}::uuid`
    const conditions = from ? Prisma.sql`${inState(state)} AND ${beyond}` : inState(state)
    const way = backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
    return db.$queryRaw<Row[]>`
      SELECT ${COLUMNS} FROM messages m WHERE ${conditions} ORDER BY m.id ${way} LIMIT ${size + 1}`
  })
  return { ...page, items: page.items.map((row) => shown(row, seesContact)) }
}

export async function countOutbox(db: Sql = sql): Promise<Record<OutboxState, number>> {
  const [row] = await db.$queryRaw<Record<OutboxState, number>[]>`
    SELECT count(*) FILTER (WHERE sent_at IS NULL)::int AS waiting, count(sent_at)::int AS sent FROM messages`
  return row ?? { waiting: 0, sent: 0 }
}

/** One message with its text, as the list shows it; null when there is none such. */
export async function findMessage(
  id: string,
  seesContact: boolean,
  db: Sql,
): Promise<(OutboxRow & { body: string }) | null> {
  const [row] = await db.$queryRaw<(Row & { body: string })[]>`
    SELECT ${COLUMNS}, m.body FROM messages m WHERE m.id = ${id}::uuid`
  return row ? shown(row, seesContact) : null
}
