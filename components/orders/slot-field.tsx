'use client'

import { useId } from 'react'
import { useFormContext } from 'react-hook-form'
import { DateSlotField } from '@/components/ui/date-time-field'
import { FieldError } from '@/components/ui/field-error'
import { SLOT_WINDOWS } from '@/lib/core/slot-windows'
import { wallClock, windowHasBegun } from '@/lib/orders/domain/slot-windows'
import type { Values } from './command-values'
import { RadioField, TextField, useFieldError, useText } from './form-fields'

/** A day and one of the business' windows, or other times: `slot_date`, `slot_window`, `slot_from`, `slot_to`. */
export function SlotField({ label, now }: { label: string; now: Date }) {
  const { setValue, formState } = useFormContext<Values>()
  const id = useId()
  const date = useText('slot_date')
  const window = useText('slot_window')
  const errors = [useFieldError('slot'), useFieldError('slot_start'), useFieldError('slot_end')]
  const error = errors.find(Boolean)
  const set = (name: string, value: string) =>
    setValue(name, value, { shouldDirty: true, shouldValidate: formState.isSubmitted })
  const slots = [
    ...SLOT_WINDOWS.map(({ value, label, from }) => ({
      value,
      label,
      ...(windowHasBegun(date, from, now) && { disabledReason: 'Over' }),
    })),
    { value: 'custom', label: 'Other time' },
  ]
  return (
    <div className="flex flex-col gap-2">
      <DateSlotField
        id={id}
        name="slot"
        label={label}
        date={date}
        slot={window}
        min={wallClock(now).date}
        slots={date ? slots : []}
        onDateChange={(value) => set('slot_date', value)}
        onSlotChange={(value) => set('slot_window', value)}
        error={window === 'custom' ? undefined : error}
      />
      {window === 'custom' && (
        <div className="grid grid-cols-2 gap-3">
          <TextField name="slot_from" label="From (IST)" type="time" />
          <TextField name="slot_to" label="To (IST)" type="time" />
          {error && <FieldError className="col-span-2 mt-0">{error}</FieldError>}
        </div>
      )}
    </div>
  )
}

/** Whose wish a new slot is: only the customer's moves the time the pickup is due. */
export function CauseField() {
  return (
    <RadioField
      name="cause"
      legend="Who caused it"
      orientation="horizontal"
      options={[
        { value: 'customer', label: 'Customer' },
        { value: 'partner', label: 'Partner' },
        { value: 'operations', label: 'Operations' },
      ]}
    />
  )
}
