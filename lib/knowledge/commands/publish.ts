import type { Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { ok, type Result, refuse } from '@/lib/core/result'
import { settle } from '@/lib/inbox/commands/tell'
import { settleDrafted } from '../data/flags'
import { possibleOwners } from '../data/items'
import { addWords, insertVersion, updateItem } from '../data/save-item'
import { itemSubject, REVIEW } from '../domain/review'
import { vocabularyOf } from '../domain/words'
import type { CareInput, PublishInput } from '../schema'
import { EDITORS } from '../types'
import { changeItem, checkContent, type ItemDone } from './change-item'
import { tellRaisers } from './tell-flags'

const passed = (date: string | null | undefined, now: Date): boolean => Boolean(date && date <= localDate(now))
const NOT_AHEAD = refuse('invalid', { errors: [{ field: 'review_on', message: 'Choose a day in the future.' }] })

/** Makes the draft the version that readers see. What it was written for is settled, and whoever was to look at it again need not. */
export function publishItem(context: Context, input: PublishInput): Promise<Result<ItemDone>> {
  const { actor, now } = context
  return changeItem(context, input, async (tx, item) => {
    if (!item.draft) return refuse('no_change', { what: 'article' })
    const reviewOn = input.review_on === undefined ? item.reviewOn : input.review_on
    if (passed(reviewOn, now)) return NOT_AHEAD
    const { content } = item.draft
    const fit = await checkContent(tx, item.kind, content, now, content.topics)
    if (!fit.ok) return fit
    const no = (item.published ?? 0) + 1
    await insertVersion(tx, { itemId: item.id, no, content, note: input.note, by: actor, at: now })
    const changes = { draft: null, published: { no, content }, reviewOn }
    if (!(await updateItem(tx, item.id, item.version, changes, now)))
      return refuse('conflict', { version: item.version + 1 })
    await addWords(tx, vocabularyOf(`${content.title} ${content.body}`))
    const written = await settleDrafted(tx, item.id, `Published as ${item.ref}`, actor.name, now)
    await tellRaisers(tx, context, written, item.ref, `What you were missing is now there: “${content.title}”`)
    await settle(tx, itemSubject(item.ref), REVIEW, now)
    return ok({ action: 'publish', data: { no } })
  })
}

/** Who looks after it, and when it is to be looked at again. A new day means that it was looked at. */
export function setCare(context: Context, input: CareInput): Promise<Result<ItemDone>> {
  const { now } = context
  return changeItem(context, input, async (tx, item) => {
    const { owner_id: ownerId, review_on: reviewOn } = input
    if (ownerId === item.ownerId && reviewOn === item.reviewOn) return refuse('no_change', { what: 'article' })
    if (reviewOn !== item.reviewOn && passed(reviewOn, now)) return NOT_AHEAD
    if (ownerId !== item.ownerId && !(await possibleOwners(tx, EDITORS)).some(({ id }) => id === ownerId))
      return refuse('invalid', { errors: [{ field: 'owner_id', message: 'Must be somebody who may edit it.' }] })
    if (!(await updateItem(tx, item.id, item.version, { ownerId, reviewOn }, now)))
      return refuse('conflict', { version: item.version + 1 })
    await settle(tx, itemSubject(item.ref), REVIEW, now)
    return ok({ action: 'set_care', data: { owner: ownerId, review_on: reviewOn } })
  })
}

/** Takes it away from readers, or brings it back. Its history stays. */
export function retireItem(
  context: Context,
  input: { ref: string; version: number; retired: boolean },
): Promise<Result<ItemDone>> {
  return changeItem(context, input, async (tx, item) => {
    if ((item.retiredAt !== null) === input.retired) return refuse('no_change', { what: 'article' })
    // What was thrown away before it was ever published has nothing to come back with.
    if (!input.retired && item.published === null && !item.draft) return refuse('no_change', { what: 'article' })
    if (!(await updateItem(tx, item.id, item.version, { retired: input.retired }, context.now)))
      return refuse('conflict', { version: item.version + 1 })
    await settle(tx, itemSubject(item.ref), REVIEW, context.now)
    return ok({ action: input.retired ? 'retire' : 'bring_back' })
  })
}
