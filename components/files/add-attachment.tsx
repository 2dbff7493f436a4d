'use client'

import { Paperclip } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FileInput } from '@/components/ui/file-input'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { refreshPage } from '@/components/ui/refresh'
import { toast } from '@/components/ui/toast'
import { newId } from '@/lib/core/ids'
import { MAX_FILE_BYTES } from '@/lib/files/types'
import { sendAttachment } from './send-attachment'
import { shrinkPicture } from './shrink-picture'

type Chosen = { key: string; file: File }
/** What of a file that was not added: it may be sent again, or has to be another. */
type Left = { words: string; again: boolean }
type KindChoice = { value: string; label: string; hint: string }

/** What can be added, in words and as a chooser of files understands it. */
type AddWords = { title: string; description: string; accept: string; hint: string }

const OF_ORDER: AddWords = {
  title: 'Add photos or papers',
  description: 'Never a copy of an ID: the kind you saw is noted at the pickup.',
  accept: 'image/jpeg,image/png,image/webp,image/heic,application/pdf',
  hint: 'Pictures and PDF, up to 8 MB each',
}

interface AddAttachmentProps {
  address: string
  kinds: readonly KindChoice[]
  words?: AddWords
}

/** Adds pictures and papers: made small here, sent one after the other; what was not taken stays chosen, with why. */
export function AddAttachment({ address, kinds, words = OF_ORDER }: AddAttachmentProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<Chosen[]>([])
  const [kind, setKind] = useState<string>(kinds[0]?.value ?? 'device')
  const [caption, setCaption] = useState('')
  const [sending, setSending] = useState<number | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  // Each round of sending begins with an empty place to drop files on.
  const [round, setRound] = useState(0)

  const change = (next: boolean) => {
    if (sending !== null) return
    setOpen(next)
    setChosen([])
    setCaption('')
    setWrong(null)
  }
  const send = async ({ key, file }: Chosen): Promise<Left | null> => {
    const small = await shrinkPicture(file)
    if (small.size > MAX_FILE_BYTES) return { words: `${file.name}: larger than 8 MB.`, again: false }
    const facts = {
      key,
      kind,
      name: file.name,
      ...(caption.trim() && { caption: caption.trim() }),
    }
    const sent = await sendAttachment(address, facts, small)
    if (sent.ok) return null
    return sent.unreachable
      ? { words: `${file.name}: the server did not answer. Send it again; it is never stored twice.`, again: true }
      : { words: `${file.name}: ${sent.words}`, again: false }
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (sending !== null) return
    if (chosen.length === 0) return setWrong('Choose a file first.')
    setWrong(null)
    const left: (Left & Chosen)[] = []
    for (const [index, each] of chosen.entries()) {
      setSending(index + 1)
      const problem = await send(each)
      if (problem) left.push({ ...each, ...problem })
    }
    setSending(null)
    setRound((before) => before + 1)
    setChosen(left.filter(({ again }) => again))
    const done = chosen.length - left.length
    if (done > 0) {
      toast.success(done === 1 ? 'File added' : `${done} files added`)
      refreshPage()
    }
    if (left.length > 0) return setWrong(left.map(({ words }) => words).join(' '))
    setOpen(false)
    setCaption('')
  }

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={words.title}
      description={words.description}
      trigger={<Button icon={<Paperclip aria-hidden />}>Add</Button>}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={sending !== null}>
            {sending !== null && chosen.length > 1 ? `Sending ${sending} of ${chosen.length}` : 'Add'}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {wrong && <Banner tone="danger">{wrong}</Banner>}
        <Field label="Files">
          {(control) => (
            <FileInput
              {...control}
              key={round}
              name="files"
              multiple
              accept={words.accept}
              hint={words.hint}
              onFiles={(files) => {
                setChosen(files.map((file) => ({ key: newId(), file })))
                setWrong(null)
              }}
            />
          )}
        </Field>
        {round > 0 && chosen.length > 0 && (
          <p className="break-words text-sm">Still to send: {chosen.map(({ file }) => file.name).join(', ')}</p>
        )}
        <RadioGroup name="kind" legend="What it shows" options={kinds} value={kind} onValueChange={setKind} />
        <Field label="Caption" optional hint={contactNotice(caption) ?? undefined}>
          {(control) => (
            <Input {...control} value={caption} maxLength={300} onChange={(event) => setCaption(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
