import { createHash } from 'node:crypto'
import { safeFileName } from '@/lib/files/domain/file-name'
import { readFile } from '@/lib/files/domain/read-file'
import { MAX_FILE_BYTES } from '@/lib/files/types'
import type { Sql } from '@/lib/server/sql'
import { insertFile, type NewMailFile } from '../data/mails'
import type { MailFileIn } from '../domain/mail-from-mime'
import { plainSubject } from '../domain/mail-thread'

const named = (name: string | null | undefined): string =>
  plainSubject((name ?? '').toWellFormed()).slice(0, 100) || 'file'

/** A file as it is kept: told by its content; what is not taken leaves its name and why. */
function fileOf({ name, bytes, missing }: MailFileIn, number: number): NewMailFile {
  const refused = (why: string): NewMailFile => ({
    number,
    name: named(name),
    mediaType: null,
    byteSize: bytes.length,
    sha256: null,
    bytes: null,
    missing: why,
  })
  if (missing) return refused(missing)
  if (bytes.length > MAX_FILE_BYTES) return refused(`not taken, larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB`)
  const read = readFile(bytes)
  if (!read.ok)
    return refused(`not taken. ${read.refusal.code === 'file_not_accepted' ? read.refusal.facts.detail : ''}`.trim())
  const { mediaType, bytes: kept } = read.value
  const sha256 = createHash('sha256').update(kept).digest('hex')
  return {
    number,
    name: safeFileName(name ?? '', mediaType),
    mediaType,
    byteSize: kept.length,
    sha256,
    bytes: kept,
    missing: null,
  }
}

/** Keeps what came with a mail: pictures and PDFs by lib/files' rules. */
export async function keepFiles(tx: Sql, mailId: string, files: readonly MailFileIn[]): Promise<void> {
  for (const [index, file] of files.entries()) await insertFile(tx, mailId, fileOf(file, index + 1))
}
