'use client'

import { type FormEvent, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { DayField } from '@/components/ui/day-field'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { useAct } from '@/components/ui/use-act'
import { localDate } from '@/lib/core/business-time'
import { formatTime } from '@/lib/core/format'
import { addShiftAction, moveShiftAction, removeShiftAction } from '@/lib/workforce/actions'
import type { Member, Shift } from '@/lib/workforce/types'

/** What is being planned: a shift that is there, or a new one of a person on a date. */
export type Planned = { shift: Shift } | { shift: null; userId: string; date: string }

const USUAL = { from: '09:00', to: '18:00' }

function startOf(planned: Planned): { userId: string; date: string; from: string; to: string } {
  const { shift } = planned
  if (!shift) return { userId: planned.userId, date: planned.date, ...USUAL }
  const { userId, startsAt, endsAt } = shift
  return { userId, date: localDate(startsAt), from: formatTime(startsAt), to: formatTime(endsAt) }
}

export interface ShiftDialogProps {
  planned: Planned
  team: string
  members: readonly Member[]
  onClose: () => void
}

/** Plans a shift, changes one or takes it out; people see it with the next publishing. */
export function ShiftDialog({ planned, team, members, onClose }: ShiftDialogProps) {
  const id = useId()
  const { shift } = planned
  const [values, setValues] = useState(() => startOf(planned))
  const { pending, refused, act, forget } = useAct()
  const set = (change: Partial<typeof values>) => setValues((before) => ({ ...before, ...change }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { userId: user_id, date, from, to } = values
    const times = { user_id, date, from, to }
    if (shift) act(() => moveShiftAction({ id: shift.id, ...times }), 'Shift changed', onClose)
    else act(() => addShiftAction({ team: team as never, ...times }), 'Shift planned', onClose)
  }
  const close = (): void => {
    if (pending) return
    forget()
    onClose()
  }
  const removed = shift?.state === 'removed'
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && close()}
      title={shift ? 'Change a shift' : 'Plan a shift'}
      description="A draft until the week is published."
      size="sm"
      footer={
        <>
          {shift && (
            <Button
              className="mr-auto"
              variant={removed ? 'secondary' : 'danger'}
              pending={pending}
              onClick={() =>
                act(() => removeShiftAction({ id: shift.id }), removed ? 'Shift put back' : 'Shift taken out', onClose)
              }
            >
              {removed ? 'Put back' : 'Take out'}
            </Button>
          )}
          <Button onClick={close}>Cancel</Button>
          {!removed && (
            <Button type="submit" form={id} variant="primary" pending={pending}>
              {shift ? 'Change' : 'Plan'}
            </Button>
          )}
        </>
      }
    >
      {removed ? (
        <p>It is removed with the next publishing. Until then the person still sees it.</p>
      ) : (
        <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
          {refused && Object.keys(refused.fields).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
          <Field label="Person" error={refused?.fields.user_id}>
            {(control) => (
              <SelectField
                {...control}
                value={values.userId}
                options={members.map(({ id: value, name }) => ({ value, label: name }))}
                onChange={(event) => set({ userId: event.target.value })}
              />
            )}
          </Field>
          <DayField label="Date" error={refused?.fields.date} value={values.date} onChange={(date) => set({ date })} />
          <div className="grid grid-cols-2 gap-4">
            <Field label="From" error={refused?.fields.from}>
              {(control) => (
                <Input
                  {...control}
                  type="time"
                  value={values.from}
                  onChange={(event) => set({ from: event.target.value })}
                />
              )}
            </Field>
            <Field
              label="To"
              error={refused?.fields.to}
              hint={values.to <= values.from ? 'On the next day.' : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  type="time"
                  value={values.to}
                  onChange={(event) => set({ to: event.target.value })}
                />
              )}
            </Field>
          </div>
        </form>
      )}
    </Dialog>
  )
}
