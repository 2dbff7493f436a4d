'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAct } from '@/components/ui/use-act'
import { createPinboardAction, renamePinboardAction } from '@/lib/kpis/actions/pinboards'

interface NameDialogProps {
  /** Of a new one: none. */
  board?: { id: string; version: number; name: string }
  onClose: () => void
}

/** The name of a board: of a new one, or another one. */
export function NameDialog({ board, onClose }: NameDialogProps) {
  const router = useRouter()
  const { pending, refused, act } = useAct()
  const [name, setName] = useState(board?.name ?? '')
  const [version] = useState(board?.version ?? 0)
  const save = () => {
    if (board) act(() => renamePinboardAction({ id: board.id, version, name }), 'Renamed', onClose)
    else
      act(
        () => createPinboardAction({ name }),
        'Pinboard made',
        ({ id }) => router.push(`/kpis/pinboards/${id}`),
      )
  }
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && !pending && onClose()}
      title={board ? 'Rename pinboard' : 'New pinboard'}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form="pinboard-name" variant="primary" pending={pending} disabled={!name.trim()}>
            {board ? 'Rename' : 'Make it'}
          </Button>
        </>
      }
    >
      <form
        id="pinboard-name"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) save()
        }}
      >
        {refused && !refused.fields.name && (
          <Banner tone="danger" className="mb-3">
            {refused.detail}
          </Banner>
        )}
        <Field label="Name" error={refused?.fields.name} hint={contactNotice(name)}>
          {(control) => (
            <Input {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
