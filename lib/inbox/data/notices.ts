import { newId } from '@/lib/core/ids'
import { selectRows } from '@/lib/server/many-rows'
import type { Sql } from '@/lib/server/sql'
import type { NewNotice, OwnReminder, Subject, ToldStep } from '../types'

/** Who tells it: a user's id, none for keys and the product itself. */
export type Teller = { id: string | null; name: string }

/** Writes a notice; null when it was told before, by whomever. */
export async function insertNotice(tx: Sql, notice: NewNotice, from: Teller, at: Date): Promise<string | null> {
  const { topic, occasion, step = 1, kind, subject, text } = notice
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO inbox_notices (id, topic, occasion, step, kind, subject_kind, subject_id, text, from_id, from_name, at)
    VALUES (${newId(at)}::uuid, ${topic}, ${occasion}, ${step}, ${kind}, ${subject.kind}, ${subject.id}, ${text}, ${from.id}, ${from.name}, ${at})
    ON CONFLICT (topic, occasion, step) DO NOTHING RETURNING id::text AS id`
  return rows[0]?.id ?? null
}

/** An item for each person; answers their ids with their users'. */
export async function insertItems(
  tx: Sql,
  noticeId: string,
  userIds: readonly string[],
  showsAt: Date,
  now: Date,
): Promise<{ id: string; userId: string }[]> {
  const items = userIds.map((userId) => ({ id: newId(now), userId }))
  if (items.length === 0) return []
  const rows = items.map(({ id, userId }) => ({ id, notice_id: noticeId, user_id: userId, shows_at: showsAt }))
  const types = { id: 'uuid', notice_id: 'uuid', user_id: 'uuid', shows_at: 'timestamptz' }
  await tx.$executeRaw`INSERT INTO inbox_items (id, notice_id, user_id, shows_at) ${selectRows(types, rows)}`
  return items
}

/** What a topic said of a subject is over: whoever still has it in their inbox need not see to it. Answers how many items. */
export async function settleItems(tx: Sql, subject: Subject, topic: string, at: Date): Promise<number> {
  return tx.$executeRaw`
    UPDATE inbox_items i SET done_at = ${at}, done_by = 'settled' FROM inbox_notices n
    WHERE n.id = i.notice_id AND n.subject_kind = ${subject.kind} AND n.subject_id = ${subject.id} AND n.topic = ${topic}
      AND i.done_at IS NULL`
}

/** How far the steps of an occasion were told, and when the last. */
export async function toldSoFar(
  tx: Sql,
  topic: string,
  occasion: string,
): Promise<{ steps: number; lastAt: Date | null }> {
  const [row] = await tx.$queryRaw<{ steps: number; lastAt: Date | null }[]>`
    SELECT coalesce(max(step), 0)::int AS steps, max(at) AS "lastAt" FROM inbox_notices WHERE topic = ${topic} AND occasion = ${occasion}`
  return row ?? { steps: 0, lastAt: null }
}

/** The steps of a topic that were told about a subject, oldest first. */
export async function toldSteps(db: Sql, subject: Subject, topic: string): Promise<ToldStep[]> {
  return db.$queryRaw<ToldStep[]>`
    SELECT n.topic, n.step, n.kind, n.text, n.at,
      array(SELECT u.name FROM inbox_items i JOIN users u ON u.id = i.user_id WHERE i.notice_id = n.id ORDER BY u.name) AS to
    FROM inbox_notices n WHERE n.subject_kind = ${subject.kind} AND n.subject_id = ${subject.id} AND n.topic = ${topic} ORDER BY n.at, n.id`
}

/** A person's own reminders on a subject that are not done. */
export async function ownReminders(db: Sql, subject: Subject, userId: string): Promise<OwnReminder[]> {
  return db.$queryRaw<OwnReminder[]>`
    SELECT i.id::text AS id, n.text, i.shows_at AS "showsAt" FROM inbox_notices n JOIN inbox_items i ON i.notice_id = n.id
    WHERE n.subject_kind = ${subject.kind} AND n.subject_id = ${subject.id} AND n.topic = 'reminder' AND i.user_id = ${userId}::uuid
      AND i.done_at IS NULL ORDER BY i.shows_at`
}

/** Items that were settled by themselves before a time are nobody's any more; what a person did stays in their list. Answers how many. */
export async function dropSettled(db: Sql, before: Date): Promise<number> {
  return db.$executeRaw`DELETE FROM inbox_items WHERE done_by = 'settled' AND done_at < ${before}`
}
