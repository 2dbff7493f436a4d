import { SYSTEM } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { ok } from '@/lib/core/result'
import { tell } from '@/lib/inbox/commands/tell'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { dueForReview, lockItem } from '../data/items'
import { itemSubject, REVIEW } from '../domain/review'

/**
 * Reminds the owners of items whose day has come, once for each day that was set. The item is held still meanwhile: whoever publishes it or sets
 * another day comes before (nothing is told) or after (what was told is settled). Answers how many were told.
 */
export async function remindReviews(now: Date): Promise<number> {
  let told = 0
  for (const { ref, title, reviewOn } of await dueForReview(sql, localDate(now))) {
    const done = await inSqlTransaction(async (tx) => {
      const item = await lockItem(tx, ref)
      if (item?.reviewOn !== reviewOn || item.retiredAt) return ok(false)
      return ok(
        await tell(
          tx,
          { actor: SYSTEM, now, requestId: null },
          {
            topic: REVIEW,
            occasion: `${ref}:${reviewOn}:${item.ownerId}`,
            kind: 'reminder',
            subject: itemSubject(ref),
            text: `“${title}” is due for review: is it still right?`,
            to: [item.ownerId],
          },
        ),
      )
    })
    if (done.ok && done.value) told++
  }
  return told
}
