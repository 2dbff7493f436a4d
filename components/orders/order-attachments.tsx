'use client'

import { AddAttachment } from '@/components/files/add-attachment'
import { AttachmentGallery, type ShownAttachment } from '@/components/files/attachment-gallery'
import { filesCounted, RemovedFiles, RemoveFile } from '@/components/files/remove-file'
import { Card } from '@/components/ui/card'
import { removeAttachmentAction } from '@/lib/orders/actions/attachments'
import {
  ATTACHMENT_KIND_HINTS,
  ATTACHMENT_KIND_LABELS,
  type OrderAttachments as Attachments,
  attachmentsUrl,
  attachmentUrl,
} from '@/lib/orders/domain/order-attachments'

/** An order's attachments as a gallery shows them. */
export function shownAttachments({ ref, items }: Pick<Attachments, 'ref' | 'items'>): ShownAttachment[] {
  return items.map((item) => ({
    id: item.id,
    url: attachmentUrl(ref, item.id),
    kindLabel: ATTACHMENT_KIND_LABELS[item.kind],
    name: item.name,
    caption: item.caption,
    isPicture: item.mediaType !== 'application/pdf',
    takenAt: item.takenAt,
    by: item.addedBy.name,
  }))
}

/** Photos and papers of an order, what was removed, and the way to add one. */
export function OrderAttachments({ attachments }: { attachments: Attachments }) {
  const { ref, items, removed, kinds, mayAdd } = attachments
  const removable = new Set(items.filter((item) => item.removable).map(({ id }) => id))
  if (items.length === 0 && removed.length === 0 && !mayAdd) return null
  return (
    <Card
      title="Photos and papers"
      description={filesCounted(items.length)}
      actions={
        mayAdd && (
          <AddAttachment
            address={attachmentsUrl(ref)}
            kinds={kinds.map((value) => ({
              value,
              label: ATTACHMENT_KIND_LABELS[value],
              hint: ATTACHMENT_KIND_HINTS[value],
            }))}
          />
        )
      }
    >
      {items.length > 0 && (
        <AttachmentGallery
          label="Photos and papers"
          items={shownAttachments(attachments)}
          actions={({ id }) =>
            removable.has(id) && <RemoveFile of="order" remove={(why) => removeAttachmentAction({ ref, id, why })} />
          }
        />
      )}
      <div className="mt-3 empty:hidden">
        <RemovedFiles files={removed.map((file) => ({ ...file, kindLabel: ATTACHMENT_KIND_LABELS[file.kind] }))} />
      </div>
    </Card>
  )
}
