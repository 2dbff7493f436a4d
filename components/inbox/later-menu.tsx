'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu'
import { Field } from '@/components/ui/field'
import { formatDateTimeInput } from '@/lib/core/format'
import type { LaterChoice } from '@/lib/inbox/types'

/** The instant of a choice as it is pressed: "in an hour" counts from now, not from when the page was made. */
function instantOf({ at, inMinutes }: LaterChoice): Date {
  return inMinutes === null ? at : new Date(Date.now() + inMinutes * 60_000)
}

interface LaterMenuProps {
  trigger: ReactNode
  choices: readonly LaterChoice[]
  /** "Snooze until", "Remind me at" */
  title: string
  onChoose: (at: Date) => void
}

/** When something is to come up: a few moments by name, or any other. */
export function LaterMenu({ trigger, choices, title, onChoose }: LaterMenuProps) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <DropdownMenu trigger={trigger}>
        {choices.map((choice) => (
          <MenuItem key={choice.id} onSelect={() => onChoose(instantOf(choice))}>
            {choice.label}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => setAsking(true)}>Another time…</MenuItem>
      </DropdownMenu>
      {asking && <TimeDialog title={title} onClose={() => setAsking(false)} onChoose={onChoose} />}
    </>
  )
}

/** A wall-clock time in India, as the field gives it. */
export function istTime(text: string): Date | null {
  const at = new Date(`${text}:00+05:30`)
  return Number.isNaN(at.getTime()) ? null : at
}

function TimeDialog(props: { title: string; onClose: () => void; onChoose: (at: Date) => void }) {
  const [error, setError] = useState<string>()
  const choose = (form: FormData) => {
    const at = istTime(String(form.get('at') ?? ''))
    if (!at) return setError('Choose a day and a time.')
    if (at.getTime() <= Date.now()) return setError('Choose a time in the future.')
    props.onChoose(at)
    props.onClose()
  }
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && props.onClose()}
      title={props.title}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form="later-time" variant="primary">
            Set
          </Button>
        </>
      }
    >
      <form
        id="later-time"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          choose(new FormData(event.currentTarget))
        }}
      >
        <Field label="When" error={error}>
          {(control) => <DateTimeField {...control} name="at" min={formatDateTimeInput(new Date())} />}
        </Field>
      </form>
    </Dialog>
  )
}
