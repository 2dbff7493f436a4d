import { createHash } from 'node:crypto'
import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { keepAttachment } from '@/lib/files/commands/keep-attachment'
import { findAttachment, readBytes, removeAttachments } from '@/lib/files/data/attachments'
import type { AttachmentFacts } from '@/lib/files/schema'
import type { Attachment } from '@/lib/files/types'
import { writeAudit } from '@/lib/server/audit'
import { claimKey, keepAnswer } from '@/lib/server/idempotency'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import { type Attachable, readAttachable } from '../data/attachable'
import { attachmentKindsSeen, mayAttach, mayDetach, maySee } from '../policy'

type Sent = { facts: AttachmentFacts; bytes: Uint8Array }

/** Adds a file to an order. The same bytes again, or the same key, are the attachment that is there: sent three times is once. */
export async function attachFile(context: Context, ref: string, sent: Sent, key?: string): Promise<Result<Attachment>> {
  return inSqlTransaction(async (tx) => {
    const once = key ? keyOf(context, ref, sent, key) : null
    const claimed = once ? await claimKey<{ id: string }>(tx, once, context.now) : ok(null)
    if (!claimed.ok) return claimed
    const order = await readAttachable(tx, ref, true)
    if (!order || !maySee(context.actor, order)) return refuse('not_found', { what: 'order' })
    if (!mayAttach(context.actor, order)) return refuse('not_allowed', { capability: 'orders.progress or orders.edit' })
    if (claimed.value) return toldAgain(tx, order.id, claimed.value.answer.id)
    if (order.erased) return refuse('contact_erased', {})
    const kept = await keepAttachment(tx, context, order, sent)
    if (kept.ok && once) await keepAnswer(tx, once, { id: kept.value.id })
    if (kept.ok) await announce(tx, { topic: 'attachments', subject: ref })
    return kept
  })
}

function keyOf({ actor }: Context, ref: string, { facts, bytes }: Sent, key: string) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { owner: `${actor.kind}:${actor.id}`, key, body: { attach: ref, ...facts, sha256 } }
}

/** What the first call made, unless it was removed since. */
async function toldAgain(tx: Sql, orderId: string, id: string): Promise<Result<Attachment>> {
  const first = await findAttachment(tx, orderId, id)
  return first ? ok(first) : refuse('not_found', { what: 'attachment' })
}

type Found = { order: Attachable; attachment: Attachment }

/** An attachment that its reader may see; whoever may not learns no more than that there is none for them. */
async function seen({ actor }: Context, db: Sql, ref: string, id: string, locked = false): Promise<Result<Found>> {
  const order = await readAttachable(db, ref, locked)
  const kinds = order ? attachmentKindsSeen(actor, order) : []
  const attachment = order && kinds.length > 0 ? await findAttachment(db, order.id, id) : null
  return order && attachment && kinds.includes(attachment.kind)
    ? ok({ order, attachment })
    : refuse('not_found', { what: 'attachment' })
}

/** An attachment, and its bytes unless the reader has them already (`known`: their hash). */
export async function readAttachment(
  context: Context,
  ref: string,
  id: string,
  known?: string,
): Promise<Result<{ attachment: Attachment; bytes: Buffer | null }>> {
  const found = await seen(context, sql, ref, id)
  if (!found.ok) return found
  const { attachment } = found.value
  if (known === attachment.sha256) return ok({ attachment, bytes: null })
  const bytes = await readBytes(sql, id)
  // Removed in this moment.
  return bytes ? ok({ attachment, bytes }) : refuse('not_found', { what: 'attachment' })
}

/** Takes a file away for good; who did so when and why stays on record. */
export async function detachFile(
  context: Context,
  { ref, id, why }: { ref: string; id: string; why: string },
): Promise<Result<{ ref: string }>> {
  const { actor, now, requestId } = context
  return inSqlTransaction(async (tx) => {
    const found = await seen(context, tx, ref, id, true)
    if (!found.ok) return found
    const { order, attachment } = found.value
    if (!mayDetach(actor, order, attachment.addedBy)) return refuse('not_allowed', { capability: 'orders.progress' })
    await removeAttachments(tx, [order.id], { id, at: now, by: actor.name, why })
    await announce(tx, { topic: 'attachments', subject: ref })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'orders.detach',
      subjectKind: 'order',
      subjectId: order.id,
      requestId,
      data: { ref, attachment: id, kind: attachment.kind, sha256: attachment.sha256 },
    })
    return ok({ ref })
  })
}
