'use client'

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { AddAttachment } from '@/components/files/add-attachment'
import { AttachmentGallery, type ShownAttachment } from '@/components/files/attachment-gallery'
import { contactNotice } from '@/components/format/contact-notice'
import { When } from '@/components/format/when'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
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
      description={items.length === 0 ? 'None yet' : items.length === 1 ? '1 file' : `${items.length} files`}
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
          actions={({ id }) => removable.has(id) && <RemoveAttachment orderRef={ref} id={id} />}
        />
      )}
      {removed.length > 0 && (
        <ul className="mt-3 flex flex-col gap-0.5 text-muted text-sm">
          {removed.map(({ id, kind, removedAt, by, why }) => (
            <li key={id} className="break-words">
              {ATTACHMENT_KIND_LABELS[kind]} removed by {by}, <When at={removedAt} kind="exact" />: {why}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function RemoveAttachment({ orderRef, id }: { orderRef: string; id: string }) {
  const [why, setWhy] = useState('')
  const remove = async (): Promise<string | undefined> => {
    if (!why.trim()) return 'Say why, in a few words.'
    const answer = await removeAttachmentAction({ ref: orderRef, id, why }).catch(() => null)
    if (!answer) return 'The server did not answer. Try again.'
    if (!answer.ok) return answer.problem.detail
    toast.success('File removed')
  }
  return (
    <ConfirmDialog
      title="Remove this file"
      consequence="It is deleted for good. That it was there, who removed it and why stays on the order."
      confirmLabel="Remove"
      onConfirm={remove}
      trigger={
        <Button variant="ghost" icon={<Trash2 aria-hidden />}>
          Remove
        </Button>
      }
    >
      <Field label="Why" hint={contactNotice(why) ?? undefined}>
        {(control) => (
          <Input {...control} value={why} maxLength={300} onChange={(event) => setWhy(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  )
}
