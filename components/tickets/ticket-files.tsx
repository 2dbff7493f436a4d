'use client'

import { AddAttachment } from '@/components/files/add-attachment'
import { AttachmentGallery } from '@/components/files/attachment-gallery'
import { filesCounted, RemovedFiles, RemoveFile } from '@/components/files/remove-file'
import { Card } from '@/components/ui/card'
import { removeTicketFileAction } from '@/lib/tickets/actions'
import { FILE_KIND_LABELS, ticketFilesUrl } from '@/lib/tickets/domain/ticket-files'
import type { TicketPageData } from '@/lib/tickets/loaders'
import { picturesOf, Recordings } from './ticket-recordings'

type Page = Pick<TicketPageData, 'ticket' | 'files' | 'removedFiles' | 'seesContact'>

const ADD = {
  title: 'Add pictures, papers or a recording',
  description: 'Sound files become recordings, for those who may see contact data. Never upload a copy of an ID.',
  accept:
    'image/jpeg,image/png,image/webp,image/heic,application/pdf,audio/*,.mp3,.m4a,.aac,.wav,.ogg,.oga,.opus,.amr,.awb',
  hint: 'Pictures, PDF, or sound (MP3, M4A, AAC, WAV, Ogg, AMR), up to 8 MB each',
}
const KINDS = [
  { value: 'evidence', label: 'Evidence', hint: 'A screenshot, a photo: everybody who sees the ticket sees it.' },
  { value: 'paper', label: 'Paper', hint: 'A person stands on it: only who may see contact data sees it.' },
]

/** What belongs to a ticket besides words: pictures and papers to look at, calls to listen to. */
export function TicketFiles({ page, mayAdd }: { page: Page; mayAdd: boolean }) {
  const { ticket, files, removedFiles, seesContact } = page
  const address = ticketFilesUrl(ticket.ref)
  const pictures = picturesOf(ticket.ref, files)
  const removable = new Map(files.map((file) => [file.id, file.removable]))
  const remove = (id: string) => (
    <RemoveFile of="ticket" remove={(why) => removeTicketFileAction({ ref: ticket.ref, id, why })} />
  )
  if (files.length === 0 && removedFiles.length === 0 && !mayAdd) return null
  return (
    <Card
      title="Files and recordings"
      description={filesCounted(files.length)}
      actions={
        mayAdd && <AddAttachment address={address} kinds={seesContact ? KINDS : KINDS.slice(0, 1)} words={ADD} />
      }
    >
      <div className="flex flex-col gap-4">
        <Recordings ticketRef={ticket.ref} files={files} actions={({ id, removable }) => removable && remove(id)} />
        {pictures.length > 0 && (
          <AttachmentGallery
            label="Files"
            items={pictures}
            actions={({ id }) => removable.get(id) === true && remove(id)}
          />
        )}
        <RemovedFiles files={removedFiles.map((file) => ({ ...file, kindLabel: FILE_KIND_LABELS[file.kind] }))} />
      </div>
    </Card>
  )
}
