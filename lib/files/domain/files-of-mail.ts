import { ok, type Result, refuse } from '@/lib/core/result'
import { MEDIA_TYPES } from '../types'

/** What one mail carries at most: most gateways take 25 MB, in which files grow by a third. */
export const MOST_MAIL_FILES = 10
export const MAX_MAIL_BYTES = 15 * 1024 * 1024

/** A file as it may go along with a mail. */
export type MailableFile = { id: string; mediaType: string; byteSize: number }

/** Whether the files that were asked for may go along with a mail: all there, pictures or PDF, within the limits. `asked`: their ids. */
export function checkMailFiles(asked: readonly string[], found: readonly MailableFile[]): Result<null> {
  const invalid = (message: string) => refuse('invalid', { errors: [{ field: 'files', message }] })
  if (new Set(asked).size !== asked.length) return invalid('The same file can be sent only once.')
  if (asked.length > MOST_MAIL_FILES) return invalid(`At most ${MOST_MAIL_FILES} files.`)
  if (asked.some((id) => !found.some((file) => file.id === id)))
    return invalid('One of the files is no longer there: check what you are sending.')
  if (found.some(({ mediaType }) => !(MEDIA_TYPES as readonly string[]).includes(mediaType)))
    return invalid('Only pictures and PDF go out by mail.')
  const bytes = found.reduce((sum, { byteSize }) => sum + byteSize, 0)
  if (bytes > MAX_MAIL_BYTES) return invalid(`Together at most ${MAX_MAIL_BYTES / 1024 / 1024} MiB.`)
  return ok(null)
}
