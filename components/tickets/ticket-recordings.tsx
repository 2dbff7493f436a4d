import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ShownAttachment } from '@/components/files/attachment-gallery'
import { When } from '@/components/format/when'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { formatDuration } from '@/lib/core/format'
import { FILE_KIND_LABELS, ticketFileUrl } from '@/lib/tickets/domain/ticket-files'
import type { TicketPageData } from '@/lib/tickets/loaders'

export type TicketFile = TicketPageData['files'][number]

/** What is not sound, as a gallery shows it. */
export function picturesOf(ticketRef: string, files: readonly TicketFile[]): ShownAttachment[] {
  return files
    .filter(({ kind }) => kind !== 'recording')
    .map((file) => ({
      id: file.id,
      url: ticketFileUrl(ticketRef, file.id),
      kindLabel: FILE_KIND_LABELS[file.kind],
      name: file.name,
      caption: file.caption,
      isPicture: file.mediaType.startsWith('image/'),
      takenAt: file.addedAt,
      by: file.addedByName,
    }))
}

interface RecordingsProps {
  ticketRef: string
  files: readonly TicketFile[]
  actions?: (file: TicketFile) => ReactNode
}

/** Recorded calls, to be heard in place; on paper who they are by, and how long. */
export function Recordings({ ticketRef, files, actions }: RecordingsProps) {
  const recordings = files.filter(({ kind }) => kind === 'recording')
  if (recordings.length === 0) return null
  return (
    <ul aria-label="Recordings" className="flex flex-col gap-3">
      {recordings.map((file) => {
        const url = ticketFileUrl(ticketRef, file.id)
        return (
          <li key={file.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <div className="min-w-0 flex-1 basis-52">
              <p className="truncate">{file.caption || file.name}</p>
              <p className="text-muted text-sm">
                {[file.addedByName, file.seconds !== null && formatDuration(file.seconds)].filter(Boolean).join(' · ')}{' '}
                · <When at={file.addedAt} kind="exact" />
              </p>
            </div>
            {file.mediaType.startsWith('audio/amr') ? (
              <span className="text-muted text-sm print:hidden">Browsers do not play AMR</span>
            ) : (
              // biome-ignore lint/a11y/useMediaCaption: what was said on a call is not written anywhere
              <audio
                controls
                preload="none"
                src={url}
                aria-label={file.caption || file.name}
                className="h-10 max-w-full print:hidden"
              />
            )}
            <a href={url} download={file.name} className={cn(buttonStyle({ size: 'sm' }), 'print:hidden')}>
              <Download aria-hidden />
              Download
            </a>
            {actions?.(file)}
          </li>
        )
      })}
    </ul>
  )
}
