'use client'

import type { ReactNode } from 'react'
import { DEVICE_CATEGORIES, DEVICE_LABELS } from '@/lib/core/device-category'
import type { CommandOrder } from '@/lib/orders/domain/order-page'
import { CHANNELS } from '@/lib/orders/domain/order-words'
import type { OrderCommand } from '@/lib/orders/types'
import type { FailureReason } from '@/lib/policies/types'
import { AccountFields } from './account-fields'
import { AssignFields } from './assign-fields'
import { FailureReasonFields, VerdictFields } from './failure-fields'
import { AreaField, ChoiceField, RadioField, TextField, useText } from './form-fields'
import { PickupFields, PriceFields } from './pickup-fields'
import { CauseField, SlotField } from './slot-field'

export interface CommandFieldsProps {
  command: OrderCommand
  order: CommandOrder
  reasons: readonly FailureReason[]
  mayOverride: boolean
  now: Date
}

export const DEVICE_OPTIONS = DEVICE_CATEGORIES.map((value) => ({ value, label: DEVICE_LABELS[value] }))

function ReasonField({ label = 'Reason', hint }: { label?: string; hint?: string }) {
  return <AreaField name="reason" label={label} hint={hint} rows={2} maxLength={500} />
}

/** Just what a command needs. Those that need nothing show nothing. */
export function CommandFields(props: CommandFieldsProps) {
  const { command, order, now } = props
  switch (command) {
    case 'assign':
    case 'reassign':
      return <AssignFields {...props} />
    case 'decline':
    case 'unassign':
    case 'reverse_failure':
      return <ReasonField />
    case 'reject_price':
      return <ReasonField label="Why the customer declined" />
    case 'fail_payout':
      return <ReasonField label="The bank’s reason" />
    case 'set_final_price':
      return <PriceFields order={order} />
    case 'confirm_pickup':
      return <PickupFields order={order} />
    case 'initiate_payout':
      return <PriceFields order={order} fixed />
    case 'confirm_payout':
      return (
        <TextField
          name="utr"
          label="Bank reference (UTR)"
          hint="6 to 30 letters and digits, from the bank’s statement."
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      )
    case 'report_failure':
      return <FailureReasonFields reasons={props.reasons} />
    case 'approve_failure':
    case 'reject_failure':
      return <VerdictFields order={order} />
    case 'reschedule':
      return (
        <>
          <SlotField label="New slot" now={now} />
          <CauseField />
          <ReasonField />
        </>
      )
    case 'reopen':
      return (
        <>
          <SlotField label="Slot" now={now} />
          <ReasonField />
        </>
      )
    case 'edit':
      return <EditFields />
    case 'log_contact':
      return <ContactFields />
    case 'note':
      return (
        <AreaField
          name="note"
          label="Note"
          hint="For colleagues only; the customer never sees it. It stays in the timeline for good."
          maxLength={2000}
        />
      )
    case 'set_priority':
      return <ReasonField label="Why it has priority" hint="Operations and CX see the same list, with your name." />
    case 'clear_priority':
      return <ReasonField label="Why it is settled" />
    case 'cancel':
      return (
        <>
          <RadioField
            name="by"
            legend="Who asked"
            orientation="horizontal"
            options={[
              { value: 'customer', label: 'The customer' },
              { value: 'operations', label: 'Operations' },
            ]}
          />
          <ReasonField />
        </>
      )
    case 'tag_non_serviceable':
      return (
        <RadioField
          name="why"
          legend="Why"
          options={[
            { value: 'area', label: 'The area is not served' },
            { value: 'device', label: 'The device is not served in this area' },
          ]}
        />
      )
    default:
      return null
  }
}

function ContactFields() {
  return (
    <>
      <RadioField
        name="channel"
        legend="How"
        orientation="horizontal"
        options={Object.entries(CHANNELS).map(([value, label]) => ({ value, label }))}
      />
      <RadioField
        name="answered"
        legend="Did the customer answer?"
        orientation="horizontal"
        options={[
          { value: 'yes', label: 'Answered' },
          { value: 'no', label: 'Not answered' },
        ]}
      />
      <AreaField
        name="note"
        label="Note"
        optional
        hint="No phone numbers or addresses: history is kept for good."
        maxLength={2000}
      />
    </>
  )
}

/** Grouped as the order page shows them; only what is changed is sent. */
function EditFields() {
  const change = useText('payout_change')
  return (
    <>
      <Part legend="Customer">
        <TextField name="customer_name" label="Name" autoComplete="off" />
        <TextField name="customer_phone" label="Phone" type="tel" autoComplete="off" />
        <TextField name="customer_email" label="E-mail" type="email" optional autoComplete="off" />
      </Part>
      <Part legend="Address">
        <TextField name="address_line1" label="Address" optional autoComplete="off" className="sm:col-span-2" />
        <TextField name="address_line2" label="Area, street" optional autoComplete="off" />
        <TextField name="address_landmark" label="Landmark" optional autoComplete="off" />
        <TextField
          name="address_pincode"
          label="Pincode"
          numeric
          maxLength={6}
          autoComplete="off"
          hint="A pincode the partner does not serve needs a reassignment."
        />
      </Part>
      <Part legend="Device">
        <ChoiceField name="device_category" label="Kind" options={DEVICE_OPTIONS} />
        <TextField name="device_brand" label="Brand" optional autoComplete="off" />
        <TextField name="device_model" label="Model" optional autoComplete="off" />
        <TextField name="device_variant" label="Variant" optional autoComplete="off" />
      </Part>
      <div className="flex flex-col gap-3">
        <RadioField
          name="payout_change"
          legend="Payout account"
          orientation="horizontal"
          options={[
            { value: '', label: 'Keep' },
            { value: 'replace', label: 'Replace' },
            { value: 'remove', label: 'Remove' },
          ]}
        />
        {change === 'replace' && <AccountFields />}
      </div>
    </>
  )
}

function Part({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-base">{legend}</legend>
      <div className="grid gap-3 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}
