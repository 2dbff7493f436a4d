import type { Context } from '@/lib/auth/actor'
import { settle, tell } from '@/lib/inbox/commands/tell'
import type { Sql } from '@/lib/server/sql'
import { raisersOf, waitsOnItem } from '../data/flags'
import { ANSWERED, FLAGGED, itemSubject, subjectOf } from '../domain/review'
import type { Item } from '../types'

/** What should change in an item is its owner's to see to. */
export async function tellOwner(tx: Sql, context: Context, item: Item, flag: { id: string; text: string }) {
  if (item.ownerId === context.actor.id) return
  await tell(tx, context, {
    topic: FLAGGED,
    occasion: flag.id,
    kind: 'notice',
    subject: itemSubject(item.ref),
    text: `“${item.content?.title ?? item.ref}” should change: ${flag.text}`,
    to: [item.ownerId],
  })
}

/**
 * Whoever raised a flag hears what became of it, once, on the item that answers it or else where it came up. An owner whose item
 * has no other flag need not see to it any more.
 */
export async function tellRaisers(
  tx: Sql,
  context: Context,
  flags: readonly string[],
  itemRef: string | null,
  text: string,
) {
  const { actor, now } = context
  if (itemRef && !(await waitsOnItem(tx, itemRef))) await settle(tx, itemSubject(itemRef), FLAGGED, now)
  for (const { id, userId, subject: cameUp } of await raisersOf(tx, flags)) {
    const subject = itemRef ? itemSubject(itemRef) : subjectOf(cameUp)
    if (!subject || userId === actor.id) continue
    await tell(tx, context, { topic: ANSWERED, occasion: id, kind: 'notice', subject, text, to: [userId] })
  }
}
