'use client'

import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { useAct } from '@/components/ui/use-act'
import { enterAbsenceAction } from '@/lib/workforce/actions'
import { ABSENCE_KINDS, ABSENCE_LABELS, type AbsenceKind } from '@/lib/workforce/types'

export interface AbsenceDialogProps {
  /** Whose; null: one's own. */
  person: { id: string; name: string } | null
  today: string
  trigger: ReactNode
}

/** From when to when somebody is away, and why in a word. */
export function AbsenceDialog({ person, today, trigger }: AbsenceDialogProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState({
    from: today,
    to: today,
    fromTime: '09:00',
    toTime: '18:00',
    kind: 'leave',
    note: '',
  })
  const [whole, setWhole] = useState(true)
  const { pending, refused, act, forget } = useAct()
  const set = (change: Partial<typeof values>) => setValues((before) => ({ ...before, ...change }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { from, to, fromTime, toTime, kind, note } = values
    const input = {
      user_id: person?.id ?? null,
      from_date: from,
      from_time: whole ? null : fromTime,
      to_date: to,
      to_time: whole ? null : toTime,
      kind: kind as AbsenceKind,
      note: note || null,
    }
    act(
      () => enterAbsenceAction(input),
      'Absence entered',
      () => {
        setOpen(false)
        set({ note: '' })
      },
    )
  }
  const change = (next: boolean): void => {
    if (pending) return
    forget()
    setOpen(next)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={trigger}
      title={person ? `Absence: ${person.name}` : 'Enter an absence of yours'}
      description="No ticket is given to somebody who is away, and a shift that falls into it counts for nobody."
      size="sm"
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            Enter
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && Object.keys(refused.fields).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
        <Field label="Why" error={refused?.fields.kind}>
          {(control) => (
            <SelectField
              {...control}
              value={values.kind}
              options={ABSENCE_KINDS.map((value) => ({ value, label: ABSENCE_LABELS[value] }))}
              onChange={(event) => set({ kind: event.target.value })}
            />
          )}
        </Field>
        <Checkbox label="Whole days" checked={whole} onChange={(event) => setWhole(event.target.checked)} />
        <div className="grid grid-cols-2 gap-4">
          <Field label="First day" error={refused?.fields.from_date}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={values.from}
                onChange={(event) =>
                  set({ from: event.target.value, ...(values.to < event.target.value && { to: event.target.value }) })
                }
              />
            )}
          </Field>
          <Field label="Last day" error={refused?.fields.to_date}>
            {(control) => (
              <Input {...control} type="date" value={values.to} onChange={(event) => set({ to: event.target.value })} />
            )}
          </Field>
          {!whole && (
            <>
              <Field label="From" error={refused?.fields.from_time}>
                {(control) => (
                  <Input
                    {...control}
                    type="time"
                    value={values.fromTime}
                    onChange={(event) => set({ fromTime: event.target.value })}
                  />
                )}
              </Field>
              <Field label="Until" error={refused?.fields.to_time}>
                {(control) => (
                  <Input
                    {...control}
                    type="time"
                    value={values.toTime}
                    onChange={(event) => set({ toTime: event.target.value })}
                  />
                )}
              </Field>
            </>
          )}
        </div>
        <Field label="Note" optional error={refused?.fields.note} hint="Seen by you and who plans.">
          {(control) => (
            <Input {...control} value={values.note} onChange={(event) => set({ note: event.target.value })} />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
