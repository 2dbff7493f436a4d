'use client'

import { Camera } from 'lucide-react'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { shrinkPicture } from '@/components/files/shrink-picture'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { formatTime } from '@/lib/core/format'
import { type AttachmentKind, MAX_FILE_BYTES } from '@/lib/files/types'
import { ATTACHMENT_KIND_HINTS, ATTACHMENT_KIND_LABELS } from '@/lib/orders/domain/order-attachments'
import type { VisitAct } from '@/lib/orders/domain/visit-acts'
import { discard, record } from './outbox'
import { readFile } from './store'

type PhotoAct = Extract<VisitAct, { kind: 'photo' }>

const KINDS: readonly AttachmentKind[] = ['device', 'evidence', 'paper']

/** Photos of a visit: made small, kept on the phone, sent with the rest. What is with the order already is a number. */
export function VisitPhotos({ orderRef, files, acts }: { orderRef: string; files: number; acts: readonly VisitAct[] }) {
  const input = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<AttachmentKind>('device')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const photos = acts.filter((act): act is PhotoAct => act.kind === 'photo' && act.ref === orderRef)

  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])]
    event.target.value = ''
    setBusy(true)
    setWrong(null)
    try {
      for (const original of chosen) {
        const file = await shrinkPicture(original)
        if (file.size > MAX_FILE_BYTES) throw new Error(`${original.name} is larger than 8 MB`)
        await record(orderRef, { kind: 'photo', photo: { kind, name: original.name }, file })
      }
    } catch (error) {
      setWrong(`The photo could not be kept: ${error instanceof Error ? error.message : 'no room'}.`)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-labelledby="visit-photos" className="flex flex-col gap-3">
      <h2 id="visit-photos" className="font-medium text-base">
        Photos
        <span className="ml-2 font-normal text-muted text-sm">
          {files === 0 ? 'none yet' : files === 1 ? '1 with the order' : `${files} with the order`}
        </span>
      </h2>
      {wrong && <Banner tone="danger">{wrong}</Banner>}
      {photos.length > 0 && (
        <ul aria-label="Photos on this phone" className="grid grid-cols-3 gap-2">
          {photos.map((act) => (
            <WaitingPhoto key={act.key} act={act} />
          ))}
        </ul>
      )}
      <Segmented
        label="What it shows"
        name="photo-kind"
        value={kind}
        onValueChange={(value) => setKind(value as AttachmentKind)}
        options={KINDS.map((value) => ({ value, label: ATTACHMENT_KIND_LABELS[value] }))}
        className="self-start"
      />
      <p className="text-muted text-sm">{ATTACHMENT_KIND_HINTS[kind]}</p>
      <Button
        size="lg"
        pending={busy}
        icon={<Camera aria-hidden />}
        onClick={() => input.current?.click()}
        className="w-full sm:w-auto sm:self-start"
      >
        Take a photo
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        aria-label="Photo"
        hidden
        onChange={(event) => void take(event)}
      />
    </section>
  )
}

function WaitingPhoto({ act }: { act: PhotoAct }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let here = true
    void readFile(act.key).then((file) => {
      if (!file || !here) return
      made = URL.createObjectURL(file)
      setUrl(made)
    })
    return () => {
      here = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [act.key])
  return (
    <li className="min-w-0 text-xs">
      <span className="block aspect-square overflow-hidden rounded-md border border-line bg-sunken">
        {url && <img src={url} alt={ATTACHMENT_KIND_LABELS[act.photo.kind]} className="size-full object-cover" />}
      </span>
      <span className="mt-1 block text-muted">{formatTime(act.at)}, waits</span>
      {act.problem && (
        <>
          <span className="block break-words text-failed">{act.problem.detail}</span>
          <Button size="sm" onClick={() => void discard([act.key])} className="mt-1">
            Remove
          </Button>
        </>
      )}
    </li>
  )
}
