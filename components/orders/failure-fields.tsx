'use client'

import type { CommandOrder } from '@/lib/orders/domain/order-page'
import { OWNER_LABELS } from '@/lib/orders/domain/order-words'
import type { FailureReason } from '@/lib/policies/types'
import { AreaField, ChoiceField, RadioField, useText } from './form-fields'

const OWNERS: readonly FailureReason['usualOwner'][] = ['customer', 'vendor', 'operations', 'system']
const OWNER_GROUPS: Record<string, string> = {
  customer: 'Usually the customer’s',
  vendor: 'Usually the vendor’s',
  operations: 'Usually ours',
  system: 'System',
}

/** The reasons of the list, grouped by whose they usually are. */
export function FailureReasonFields({ reasons }: { reasons: readonly FailureReason[] }) {
  const code = useText('reason_code')
  const chosen = reasons.find((reason) => reason.code === code)
  const groups = OWNERS.map((owner) => ({
    label: OWNER_GROUPS[owner] ?? owner,
    options: reasons
      .filter((reason) => reason.active && reason.usualOwner === owner)
      .map(({ code, label }) => ({ value: code, label })),
  })).filter((group) => group.options.length > 0)
  return (
    <>
      <ChoiceField
        name="reason_code"
        label="What went wrong"
        placeholder="Choose a reason"
        options={groups}
        hint={
          chosen &&
          `Usually ${OWNER_LABELS[chosen.usualOwner].toLowerCase()}; who was answerable is decided afterwards.`
        }
      />
      <AreaField
        name="note"
        label="What happened"
        optional
        hint="No phone numbers or addresses: history is kept for good."
        maxLength={2000}
      />
    </>
  )
}

const OWNER_HINTS: Record<string, string> = {
  customer: 'Approves the failure: it does not count against the partner.',
  vendor: 'Rejects it: counts against the vendor’s completion.',
  associate: 'Rejects it: counts against the associate’s completion.',
  operations: 'Rejects it: our own mistake, not the partner’s.',
}

function consequence(order: CommandOrder, owner: string, then: string): string {
  const who = order.partner?.name ?? 'The partner'
  if (then === 'close')
    return `The order ends as failed. ${who}’s place is given back. The decision can be reversed later.`
  if (then !== 'requeue') return ''
  const again = `${who} is released and can take this order again only with an override.`
  return owner === 'customer'
    ? `The order goes back to the queue. ${again}`
    : `The order goes back to the queue, marked as failed once. ${again}`
}

/** Whose it was, and what becomes of the order: what follows is spelled out before it is sent. */
export function VerdictFields({ order }: { order: CommandOrder }) {
  const owner = useText('owner')
  const then = useText('then')
  const usual = order.usualOwner === 'system' ? 'operations' : order.usualOwner
  const kind = order.partner?.kind
  const owners = ['customer', kind === 'in_house' ? 'associate' : 'vendor', 'operations'] as const
  const words = consequence(order, owner, then)
  return (
    <>
      <RadioField
        name="owner"
        legend="Who was answerable?"
        options={owners.map((value) => ({
          value,
          label: value === usual ? `${OWNER_LABELS[value]} – the usual one for this reason` : OWNER_LABELS[value],
          hint: OWNER_HINTS[value],
        }))}
      />
      <RadioField
        name="then"
        legend="What happens to the order?"
        orientation="horizontal"
        options={[
          { value: 'requeue', label: 'Back to the queue' },
          { value: 'close', label: 'Close as failed' },
        ]}
      />
      <p role="status" className={words ? 'rounded-md bg-sunken px-3 py-2 text-sm' : 'sr-only'}>
        {words}
      </p>
      <AreaField name="note" label="Note" optional maxLength={2000} rows={2} />
    </>
  )
}
