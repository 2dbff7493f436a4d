import { ok, type Result, refuse } from '@/lib/core/result'
import { inTransaction } from '@/lib/server/database'
import type { Context } from '../actor'
import { markStart, readSavedViews, removeSavedView, writeSavedView } from '../data/saved-views'

/** More is a sign of a list of lists. */
export const MOST_VIEWS = 50

/** Keeps the filters of a list under a name for oneself; the same name again replaces them. Keys and the product itself have no views. */
export async function saveView(
  { actor, now }: Context,
  input: { list: string; name: string; query: string },
): Promise<Result<{ id: string }>> {
  if (actor.kind !== 'user') return refuse('not_allowed', { capability: 'signed_in' })
  return inTransaction(async (tx) => {
    const views = await readSavedViews(tx, actor.id, input.list)
    if (views.length >= MOST_VIEWS && !views.some((view) => view.name === input.name)) {
      const message = `You already have ${MOST_VIEWS} views. Delete one first.`
      return refuse('invalid', { errors: [{ field: 'name', message }] })
    }
    return ok(await writeSavedView(tx, { userId: actor.id, ...input }, now))
  })
}

/** Takes away one's own view; somebody else's is not found. */
export async function deleteView({ actor }: Context, id: string): Promise<Result<null>> {
  if (actor.kind !== 'user') return refuse('not_allowed', { capability: 'signed_in' })
  return inTransaction(async (tx) =>
    (await removeSavedView(tx, actor.id, id)) ? ok(null) : refuse('not_found', { what: 'view' }),
  )
}

/** Chooses the view that one's list starts with, or none. Somebody else's is not found. */
export async function setStartView(
  { actor }: Context,
  input: { list: string; id: string | null },
): Promise<Result<null>> {
  if (actor.kind !== 'user') return refuse('not_allowed', { capability: 'signed_in' })
  return inTransaction(async (tx) =>
    (await markStart(tx, actor.id, input.list, input.id)) ? ok(null) : refuse('not_found', { what: 'view' }),
  )
}
