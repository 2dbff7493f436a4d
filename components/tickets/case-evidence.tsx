'use client'

import { AttachmentGallery } from '@/components/files/attachment-gallery'
import { shownAttachments } from '@/components/orders/order-attachments'
import type { OrderAttachments } from '@/lib/orders/domain/order-attachments'
import { picturesOf, Recordings, type TicketFile } from './ticket-recordings'

interface CaseEvidenceProps {
  ticketRef: string
  files: readonly TicketFile[]
  attachments: Pick<OrderAttachments, 'ref' | 'items'> | null
}

/** What was sent with the ticket, calls to be heard, and the order's photos and papers. */
export function CaseEvidence({ ticketRef, files, attachments }: CaseEvidenceProps) {
  const pictures = picturesOf(ticketRef, files)
  const ofOrder = attachments ? shownAttachments(attachments) : []
  if (files.length + ofOrder.length === 0) return <p className="text-muted">No photo, paper or recording.</p>
  return (
    <div className="flex flex-col gap-4">
      <Recordings ticketRef={ticketRef} files={files} />
      {pictures.length > 0 && (
        <section className="flex flex-col gap-1.5">
          <h3 className="text-muted text-sm">With the ticket</h3>
          <AttachmentGallery items={pictures} label="Files of the ticket" />
        </section>
      )}
      {ofOrder.length > 0 && (
        <section className="flex flex-col gap-1.5">
          <h3 className="text-muted text-sm">With the order</h3>
          <AttachmentGallery items={ofOrder} label="Photos and papers of the order" />
        </section>
      )}
    </div>
  )
}
