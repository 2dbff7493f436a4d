import { createHash } from 'node:crypto'
import { by, type Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import type { Sql } from '@/lib/server/sql'
import { findBySha, insertAttachment, usedByOrder } from '../data/attachments'
import { safeFileName } from '../domain/file-name'
import { readFile } from '../domain/read-file'
import type { AttachmentFacts } from '../schema'
import { type Attachment, MAX_FILE_BYTES, MAX_ORDER_BYTES, MAX_ORDER_FILES } from '../types'

/**
 * Keeps a file with an order, in the transaction of whoever has locked the order and judged who may. The same bytes again are the
 * attachment that is there already: sent three times is once.
 */
export async function keepAttachment(
  tx: Sql,
  { actor, now, requestId }: Context,
  order: { id: string; ref: string },
  { facts, bytes }: { facts: AttachmentFacts; bytes: Uint8Array },
): Promise<Result<Attachment>> {
  if (bytes.length > MAX_FILE_BYTES) return refuse('too_large', { limit_bytes: MAX_FILE_BYTES })
  const takenAt = facts.taken_at ?? now
  if (takenAt > now) return refuse('at_in_future', {})
  const read = readFile(bytes)
  if (!read.ok) return read
  const { mediaType, width, height, bytes: kept } = read.value
  const sha256 = createHash('sha256').update(kept).digest('hex')
  const same = await findBySha(tx, order.id, sha256)
  if (same) return ok(same)
  const used = await usedByOrder(tx, order.id)
  if (used.files >= MAX_ORDER_FILES || used.bytes + kept.length > MAX_ORDER_BYTES)
    return refuse('attachments_full', { files: MAX_ORDER_FILES, limit_bytes: MAX_ORDER_BYTES })
  const attachment: Attachment = {
    id: newId(now),
    kind: facts.kind,
    mediaType,
    name: safeFileName(facts.name, mediaType),
    caption: facts.caption || null,
    byteSize: kept.length,
    sha256,
    width,
    height,
    takenAt,
    addedAt: now,
    addedBy: { kind: actor.kind, id: actor.id, name: actor.name },
  }
  await insertAttachment(tx, order.id, attachment, by(actor), kept)
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: 'orders.attach',
    subjectKind: 'order',
    subjectId: order.id,
    requestId,
    data: {
      ref: order.ref,
      attachment: attachment.id,
      kind: facts.kind,
      media_type: mediaType,
      sha256,
      bytes: kept.length,
    },
  })
  return ok(attachment)
}
