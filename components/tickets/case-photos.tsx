'use client'

import { AttachmentGallery } from '@/components/files/attachment-gallery'
import { shownAttachments } from '@/components/orders/order-attachments'
import type { OrderAttachments } from '@/lib/orders/domain/order-attachments'

/** The order's photos and papers, to look at. */
export function CasePhotos({ attachments }: { attachments: Pick<OrderAttachments, 'ref' | 'items'> }) {
  return <AttachmentGallery items={shownAttachments(attachments)} label="Photos and papers" />
}
