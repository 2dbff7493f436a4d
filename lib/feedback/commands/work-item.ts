import { by, type Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { ok, type Result, refuse } from '@/lib/core/result'
import { tell } from '@/lib/inbox/commands/tell'
import { type AuditFacts, writeAudit } from '@/lib/server/audit'
import { oncePerKey } from '@/lib/server/idempotency'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { findPersonById, insertEvent, lockItem, updateItem } from '../data/items'
import { decideMove } from '../domain/decide-item'
import { mayWork, OWNERS } from '../policy'
import type { EditItemInput, MoveItemInput, NoteItemInput } from '../schema'
import type { FeedbackItem } from '../types'

type Saved = { ref: string; version: number }

/** The item for a change at the version that was seen; a refusal otherwise. */
async function toChange(tx: Sql, { actor }: Context, ref: string, seen: number): Promise<Result<FeedbackItem>> {
  const item = await lockItem(tx, { ref })
  if (!item) return refuse('not_found', { what: 'feedback item' })
  if (!mayWork(actor, item)) return refuse('not_allowed', { capability: 'tickets.configure' })
  return item.version === seen ? ok(item) : refuse('conflict', { version: item.version })
}

async function keep(
  tx: Sql,
  { actor, now, requestId }: Context,
  item: FeedbackItem,
  action: string,
  data: AuditFacts['data'],
  told: Record<string, unknown>,
): Promise<void> {
  await insertEvent(tx, item.id, { at: now, action, by: actor, data: told })
  const subject = { subjectKind: 'feedback', subjectId: item.id }
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: `feedback.${action}`,
    ...subject,
    requestId,
    data: { ref: item.ref, ...data },
  })
  await announce(tx, { topic: 'feedback', subject: item.ref })
}

/** Title, target team and owner; a new owner is told. */
export function editItem(context: Context, input: EditItemInput): Promise<Result<Saved>> {
  return inSqlTransaction(async (tx) => {
    const found = await toChange(tx, context, input.ref, input.seen)
    if (!found.ok) return found
    const item = found.value
    const owner = input.owner_id ? await findPersonById(tx, input.owner_id, OWNERS) : null
    if (input.owner_id && !owner)
      return refuse('invalid', { errors: [{ field: 'owner_id', message: 'They do not work on tickets.' }] })
    const { title, target } = input
    const same = title === item.title && target === item.target && (owner?.id ?? null) === item.ownerId
    if (same) return refuse('no_change', { what: 'feedback item' })
    await updateItem(
      tx,
      item,
      { title, target, ownerId: owner?.id ?? null, ownerName: owner?.name ?? null },
      context.now,
    )
    const changed = { target, owner: owner?.id ?? null }
    await keep(tx, context, item, 'edited', changed, { target, owner: owner?.name ?? null, title })
    if (owner && owner.id !== item.ownerId && owner.id !== context.actor.id)
      await tell(tx, context, {
        topic: 'feedback_owner',
        occasion: `${item.id}:${item.version}`,
        kind: 'notice',
        subject: { kind: 'feedback', id: item.ref },
        text: `${item.ref} is yours now: ${title}`,
        to: [owner.id],
      })
    return ok({ ref: item.ref, version: item.version + 1 })
  })
}

/** A step in the life of an item, with what came of it. */
export function moveItem(context: Context, input: MoveItemInput): Promise<Result<Saved>> {
  return inSqlTransaction(async (tx) => {
    const found = await toChange(tx, context, input.ref, input.seen)
    if (!found.ok) return found
    const item = found.value
    const moved = decideMove(item, input, localDate(context.now))
    if (!moved.ok) return moved
    await updateItem(tx, item, moved.value, context.now)
    const text = 'outcome' in input ? { text: input.outcome } : {}
    const on = 'changed_on' in input ? { on: input.changed_on } : {}
    await keep(tx, context, item, input.to, { from: item.status }, { ...text, ...on })
    return ok({ ref: item.ref, version: item.version + 1 })
  })
}

/** A word to an item, by whoever reads it; the owner is told. */
export function noteItem(context: Context, { key, ref, text }: NoteItemInput): Promise<Result<{ ref: string }>> {
  const { actor, now } = context
  return oncePerKey<{ ref: string }>(
    { owner: `${actor.kind}:${actor.id}`, key, body: { feedback: ref, text } },
    now,
    async (tx) => {
      const item = await lockItem(tx, { ref })
      if (!item) return refuse('not_found', { what: 'feedback item' })
      await updateItem(tx, item, {}, now)
      await keep(tx, context, item, 'note', {}, { text })
      if (item.ownerId && item.ownerId !== actor.id)
        await tell(tx, context, {
          topic: 'feedback_note',
          occasion: `${item.id}:${item.version}`,
          kind: 'notice',
          subject: { kind: 'feedback', id: item.ref },
          text: `${actor.name} wrote to ${item.ref}: ${item.title}`,
          to: [item.ownerId],
        })
      return ok({ ref: item.ref })
    },
  )
}
