import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { ATTACHMENT_KINDS } from './types'

/** What is said of a file besides its bytes. Names and captions are masked like every free text, and go with an erased customer. */
export const attachmentFacts = {
  kind: z.enum(ATTACHMENT_KINDS, `Must be one of ${ATTACHMENT_KINDS.join(', ')}.`),
  name: z.string().max(300, 'At most 300 characters.').default('').transform(maskContactIn),
  caption: z.string().trim().max(300, 'At most 300 characters.').transform(maskContactIn).optional(),
  /** When it was taken; now unless said. */
  taken_at: z.iso
    .datetime({ offset: true, message: 'Must be a time with offset, such as 2026-12-01T10:00:00+05:30.' })
    .transform((value) => new Date(value))
    .optional(),
}
const facts = z.strictObject(attachmentFacts)
export type AttachmentFacts = z.output<typeof facts>

export const removeWhy = z
  .string()
  .trim()
  .min(1, 'Say why, in a few words.')
  .max(300, 'At most 300 characters.')
  .transform(maskContactIn)
