import { createHash } from 'node:crypto'
import { by, type Context } from '@/lib/auth/actor'
import { DAY } from '@/lib/core/days'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { safeFileName } from '@/lib/files/domain/file-name'
import { checkMailFiles, MAX_MAIL_BYTES, MOST_MAIL_FILES } from '@/lib/files/domain/files-of-mail'
import { readFile } from '@/lib/files/domain/read-file'
import { MAX_FILE_BYTES } from '@/lib/files/types'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import {
  type AnswerFile,
  answerFiles,
  deleteAnswerFiles,
  deleteOldAnswerFiles,
  insertAnswerFile,
  type SendableFile,
  sameAnswerFile,
  sendableFiles,
} from '../data/answer-files'
import { lockQuery } from '../data/save-query'
import type { QueryState } from '../domain/decide'
import { maySeeContact, maySeeQueries, mayWork } from '../policy'

/** What nobody sent within this is dropped. */
const KEPT_MS = 7 * DAY

/** Adds a file to the answer that somebody is writing: told by its content, and theirs alone until it goes. The same bytes are there once. */
export async function addAnswerFile(
  context: Context,
  ref: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Result<AnswerFile>> {
  const { actor, now, requestId } = context
  if (!mayWork(actor)) return refuse('not_allowed', { capability: 'queries.work' })
  if (bytes.length > MAX_FILE_BYTES) return refuse('too_large', { limit_bytes: MAX_FILE_BYTES })
  const read = readFile(bytes)
  if (!read.ok) return read
  const { mediaType, bytes: kept } = read.value
  const sha256 = createHash('sha256').update(kept).digest('hex')
  return inSqlTransaction(async (tx) => {
    const query = maySeeQueries(actor) ? await lockQuery(tx, { ref }) : null
    if (!query) return refuse('not_found', { what: 'query' })
    const person = actor.id
    const same = await sameAnswerFile(tx, { queryId: query.id, person, sha256 })
    if (same) return ok(same)
    const there = await answerFiles(tx, query.id, person)
    const used = there.reduce((sum, { byteSize }) => sum + byteSize, kept.length)
    if (there.length >= MOST_MAIL_FILES || used > MAX_MAIL_BYTES)
      return refuse('attachments_full', { files: MOST_MAIL_FILES, limit_bytes: MAX_MAIL_BYTES, what: 'mail' })
    const file = { id: newId(now), name: safeFileName(name, mediaType), mediaType, byteSize: kept.length }
    await insertAnswerFile(tx, query.id, { ...file, sha256, bytes: Buffer.from(kept) }, { at: now, person })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'queries.add_file',
      subjectKind: 'query',
      subjectId: query.id,
      requestId,
      data: { ref, file: file.id, media_type: mediaType, sha256, bytes: kept.length },
    })
    return ok(file)
  })
}

/** Takes a file out of the answer that somebody is writing. */
export function dropAnswerFile({ actor }: Context, { ref, id }: { ref: string; id: string }): Promise<Result<null>> {
  if (!mayWork(actor) || !maySeeQueries(actor))
    return Promise.resolve(refuse('not_allowed', { capability: 'queries.work' }))
  return inSqlTransaction(async (tx) => {
    const query = await lockQuery(tx, { ref })
    if (query) await deleteAnswerFiles(tx, query.id, [id], actor.id)
    return query ? ok(null) : refuse('not_found', { what: 'query' })
  })
}

/** The files that go along with an answer, in the order asked for, with their bytes; what was added for it is taken away with that. */
export async function takeAnswerFiles(
  tx: Sql,
  { actor }: Context,
  query: Pick<QueryState, 'id'>,
  ids: readonly string[],
): Promise<Result<SendableFile[]>> {
  if (ids.length === 0) return ok([])
  const found = await sendableFiles(tx, query.id, ids, { person: actor.id, mails: maySeeContact(actor) })
  const fits = checkMailFiles(ids, found)
  if (!fits.ok) return fits
  await deleteAnswerFiles(tx, query.id, ids, actor.id)
  return ok(found.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)))
}

/** Drops files that were added to answers which nobody sent. Answers how many. */
export function dropOldAnswerFiles(now: Date): Promise<number> {
  return deleteOldAnswerFiles(sql, new Date(now.getTime() - KEPT_MS))
}
