import { z } from 'zod'
import { ATTACHMENT_KINDS, type Attachment, MEDIA_TYPES } from '@/lib/files/types'

const instant = z.iso.datetime({ offset: true })

/** An attachment of an order as the API answers it; `url` gives its bytes. */
export const attachmentAnswer = z.strictObject({
  id: z.string(),
  kind: z.enum(ATTACHMENT_KINDS),
  media_type: z.enum(MEDIA_TYPES),
  name: z.string(),
  caption: z.string().nullable(),
  byte_size: z.number().int(),
  sha256: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  taken_at: instant,
  added_at: instant,
  added_by: z.strictObject({ kind: z.string(), id: z.string(), name: z.string() }),
  url: z.string(),
})
export type AttachmentAnswer = z.output<typeof attachmentAnswer>

export function toAttachmentAnswer(ref: string, attachment: Attachment): AttachmentAnswer {
  const { id, kind, name, caption, sha256, width, height } = attachment
  return {
    id,
    kind,
    media_type: attachment.mediaType,
    name,
    caption,
    byte_size: attachment.byteSize,
    sha256,
    width,
    height,
    taken_at: attachment.takenAt.toISOString(),
    added_at: attachment.addedAt.toISOString(),
    added_by: attachment.addedBy,
    url: `/api/v1/orders/${encodeURIComponent(ref)}/attachments/${id}`,
  }
}
