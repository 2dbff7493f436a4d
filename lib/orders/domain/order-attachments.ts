import type { Attachment, AttachmentKind, RemovedAttachment } from '@/lib/files/types'

/** What the order page shows of its attachments, and whether this reader may add one. */
export type OrderAttachments = {
  ref: string
  items: (Attachment & { removable: boolean })[]
  removed: RemovedAttachment[]
  /** The kinds that this reader may see. */
  kinds: AttachmentKind[]
  mayAdd: boolean
}

/** Where the panel sends an order's new attachments. */
export function attachmentsUrl(ref: string): string {
  return `/api/panel/orders/${encodeURIComponent(ref)}/attachments`
}

/** Where the panel gets an attachment's bytes. */
export function attachmentUrl(ref: string, id: string): string {
  return `${attachmentsUrl(ref)}/${id}`
}

export const ATTACHMENT_KIND_LABELS: Record<AttachmentKind, string> = {
  device: 'Device',
  evidence: 'Evidence',
  paper: 'Paper',
}

/** What each kind is for, as a form says it. */
export const ATTACHMENT_KIND_HINTS: Record<AttachmentKind, string> = {
  device: 'The device itself: front, back, damage, its box. Everybody who sees the order sees it.',
  evidence:
    'What happened at the door: a locked screen, the closed door, a message. Everybody who sees the order sees it.',
  paper: 'Signed form, bill. Only who may see contact data sees it. Never a copy of an ID.',
}
