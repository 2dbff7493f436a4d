'use client'

import { useState } from 'react'
import { PartnerField } from '@/components/partners/partner-field'
import { Checkbox } from '@/components/ui/checkbox'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Field } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { INCIDENT_KINDS, INCIDENT_LABELS } from '@/lib/partners/types'
import { CHANNEL_LABELS, CHANNELS, VERDICT_LABELS, VERDICTS } from '@/lib/tickets/types'
import type { BoxTicket } from './command-box'

type Errors = Record<string, string>

const isKind = (code: string | null | undefined): boolean => (INCIDENT_KINDS as readonly string[]).includes(code ?? '')

/** What the partner did, and whether it is to have consequences at once. */
export function IncidentFields({ ticket, errors }: { ticket: BoxTicket; errors: Errors }) {
  const [hold, setHold] = useState(false)
  return (
    <>
      <PartnerField
        name="partner_id"
        initial={ticket.partner}
        error={errors.partner_id}
        optional={ticket.partner === null && ticket.orderRef !== null}
        hint={
          ticket.partner === null && ticket.orderRef !== null
            ? 'Whoever holds the order, unless you choose another.'
            : undefined
        }
      />
      <Field label="What they did" error={errors.kind}>
        {(control) => (
          <SelectField
            {...control}
            name="kind"
            defaultValue={isKind(ticket.subcategory) ? (ticket.subcategory ?? '') : ''}
            placeholder="Choose"
            options={INCIDENT_KINDS.map((value) => ({ value, label: INCIDENT_LABELS[value] }))}
          />
        )}
      </Field>
      <Field label="What happened" error={errors.note} hint="Facts: when, what was said, and what proves it.">
        {(control) => <Textarea {...control} name="note" maxLength={1000} />}
      </Field>
      <Checkbox
        name="propose_hold"
        value="yes"
        label="Also propose a hold: no new orders until it is lifted"
        checked={hold}
        onChange={(event) => setHold(event.target.checked)}
      />
      {hold && (
        <Field
          label="Hold until"
          optional
          error={errors.hold_until ?? errors['propose_hold.until']}
          hint="The vendor manager or operations manager decides, never you."
        >
          {(control) => <DateTimeField {...control} name="hold_until" />}
        </Field>
      )}
    </>
  )
}

/** The partner's side, as they tell it. */
export function PartnerWords({ errors }: { errors: Errors }) {
  return (
    <>
      <Field label="How they told us" error={errors.channel}>
        {(control) => (
          <SelectField
            {...control}
            name="channel"
            defaultValue="phone"
            options={CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))}
          />
        )}
      </Field>
      <Field label="What the partner says" error={errors.text}>
        {(control) => <Textarea {...control} name="text" maxLength={8000} />}
      </Field>
    </>
  )
}

/** For whom, why, and what follows. */
export function VerdictFields({ errors }: { errors: Errors }) {
  return (
    <>
      <Field label="Verdict" error={errors.for}>
        {(control) => (
          <SelectField
            {...control}
            name="for"
            placeholder="Choose"
            options={VERDICTS.map((value) => ({ value, label: VERDICT_LABELS[value] }))}
          />
        )}
      </Field>
      <Field label="Why" error={errors.reason} hint="What proves it: calls, photos, times.">
        {(control) => <Textarea {...control} name="reason" maxLength={2000} />}
      </Field>
      <Field label="What follows" optional error={errors.consequence} hint="For the customer, and for the partner.">
        {(control) => <Textarea {...control} name="consequence" rows={2} maxLength={500} />}
      </Field>
    </>
  )
}
