'use client'

import { Download, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { AddAttachment } from '@/components/files/add-attachment'
import { AttachmentGallery } from '@/components/files/attachment-gallery'
import { contactNotice } from '@/components/format/contact-notice'
import { When } from '@/components/format/when'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { formatDuration } from '@/lib/core/format'
import { removeTicketFileAction } from '@/lib/tickets/actions'
import { FILE_KIND_LABELS, ticketFilesUrl, ticketFileUrl } from '@/lib/tickets/domain/ticket-files'
import type { TicketPageData } from '@/lib/tickets/loaders'

type Page = Pick<TicketPageData, 'ticket' | 'files' | 'removedFiles' | 'seesContact'>
type File = Page['files'][number]

const ADD = {
  title: 'Add pictures, papers or a recording',
  description: 'What is sound becomes a recording, heard by who may see contact data. Never a copy of an ID.',
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
  const recordings = files.filter(({ kind }) => kind === 'recording')
  const shown = files.filter(({ kind }) => kind !== 'recording')
  const removable = new Map(files.map((file) => [file.id, file.removable]))
  if (files.length === 0 && removedFiles.length === 0 && !mayAdd) return null
  return (
    <Card
      title="Files and recordings"
      description={files.length === 0 ? 'None yet' : files.length === 1 ? '1 file' : `${files.length} files`}
      actions={
        mayAdd && <AddAttachment address={address} kinds={seesContact ? KINDS : KINDS.slice(0, 1)} words={ADD} />
      }
    >
      <div className="flex flex-col gap-4">
        {recordings.length > 0 && (
          <ul aria-label="Recordings" className="flex flex-col gap-3">
            {recordings.map((file) => (
              <Recording key={file.id} file={file} ticketRef={ticket.ref} />
            ))}
          </ul>
        )}
        {shown.length > 0 && (
          <AttachmentGallery
            label="Files"
            items={shown.map((file) => ({
              id: file.id,
              url: ticketFileUrl(ticket.ref, file.id),
              kindLabel: FILE_KIND_LABELS[file.kind],
              name: file.name,
              caption: file.caption,
              isPicture: file.mediaType.startsWith('image/'),
              takenAt: file.addedAt,
              by: file.addedByName,
            }))}
            actions={({ id }) => removable.get(id) && <RemoveFile ticketRef={ticket.ref} id={id} />}
          />
        )}
        {removedFiles.length > 0 && (
          <ul className="flex flex-col gap-0.5 text-muted text-sm">
            {removedFiles.map(({ id, kind, removedAt, by, why }) => (
              <li key={id} className="break-words">
                {FILE_KIND_LABELS[kind]} removed by {by}, <When at={removedAt} kind="exact" />: {why}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}

function Recording({ file, ticketRef }: { file: File; ticketRef: string }) {
  const url = ticketFileUrl(ticketRef, file.id)
  const plays = !file.mediaType.startsWith('audio/amr')
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <div className="min-w-0 flex-1 basis-52">
        <p className="truncate">{file.caption || file.name}</p>
        <p className="text-muted text-sm">
          {[file.addedByName, file.seconds !== null && formatDuration(file.seconds)].filter(Boolean).join(' · ')} ·{' '}
          <When at={file.addedAt} kind="exact" />
        </p>
      </div>
      {plays ? (
        // biome-ignore lint/a11y/useMediaCaption: what was said on a call is not written anywhere
        <audio controls preload="none" src={url} aria-label={file.caption || file.name} className="h-10 max-w-full" />
      ) : (
        <span className="text-muted text-sm">Browsers do not play AMR</span>
      )}
      <a href={url} download={file.name} className={buttonStyle({ size: 'sm' })}>
        <Download aria-hidden />
        Download
      </a>
      {file.removable && <RemoveFile ticketRef={ticketRef} id={file.id} />}
    </li>
  )
}

function RemoveFile({ ticketRef, id }: { ticketRef: string; id: string }) {
  const [why, setWhy] = useState('')
  const remove = async (): Promise<string | undefined> => {
    if (!why.trim()) return 'Say why, in a few words.'
    const answer = await removeTicketFileAction({ ref: ticketRef, id, why }).catch(() => null)
    if (!answer) return 'The server did not answer. Try again.'
    if (!answer.ok) return answer.problem.detail
    toast.success('File removed')
  }
  return (
    <ConfirmDialog
      title="Remove this file"
      consequence="It is deleted for good. That it was there, who removed it and why stays on the ticket."
      confirmLabel="Remove"
      onConfirm={remove}
      trigger={
        <Button size="sm" variant="ghost" icon={<Trash2 aria-hidden />}>
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
