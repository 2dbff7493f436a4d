import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { FILE_KINDS, type FileKind } from '../types'

/** Where the panel sends a ticket's new files. */
export function ticketFilesUrl(ref: string): string {
  return `/api/panel/tickets/${encodeURIComponent(ref)}/attachments`
}

export function ticketFileUrl(ref: string, id: string): string {
  return `${ticketFilesUrl(ref)}/${id}`
}

export const FILE_KIND_LABELS: Record<FileKind, string> = {
  evidence: 'Evidence',
  paper: 'Paper',
  recording: 'Recording',
}

/** What is said of a file besides its bytes. What is sound becomes a recording, whatever is said. */
export const fileFacts = {
  kind: z.enum(['evidence', 'paper'], 'Must be evidence or paper.').default('evidence'),
  name: z.string().max(300, 'At most 300 characters.').default('').transform(maskContactIn),
  caption: z.string().trim().max(300, 'At most 300 characters.').transform(maskContactIn).optional(),
}
const fileFactsObject = z.strictObject(fileFacts)
export type FileFacts = z.output<typeof fileFactsObject>

const instant = z.iso.datetime({ offset: true })

/** A file of a ticket as the API answers it; `url` gives its bytes. */
export const ticketFileAnswer = z.strictObject({
  id: z.string(),
  kind: z.enum(FILE_KINDS),
  media_type: z.string(),
  name: z.string(),
  caption: z.string().nullable(),
  byte_size: z.number().int(),
  sha256: z.string(),
  /** Of a recording, where its length could be told. */
  seconds: z.number().int().nullable(),
  added_at: instant,
  added_by: z.string(),
  url: z.string(),
})

type File = {
  id: string
  kind: FileKind
  mediaType: string
  name: string
  caption: string | null
  byteSize: number
  sha256: string
  seconds: number | null
  addedAt: Date
  addedByName: string
}

export function toFileAnswer(ref: string, file: File): z.output<typeof ticketFileAnswer> {
  const { id, kind, name, caption, sha256, seconds } = file
  return {
    id,
    kind,
    media_type: file.mediaType,
    name,
    caption,
    byte_size: file.byteSize,
    sha256,
    seconds,
    added_at: file.addedAt.toISOString(),
    added_by: file.addedByName,
    url: `/api/v1/tickets/${encodeURIComponent(ref)}/attachments/${id}`,
  }
}
