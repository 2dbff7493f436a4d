'use client'

import { type ReactNode, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { DayField } from '@/components/ui/day-field'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
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
  const [values, setValues] = useState({
    from: today,
    to: today,
    fromTime: '09:00',
    toTime: '18:00',
    kind: 'leave',
    note: '',
  })
  const [whole, setWhole] = useState(true)
  const set = (change: Partial<typeof values>) => setValues((before) => ({ ...before, ...change }))
  const send = () => {
    const { from, to, fromTime, toTime, kind, note } = values
    return enterAbsenceAction({
      user_id: person?.id ?? null,
      from_date: from,
      from_time: whole ? null : fromTime,
      to_date: to,
      to_time: whole ? null : toTime,
      kind: kind as AbsenceKind,
      note: note || null,
    })
  }
  return (
    <FormDialog
      trigger={trigger}
      title={person ? `Absence: ${person.name}` : 'Enter an absence of yours'}
      description="Nobody is given tickets while away, and shifts during an absence do not count."
      size="sm"
      submitLabel="Enter"
      send={send}
      done="Absence entered"
      after={() => set({ note: '' })}
    >
      {(errors) => (
        <>
          <Field label="Why" error={errors.kind}>
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
            <DayField
              label="First day"
              error={errors.from_date}
              value={values.from}
              onChange={(from) => set({ from, ...(values.to < from && { to: from }) })}
            />
            <DayField label="Last day" error={errors.to_date} value={values.to} onChange={(to) => set({ to })} />
            {!whole && (
              <>
                <Field label="From" error={errors.from_time}>
                  {(control) => (
                    <Input
                      {...control}
                      type="time"
                      value={values.fromTime}
                      onChange={(event) => set({ fromTime: event.target.value })}
                    />
                  )}
                </Field>
                <Field label="Until" error={errors.to_time}>
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
          <Field label="Note" optional error={errors.note} hint="Seen only by you and planners.">
            {(control) => (
              <Input {...control} value={values.note} onChange={(event) => set({ note: event.target.value })} />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  )
}
