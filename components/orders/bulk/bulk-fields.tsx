'use client'

import { useFormContext } from 'react-hook-form'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { Values } from '../command-values'
import { AreaField, RadioField, useFieldError, useText } from '../form-fields'
import { LOADERS } from '../list-choice-field'
import { CauseField, SlotField } from '../slot-field'
import type { BulkKind } from './bulk-requests'

/** Just what all the orders share. */
export function BulkFields({ kind, now }: { kind: string; now: Date }) {
  switch (kind as BulkKind) {
    case 'assign':
      return <WhoFields />
    case 'reassign':
      return (
        <>
          <WhoFields />
          <AreaField name="reason" label="Why they are reassigned" rows={2} maxLength={500} />
        </>
      )
    case 'reschedule':
      return (
        <>
          <SlotField label="New slot" now={now} />
          <CauseField />
          <AreaField name="reason" label="Reason" rows={2} maxLength={500} />
        </>
      )
    case 'set_priority':
      return <AreaField name="reason" label="Why they have priority" rows={2} maxLength={500} />
    case 'clear_priority':
      return <AreaField name="reason" label="Why it is settled" rows={2} maxLength={500} />
    case 'note':
      return (
        <AreaField
          name="note"
          label="Note"
          hint="For colleagues only; customers never see it. It stays in every order’s timeline for good."
          rows={3}
          maxLength={2000}
        />
      )
    case 'cancel':
      return (
        <>
          <RadioField
            name="by"
            legend="Who asked"
            orientation="horizontal"
            options={[
              { value: 'customer', label: 'The customers' },
              { value: 'operations', label: 'Operations' },
            ]}
          />
          <AreaField name="reason" label="Reason" rows={2} maxLength={500} />
        </>
      )
  }
}

function WhoFields() {
  const { setValue } = useFormContext<Values>()
  const who = useText('who')
  const [id, name] = [useText('partner_id'), useText('partner_name')]
  const error = useFieldError('partner_id')
  return (
    <>
      <RadioField
        name="who"
        legend="Who gets them"
        options={[
          {
            value: 'best',
            label: 'The best partner for each order',
            hint: 'By the routing rules, within everybody’s capacity.',
          },
          { value: 'one', label: 'One partner for all of them' },
        ]}
      />
      {who === 'one' && (
        <Field label="Partner" error={error}>
          {(control) => (
            <Combobox
              {...control}
              value={id ? { value: id, label: name || id } : null}
              onChange={(option) => {
                setValue('partner_id', option?.value ?? '', { shouldDirty: true, shouldValidate: true })
                setValue('partner_name', option?.label ?? '')
              }}
              loadOptions={LOADERS.partner}
              placeholder="Name or id"
              emptyText="No such partner. Try fewer letters."
            />
          )}
        </Field>
      )}
    </>
  )
}
