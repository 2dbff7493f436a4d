'use client'

import { Paperclip, X } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import { refreshPage } from '@/components/ui/refresh'
import { newId } from '@/lib/core/ids'
import { MAX_MAIL_BYTES, MOST_MAIL_FILES } from '@/lib/files/domain/files-of-mail'
import { MAX_FILE_BYTES, MEDIA_TYPES } from '@/lib/files/types'
import { sendAttachment } from './send-attachment'
import { shrinkPicture } from './shrink-picture'

/** A file that may go along. `own`: it was added for this answer, and is taken out of it altogether. */
export type ReplyFile = { id: string; name: string; byteSize: number; own?: boolean }

export interface ReplyFilesProps {
  /** What there is to choose from; what is added comes to it with the page's next rendering. */
  files: readonly ReplyFile[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
  /** Where new files are sent, and as what. */
  address: string
  kindOf?: (file: File) => string
  /** Takes one out that was added for this answer. */
  drop?: (id: string) => Promise<unknown>
  error?: string | undefined
}

const inMegabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`
const size = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : inMegabytes(bytes))

/** Sends one file; answers it as it is listed, or why it was not taken. */
async function send({ address, kindOf }: ReplyFilesProps, file: File): Promise<ReplyFile | { words: string }> {
  const small = await shrinkPicture(file)
  if (small.size > MAX_FILE_BYTES) return { words: `${file.name}: larger than 8 MB.` }
  const kind = kindOf?.(file)
  const sent = await sendAttachment(address, { key: newId(), name: file.name, ...(kind && { kind }) }, small)
  if (sent.ok) return { id: sent.id, name: file.name, byteSize: small.size, own: true }
  return { words: `${file.name}: ${sent.unreachable ? 'the server did not answer. Try again.' : sent.words}` }
}

/** What goes along with an answer by mail: files that are there already, and new ones. */
export function ReplyFiles(props: ReplyFilesProps) {
  const { chosen, onChange, drop, error } = props
  const input = useRef<HTMLInputElement>(null)
  const [adding, setAdding] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  // What was added stands there at once; the page brings it with its next rendering, as the server calls it.
  const [added, setAdded] = useState<readonly ReplyFile[]>([])
  const files = [...added.filter(({ id }) => !props.files.some((one) => one.id === id)), ...props.files]
  const going = files.filter(({ id }) => chosen.includes(id))
  const bytes = going.reduce((sum, { byteSize }) => sum + byteSize, 0)
  const over = bytes > MAX_MAIL_BYTES || chosen.length > MOST_MAIL_FILES
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const picked = [...(event.target.files ?? [])]
    event.target.value = ''
    const taken: ReplyFile[] = []
    const problems: string[] = []
    for (const file of picked) {
      setAdding(file.name)
      const answer = await send(props, file)
      if ('id' in answer) taken.push(answer)
      else problems.push(answer.words)
    }
    setAdding(null)
    setWrong(problems.join(' ') || null)
    if (taken.length === 0) return
    setAdded((before) => [...before.filter(({ id }) => !taken.some((one) => one.id === id)), ...taken])
    onChange([...new Set([...chosen, ...taken.map(({ id }) => id)])])
    refreshPage()
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">Files to send along</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <input
          ref={input}
          type="file"
          multiple
          accept={`${MEDIA_TYPES.join(',')},image/heic`}
          aria-label="Add files to the mail"
          className="sr-only"
          tabIndex={-1}
          onChange={add}
        />
        <Button
          size="sm"
          icon={<Paperclip aria-hidden />}
          pending={adding !== null}
          onClick={() => input.current?.click()}
        >
          Attach
        </Button>
        <p role="status" className={over ? 'text-failed text-sm' : 'text-muted text-sm'}>
          {adding
            ? `Adding ${adding}`
            : chosen.length > 0
              ? `${chosen.length === 1 ? '1 file goes' : `${chosen.length} files go`} along, ${size(bytes)}${over ? `: at most ${MOST_MAIL_FILES} files of ${inMegabytes(MAX_MAIL_BYTES)} together` : ''}`
              : 'Pictures and PDF'}
        </p>
      </div>
      {(wrong || error) && <p className="break-words text-failed text-sm">{wrong ?? error}</p>}
      {files.length > 0 && (
        <ul
          aria-label="Files to choose from"
          data-scroll="reply-files"
          className="flex max-h-44 flex-col gap-1.5 overflow-y-auto py-1 pl-1"
        >
          {files.map(({ id, name, byteSize, own }) => (
            <li key={id} className="flex min-w-0 items-center gap-2">
              <Checkbox
                checked={chosen.includes(id)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                }
                label={
                  <span className="break-all">
                    {name} <span className="text-muted">{size(byteSize)}</span>
                  </span>
                }
              />
              {own && drop && (
                <IconButton
                  size="sm"
                  label={`Take ${name} out`}
                  onClick={async () => {
                    onChange(chosen.filter((other) => other !== id))
                    setAdded((before) => before.filter((one) => one.id !== id))
                    await drop(id)
                    refreshPage()
                  }}
                >
                  <X aria-hidden />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}
