import { mentions, type Needles } from '@/lib/core/erased'
import { newId } from '@/lib/core/ids'
import type { Tx } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'

/** A list's filters under a name. `query` is the address's query string, without "?". */
export type SavedView = { id: string; name: string; query: string }

/** A person's own views of a list, by name. */
export function readSavedViews(db: Sql, userId: string, list: string): Promise<SavedView[]> {
  return db.$queryRaw<SavedView[]>`
    SELECT id, name, query FROM saved_views WHERE user_id = ${userId}::uuid AND list = ${list} ORDER BY name, id`
}

/** Keeps a view; one of the same name is replaced. */
export async function writeSavedView(
  tx: Tx,
  view: { userId: string; list: string; name: string; query: string },
  now: Date,
): Promise<void> {
  const { userId, list, name, query } = view
  await tx.savedView.upsert({
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
