'use client'

import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { When } from '@/components/format/when'
import { buttonStyle } from '@/components/ui/button-style'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import type { ShownAttachment } from './attachment-gallery'

interface AttachmentViewerProps {
  items: readonly ShownAttachment[]
  /** Which one is open first. */
  start: string
  onClose: () => void
  /** What may be done to the one that is shown. */
  actions?: (item: ShownAttachment) => ReactNode
}

/** One picture as large as the screen allows, with what is known of it; arrow keys go on to its neighbours. */
export function AttachmentViewer({ items, start, onClose, actions }: AttachmentViewerProps) {
  const [id, setId] = useState(start)
  const index = Math.max(
    0,
    items.findIndex((item) => item.id === id),
  )
  const item = items[index]
  if (!item) return null
  const go = (by: number) => setId(items[index + by]?.id ?? item.id)
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft') go(-1)
    if (key === 'ArrowRight') go(1)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={item.caption || item.kindLabel}
      description={
        <>
          {item.kindLabel} · {item.by} · <When at={item.takenAt} kind="exact" />
          {items.length > 1 && ` · ${index + 1} of ${items.length}`}
        </>
      }
      footer={
        <>
          {actions?.(item)}
          <a href={item.url} download={item.name} className={buttonStyle({})}>
            <Download aria-hidden />
            Download
          </a>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are an extra; the buttons below do the same */}
      <div onKeyDown={onKeyDown} className="relative grid min-h-48 place-items-center rounded-md bg-sunken">
        {item.isPicture ? (
          <img
            key={item.id}
            src={item.url}
            alt={item.caption || `${item.kindLabel}, ${item.name}`}
            className="max-h-[58dvh] max-w-full sm:max-h-[48dvh] rounded-md object-contain"
          />
        ) : (
          <p className="break-all px-6 text-center text-muted">{item.name}: a PDF opens on your own device.</p>
        )}
        {index > 0 && (
          <IconButton label="Previous" variant="secondary" className="absolute left-2" onClick={() => go(-1)}>
            <ChevronLeft aria-hidden />
          </IconButton>
        )}
        {index < items.length - 1 && (
          <IconButton label="Next" variant="secondary" className="absolute right-2" onClick={() => go(1)}>
            <ChevronRight aria-hidden />
          </IconButton>
        )}
      </div>
    </Dialog>
  )
}
