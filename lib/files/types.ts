/** What an attachment shows: the device, evidence of what happened at the door, or a paper on which a person stands. */
export const ATTACHMENT_KINDS = ['device', 'evidence', 'paper'] as const
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number]

export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

/** Recordings of calls, of tickets only. AMR is what phones record; browsers do not play it. */
const AUDIO_TYPES = [
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/wav',
  'audio/ogg',
  'audio/amr',
  'audio/amr-wb',
] as const
export type AudioType = (typeof AUDIO_TYPES)[number]
export type FileType = MediaType | AudioType

export function isAudio(type: FileType): type is AudioType {
  return (AUDIO_TYPES as readonly string[]).includes(type)
}

/** Bytes; the database holds the same (attachments_byte_size, attachments_limit). */
export const MAX_FILE_BYTES = 8 * 1024 * 1024
export const MAX_ORDER_BYTES = 64 * 1024 * 1024
export const MAX_ORDER_FILES = 40

/** An attachment as it is listed, without its bytes. */
export type Attachment = {
  id: string
  kind: AttachmentKind
  mediaType: MediaType
  name: string
  caption: string | null
  byteSize: number
  /** Hex, of the bytes as they are kept. */
  sha256: string
  /** Pixels; null of a PDF. */
  width: number | null
  height: number | null
  /** When it was taken, as its sender says; `addedAt` is when it came. */
  takenAt: Date
  addedAt: Date
  addedBy: { kind: string; id: string; name: string }
}

/** What is left of one that was removed. */
export type RemovedAttachment = { id: string; kind: AttachmentKind; removedAt: Date; by: string; why: string }
