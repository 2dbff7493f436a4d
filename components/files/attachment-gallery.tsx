'use client'

import { FileText } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { When } from '@/components/format/when'
import { AttachmentViewer } from './attachment-viewer'

/** An attachment as a gallery shows it. */
export type ShownAttachment = {
  id: string
  url: string
  kindLabel: string
  name: string
  caption: string | null
  isPicture: boolean
  takenAt: Date
  by: string
}

interface AttachmentGalleryProps {
  items: readonly ShownAttachment[]
  label: string
  actions?: (item: ShownAttachment) => ReactNode
}

/** Pictures side by side, each with what it shows, who added it and when; a press opens it large. */
export function AttachmentGallery({ items, label, actions }: AttachmentGalleryProps) {
  const [open, setOpen] = useState<string | null>(null)
  return (
    <>
      <ul aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-3">
        {items.map((item) => (
          <li key={item.id} className="min-w-0">
            <button
              type="button"
              onClick={() => setOpen(item.id)}
              aria-label={`Open ${item.caption || item.name}`}
              className="block aspect-4/3 w-full overflow-hidden rounded-md border border-line bg-sunken"
            >
              {item.isPicture ? (
                <img src={item.url} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
              ) : (
                <span className="grid size-full place-items-center gap-1 px-2 text-muted">
                  <FileText aria-hidden className="size-6 self-end" />
                  <span className="w-full self-start truncate text-center text-sm">{item.name}</span>
                </span>
              )}
            </button>
            <p className="mt-1 line-clamp-2 break-words text-sm">{item.caption || item.kindLabel}</p>
            <p className="truncate text-muted text-xs">{item.by}</p>
            <p className="truncate text-muted text-xs">
              <When at={item.takenAt} kind="exact" />
            </p>
          </li>
        ))}
      </ul>
      {open && items.length > 0 && (
        <AttachmentViewer items={items} start={open} onClose={() => setOpen(null)} actions={actions} />
      )}
    </>
  )
}
