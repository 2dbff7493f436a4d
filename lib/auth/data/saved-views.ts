import { mentions, type Needles } from '@/lib/core/erased'
import { newId } from '@/lib/core/ids'
import type { Tx } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'

/** A list's filters under a name. `query` is the address's query string, without "?"; `isStart` opens when none is asked for. */
export type SavedView = { id: string; name: string; query: string; isStart: boolean }

/** A person's own views of a list, by name. */
export function readSavedViews(db: Sql, userId: string, list: string): Promise<SavedView[]> {
  return db.$queryRaw<SavedView[]>`
    SELECT id, name, query, is_start AS "isStart" FROM saved_views WHERE user_id = ${userId}::uuid AND list = ${list} ORDER BY name, id`
}

/** The query that a person's list starts with; null when they have not chosen one. */
export async function readStartQuery(db: Sql, userId: string, list: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ query: string }[]>`
    SELECT query FROM saved_views WHERE user_id = ${userId}::uuid AND list = ${list} AND is_start`
  return rows[0]?.query || null
}

/** Makes one view of a list the start and no other; `id` null leaves none. False when the person has no such view. */
export async function markStart(tx: Tx, userId: string, list: string, id: string | null): Promise<boolean> {
  // Two windows of one person: whoever comes second waits, and finds what the first left.
  await tx.$queryRaw`SELECT id FROM saved_views WHERE user_id = ${userId}::uuid AND list = ${list} ORDER BY id FOR UPDATE`
  await tx.savedView.updateMany({ where: { userId, list, isStart: true }, data: { isStart: false } })
  if (id === null) return true
  const { count } = await tx.savedView.updateMany({ where: { id, userId, list }, data: { isStart: true } })
  return count === 1
}

/** Keeps a view; one of the same name is replaced, and stays the start if it was. */
export async function writeSavedView(
  tx: Tx,
  view: { userId: string; list: string; name: string; query: string },
  now: Date,
): Promise<{ id: string }> {
  const { userId, list, name, query } = view
  return tx.savedView.upsert({
    where: { userId_list_name: { userId, list, name } },
    update: { query },
    create: { id: newId(now), userId, list, name, query, createdAt: now },
    select: { id: true },
  })
}

/** Takes a person's own view away; false when there is none such. */
export async function removeSavedView(tx: Tx, userId: string, id: string): Promise<boolean> {
  const { count } = await tx.savedView.deleteMany({ where: { id, userId } })
  return count === 1
}

/** Drops views that search for somebody who is being erased. Few are kept, and an address spells a name in many ways. */
export async function dropViewsAbout(tx: Sql, needles: Needles): Promise<void> {
  const views = await tx.$queryRaw<SavedView[]>`SELECT id, name, query FROM saved_views`
  const about = views.filter(({ name, query }) => {
    const values = [...new URLSearchParams(query).values()]
    return [name, ...values].some((text) => mentions(text, needles))
  })
  if (about.length > 0)
    await tx.$executeRaw`DELETE FROM saved_views WHERE id = ANY(${about.map(({ id }) => id)}::uuid[])`
}
