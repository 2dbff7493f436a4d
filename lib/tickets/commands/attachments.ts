import { createHash } from 'node:crypto'
import { by, type Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { safeFileName } from '@/lib/files/domain/file-name'
import { beginsLikeAudio, readAudio } from '@/lib/files/domain/read-audio'
import { readFile } from '@/lib/files/domain/read-file'
import { type FileType, isAudio, MAX_FILE_BYTES, MAX_ORDER_BYTES, MAX_ORDER_FILES } from '@/lib/files/types'
import { writeAudit } from '@/lib/server/audit'
import { claimKey, keepAnswer } from '@/lib/server/idempotency'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import { findFile, insertFile, readFileBytes, removeFile, type TicketFile, usedByTicket } from '../data/attachments'
import { lockTicket, readTicketState } from '../data/ticket-state'
import type { FileFacts } from '../domain/ticket-files'
import type { TicketState } from '../domain/ticket-state'
import { fileKindsSeen, mayCommand, mayRemoveFile, maySeeTickets } from '../policy'

type Sent = { facts: FileFacts; bytes: Uint8Array }
type Kept = { bytes: Uint8Array; mediaType: FileType; seconds: number | null }

/** What was sent as it may be kept: told by its content, whatever it is called. */
function judged(bytes: Uint8Array): Result<Kept> {
  if (beginsLikeAudio(bytes)) return readAudio(bytes)
  const read = readFile(bytes)
  return read.ok ? ok({ ...read.value, seconds: null }) : read
}

async function keep(
  tx: Sql,
  context: Context,
  ticket: TicketState,
  { facts, bytes }: Sent,
): Promise<Result<TicketFile>> {
  const { actor, now, requestId } = context
  if (bytes.length > MAX_FILE_BYTES) return refuse('too_large', { limit_bytes: MAX_FILE_BYTES })
  const read = judged(bytes)
  if (!read.ok) return read
  const { mediaType, seconds, bytes: kept } = read.value
  const sha256 = createHash('sha256').update(kept).digest('hex')
  const same = await findFile(tx, ticket.id, { sha256 })
  if (same) return ok(same)
  const used = await usedByTicket(tx, ticket.id)
  if (used.files >= MAX_ORDER_FILES || used.bytes + kept.length > MAX_ORDER_BYTES)
    return refuse('attachments_full', { files: MAX_ORDER_FILES, limit_bytes: MAX_ORDER_BYTES, what: 'ticket' })
  const file: TicketFile = {
    id: newId(now),
    kind: isAudio(mediaType) ? 'recording' : facts.kind,
    mediaType,
    name: safeFileName(facts.name, mediaType),
    caption: facts.caption || null,
    byteSize: kept.length,
    sha256,
    seconds,
    addedAt: now,
    addedById: actor.id,
    addedByName: actor.name,
  }
  await insertFile(tx, ticket.id, file, by(actor), kept)
  await announce(tx, { topic: 'ticket', subject: ticket.ref })
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: 'tickets.attach',
    subjectKind: 'ticket',
    subjectId: ticket.id,
    requestId,
    data: { ref: ticket.ref, attachment: file.id, kind: file.kind, media_type: mediaType, sha256, bytes: kept.length },
  })
  return ok(file)
}

/** Adds a file to a ticket. The same bytes again, or the same key, are the file that is there: sent three times is once. */
export async function attachToTicket(
  context: Context,
  ref: string,
  sent: Sent,
  key?: string,
): Promise<Result<TicketFile>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    const sha256 = createHash('sha256').update(sent.bytes).digest('hex')
    const body = { attach: ref, ...sent.facts, sha256 }
    const once = key ? { owner: `${actor.kind}:${actor.id}`, key, body } : null
    const claimed = once ? await claimKey<{ id: string }>(tx, once, now) : ok(null)
    if (!claimed.ok) return claimed
    const ticket = maySeeTickets(actor) ? await lockTicket(tx, ref) : null
    if (!ticket) return refuse('not_found', { what: 'ticket' })
    if (!mayCommand(actor, 'note', ticket)) return refuse('not_allowed', { capability: 'tickets.work' })
    if (claimed.value) {
      const first = await findFile(tx, ticket.id, { id: claimed.value.answer.id })
      return first ? ok(first) : refuse('not_found', { what: 'attachment' })
    }
    const kept = await keep(tx, context, ticket, sent)
    if (kept.ok && once) await keepAnswer(tx, once, { id: kept.value.id })
    return kept
  })
}

/** A file that its reader may see; whoever may not learns no more than that there is none for them. */
async function seen(
  { actor }: Context,
  db: Sql,
  ticket: TicketState | null,
  id: string,
): Promise<Result<{ ticket: TicketState; file: TicketFile }>> {
  const file = ticket && maySeeTickets(actor) ? await findFile(db, ticket.id, { id }) : null
  return ticket && file && fileKindsSeen(actor).includes(file.kind)
    ? ok({ ticket, file })
    : refuse('not_found', { what: 'attachment' })
}

/** A file, and its bytes unless the reader has them already (`known`: their hash). */
export async function readTicketFile(
  context: Context,
  ref: string,
  id: string,
  known?: string,
): Promise<Result<{ file: TicketFile; bytes: Buffer | null }>> {
  const found = await seen(context, sql, await readTicketState(sql, ref), id)
  if (!found.ok) return found
  const { file } = found.value
  if (known === file.sha256) return ok({ file, bytes: null })
  const bytes = await readFileBytes(sql, id)
  // Removed in this moment.
  return bytes ? ok({ file, bytes }) : refuse('not_found', { what: 'attachment' })
}

/** Takes a file away for good; who did so when and why stays on record. */
export async function detachFromTicket(
  context: Context,
  { ref, id, why }: { ref: string; id: string; why: string },
): Promise<Result<{ ref: string }>> {
  const { actor, now, requestId } = context
  return inSqlTransaction(async (tx) => {
    const found = await seen(context, tx, await lockTicket(tx, ref), id)
    if (!found.ok) return found
    const { ticket, file } = found.value
    if (!mayRemoveFile(actor, ticket, file.addedById)) return refuse('not_allowed', { capability: 'tickets.work' })
    await removeFile(tx, id, { at: now, by: actor.name, why })
    await announce(tx, { topic: 'ticket', subject: ref })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'tickets.detach',
      subjectKind: 'ticket',
      subjectId: ticket.id,
      requestId,
      data: { ref, attachment: id, kind: file.kind, sha256: file.sha256 },
    })
    return ok({ ref })
  })
}
