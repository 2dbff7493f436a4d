'use client'

import { useFormContext } from 'react-hook-form'
import type { Values } from '@/components/orders/command-values'
import { AreaField, ChoiceField, useFieldError, useText } from '@/components/orders/form-fields'
import { ask } from '@/components/ui/ask'
import { Combobox, type ComboboxOption, type LoadOptions } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { TEAMS } from '@/lib/auth/roles'
import { PRIORITIES, PRIORITY_LABELS } from '@/lib/tickets/types'

const people: LoadOptions = async (q, signal) =>
  (await ask<{ items: ComboboxOption[] }>('/api/panel/tickets/people', { q }, signal)).items

/** Just what all the tickets share. */
export function TicketRunFields({ kind }: { kind: string }) {
  switch (kind) {
    case 'assign':
      return <WhoField />
    case 'hand_over':
      return (
        <>
          <ChoiceField
            name="team"
            label="Team"
            placeholder="Choose"
            options={TEAMS.map((value) => ({ value, label: value }))}
          />
          <AreaField name="note" label="For the team" rows={3} maxLength={8000} optional />
        </>
      )
    case 'set_priority':
      return (
        <>
          <ChoiceField
            name="priority"
            label="Priority"
            placeholder="Choose"
            options={PRIORITIES.map((value) => ({ value, label: PRIORITY_LABELS[value] }))}
          />
          <AreaField name="reason" label="Why" rows={2} maxLength={500} />
        </>
      )
    default:
      return null
  }
}

function WhoField() {
  const { setValue } = useFormContext<Values>()
  const [id, name] = [useText('user_id'), useText('user_name')]
  const error = useFieldError('user_id')
  return (
    <Field label="Who" error={error}>
      {(control) => (
        <Combobox
          {...control}
          value={id ? { value: id, label: name || 'The same as before' } : null}
          onChange={(option) => {
            setValue('user_id', option?.value ?? '', { shouldDirty: true, shouldValidate: true })
            setValue('user_name', option?.label ?? '')
          }}
          loadOptions={people}
          placeholder="Name"
          emptyText="Nobody in your teams has that name."
        />
      )}
    </Field>
  )
}
