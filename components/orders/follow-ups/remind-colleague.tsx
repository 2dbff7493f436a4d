'use client'

import { useCallback, useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { LaterMenu } from '@/components/inbox/later-menu'
import { Button } from '@/components/ui/button'
import { Combobox, type ComboboxOption, type LoadOptions } from '@/components/ui/combobox'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ROLE_LABELS } from '@/lib/auth/roles'
import { formatDateTime } from '@/lib/core/format'
import type { LaterChoice } from '@/lib/inbox/types'
import { setReminderAction } from '@/lib/orders/actions/follow-ups'
import { findColleagues } from './colleague-list'
import { useFollowUp } from './use-follow-up'

interface RemindColleagueProps {
  orderRef: string
  choices: readonly LaterChoice[]
  onClose: () => void
}

/** A reminder for a colleague who may see the order: who, when, in a few words what. */
export function RemindColleague({ orderRef, choices, onClose }: RemindColleagueProps) {
  const { pending, act } = useFollowUp(orderRef)
  const [who, setWho] = useState<ComboboxOption | null>(null)
  const [at, setAt] = useState<Date | null>(null)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const load: LoadOptions = useCallback(
    async (q, signal) => {
      const items = await findColleagues(`/api/panel/orders/${encodeURIComponent(orderRef)}/colleagues`, q, signal)
      return items.map(({ id, name, role }) => ({ value: id, label: name, hint: ROLE_LABELS[role] }))
    },
    [orderRef],
  )
  const send = async () => {
    setTried(true)
    if (!who || !at) return
    const text = words.trim()
    const input = { ref: orderRef, at: at.toISOString(), for_id: who.value, ...(text && { text }) }
    if (await act((key) => setReminderAction({ ...input, key }), `${who.label} will be reminded`)) onClose()
  }
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && !pending && onClose()}
      title="Remind a colleague"
      description="It comes up in their inbox at that time, with your name."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form="remind-colleague" pending={pending}>
            Set reminder
          </Button>
        </>
      }
    >
      <form
        id="remind-colleague"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Field label="Who" error={tried && !who ? 'Choose a colleague.' : undefined}>
          {(control) => (
            <Combobox
              {...control}
              value={who}
              onChange={setWho}
              loadOptions={load}
              placeholder="Name"
              emptyText="Nobody by that name may see this order."
            />
          )}
        </Field>
        <Field label="When" error={tried && !at ? 'Choose a time.' : undefined}>
          {(control) => (
            <LaterMenu
              title="Remind at"
              choices={choices}
              onChoose={setAt}
              trigger={
                <Button id={control.id} aria-describedby={control['aria-describedby']} className="w-full justify-start">
                  {at ? `${formatDateTime(at)} IST` : 'Choose a time'}
                </Button>
              }
            />
          )}
        </Field>
        <Field label="What about" optional hint={contactNotice(words) ?? undefined}>
          {(control) => (
            <Input {...control} maxLength={300} value={words} onChange={(event) => setWords(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
