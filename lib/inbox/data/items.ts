import { keyPage } from '@/lib/auth/data/key-page'
import type { KeyPage, PageKey } from '@/lib/auth/types'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { InboxCounts, InboxItem, InboxView, NoticeKind, Subject } from '../types'

const PAGE = 50

const COLUMNS = Prisma.sql`
  i.id::text AS id, n.kind, n.topic, jsonb_build_object('kind', n.subject_kind, 'id', n.subject_id) AS subject, n.text,
  n.from_name AS "fromName", n.from_id IS NOT NULL AS "fromPerson", n.at, i.shows_at AS "showsAt", i.read_at AS "readAt", i.done_at AS "doneAt", i.done_by AS "doneBy"`

function inView(view: InboxView, now: Date): Prisma.Sql {
  if (view === 'done') return Prisma.sql`i.done_at IS NOT NULL`
  return view === 'now'
    ? Prisma.sql`i.done_at IS NULL AND i.shows_at <= ${now}`
    : Prisma.sql`i.done_at IS NULL AND i.shows_at > ${now}`
}

/** A page of a person's items: what came up last, what comes up next, or what was done last is first. */
export function listItems(
  db: Sql,
  userId: string,
  view: InboxView,
  now: Date,
  key: PageKey = {},
  size = PAGE,
): Promise<KeyPage<InboxItem>> {
  const by = view === 'done' ? Prisma.sql`i.done_at` : Prisma.sql`i.shows_at`
  return keyPage(key, size, ({ from, backwards }) => {
    const rising = (view === 'later') !== backwards
    const [way, beyond] = rising ? [Prisma.sql`ASC`, Prisma.sql`>`] : [Prisma.sql`DESC`, Prisma.sql`<`]
    // The row a page ended with may have been done, or not done after all, since: its own time stands for it.
    const column = view === 'done' ? Prisma.sql`coalesce(m.done_at, m.shows_at)` : Prisma.sql`m.shows_at`
    const mark = Prisma.sql`(SELECT ${column}, m.id FROM inbox_items m WHERE m.id = ${from}::uuid AND m.user_id = ${userId}::uuid)`
    const conditions = [Prisma.sql`i.user_id = ${userId}::uuid`, inView(view, now)]
    if (from) conditions.push(Prisma.sql`(${by}, i.id) ${beyond} ${mark}`)
    return db.$queryRaw<InboxItem[]>`
      SELECT ${COLUMNS} FROM inbox_items i JOIN inbox_notices n ON n.id = i.notice_id
      WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${by} ${way}, i.id ${way} LIMIT ${size + 1}`
  })
}

export async function countItems(db: Sql, userId: string, now: Date): Promise<InboxCounts> {
  const [row] = await db.$queryRaw<InboxCounts[]>`
    SELECT count(*) FILTER (WHERE shows_at <= ${now})::int AS now, count(*) FILTER (WHERE shows_at > ${now})::int AS later,
      count(*) FILTER (WHERE shows_at <= ${now} AND read_at IS NULL)::int AS unread
    FROM inbox_items WHERE user_id = ${userId}::uuid AND done_at IS NULL`
  return row ?? { now: 0, later: 0, unread: 0 }
}

/** Marks an item done, or not done after all. False: it is not this person's. */
export async function markDone(tx: Sql, userId: string, id: string, doneAt: Date | null): Promise<boolean> {
  const by = doneAt === null ? null : 'self'
  const updated = await tx.$executeRaw`
    UPDATE inbox_items SET done_at = ${doneAt}, done_by = ${by}, read_at = coalesce(read_at, ${doneAt}) WHERE id = ${id}::uuid
      AND user_id = ${userId}::uuid`
  return updated === 1
}

/** Puts an item off: it comes up again then, unread. False: it is not this person's. */
export async function putOff(tx: Sql, userId: string, id: string, until: Date): Promise<boolean> {
  const updated = await tx.$executeRaw`
    UPDATE inbox_items SET shows_at = ${until}, read_at = NULL, announced_at = NULL, done_at = NULL, done_by = NULL
    WHERE id = ${id}::uuid AND user_id = ${userId}::uuid`
  return updated === 1
}

export async function markRead(tx: Sql, userId: string, id: string, readAt: Date | null): Promise<boolean> {
  const updated = await tx.$executeRaw`
    UPDATE inbox_items SET read_at = ${readAt} WHERE id = ${id}::uuid AND user_id = ${userId}::uuid`
  return updated === 1
}

export type Announced = { id: string; kind: NoticeKind; subject: Subject; fromName: string; mailTo: string | null }

/**
 * Takes the announcing of items that are up upon itself: of two who try, one gets them. `mailTo`: of an active person who wants to
 * hear by mail.
 */
export async function takeAnnouncing(tx: Sql, ids: readonly string[], now: Date): Promise<Announced[]> {
  return tx.$queryRaw<Announced[]>`
    UPDATE inbox_items i SET announced_at = ${now} FROM inbox_notices n, users u
    WHERE i.id = ANY(${[...ids]}::uuid[]) AND n.id = i.notice_id AND u.id = i.user_id AND i.done_at IS NULL AND i.shows_at <= ${now}
      AND i.announced_at IS NULL
    RETURNING i.id::text AS id, n.kind, jsonb_build_object('kind', n.subject_kind, 'id', n.subject_id) AS subject, n.from_name AS "fromName",
      CASE WHEN u.state = 'active' AND (SELECT p.by_mail FROM inbox_preferences p WHERE p.user_id = u.id) THEN u.email::text END AS "mailTo"`
}

/** When an item that is not done comes up, if that is still ahead. */
export async function comesUpAt(db: Sql, id: string, now: Date): Promise<Date | null> {
  const rows = await db.$queryRaw<{ showsAt: Date }[]>`
    SELECT shows_at AS "showsAt" FROM inbox_items WHERE id = ${id}::uuid AND done_at IS NULL AND shows_at > ${now}`
  return rows[0]?.showsAt ?? null
}

export async function wantsMail(db: Sql, userId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ byMail: boolean }[]>`
    SELECT by_mail AS "byMail" FROM inbox_preferences WHERE user_id = ${userId}::uuid`
  return rows[0]?.byMail ?? false
}

export async function saveWantsMail(tx: Sql, userId: string, byMail: boolean, at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO inbox_preferences (user_id, by_mail, updated_at) VALUES (${userId}::uuid, ${byMail}, ${at})
    ON CONFLICT (user_id) DO UPDATE SET by_mail = excluded.by_mail, updated_at = excluded.updated_at`
}
