import { OrderField } from '@/components/orders/order-field'
import { PartnerField } from '@/components/partners/partner-field'
import { Banner } from '@/components/ui/banner'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { TEAMS } from '@/lib/auth/roles'
import {
  FIELD_LABELS,
  FOUNDER_REASON_LABELS,
  FOUNDER_REASONS,
  PRIORITIES,
  PRIORITY_LABELS,
  REQUIRED_FIELDS,
  type TicketCommand,
} from '@/lib/tickets/types'
import type { BoxTicket } from './command-box'
import { IncidentFields, PartnerWords, VerdictFields } from './fix-fields'
import { TicketField } from './ticket-field'

type Props = { command: TicketCommand; ticket: BoxTicket; errors: Record<string, string> }

function Words({
  name,
  label,
  errors,
  optional,
  hint,
  preset,
}: {
  name: string
  label: string
  errors: Props['errors']
  optional?: boolean
  hint?: string
  preset?: string | undefined
}) {
  return (
    <Field label={label} error={errors[name]} optional={optional} hint={hint}>
      {(control) => (
        <Textarea
          {...control}
          name={name}
          defaultValue={preset}
          maxLength={name === 'reason' || name === 'outcome' ? 500 : 8000}
        />
      )}
    </Field>
  )
}

function TeamField({ ticket, errors, preset }: Omit<Props, 'command'> & { preset: string }) {
  return (
    <Field label="Team" error={errors.team}>
      {(control) => (
        <SelectField
          {...control}
          name="team"
          defaultValue={preset === ticket.team ? '' : preset}
          placeholder="Choose"
          options={TEAMS.map((value) => ({ value, label: value, disabled: value === ticket.team }))}
        />
      )}
    </Field>
  )
}

function HandOver({ ticket, errors }: Omit<Props, 'command'>) {
  const lacks = ticket.missing.length > 0
  return (
    <>
      {lacks && (
        <Banner tone="warning" title="Not complete">
          Missing: {ticket.missing.map((field) => FIELD_LABELS[field]).join(', ')}. Fill it in first, or say why it is
          sent without: that is counted.
        </Banner>
      )}
      <TeamField ticket={ticket} errors={errors} preset={ticket.suggested} />
      <Words name="note" label="For the team" errors={errors} optional preset={ticket.note} />
      {lacks && <Words name="reason" label="Why it is sent incomplete" errors={errors} />}
    </>
  )
}

function SendBack({ errors }: Omit<Props, 'command'>) {
  return (
    <>
      <fieldset>
        <legend className="mb-1 font-medium text-sm">What is missing</legend>
        <div className="grid gap-1.5 sm:grid-cols-2">
          {REQUIRED_FIELDS.map((field) => (
            <Checkbox key={field} name="missing" value={field} label={FIELD_LABELS[field]} />
          ))}
        </div>
      </fieldset>
      <Words name="reason" label="What you need to know" errors={errors} />
    </>
  )
}

function CloseFields({ ticket, errors }: Omit<Props, 'command'>) {
  return (
    <>
      <Field label="The customer’s confirmation">
        {(control) => (
          <SelectField
            {...control}
            name="confirmed"
            defaultValue="yes"
            options={[
              { value: 'yes', label: 'The customer confirmed that it is solved' },
              { value: 'no', label: 'Closed without a confirmation' },
            ]}
          />
        )}
      </Field>
      <Words
        name="reason"
        label="Reason for closing without it"
        errors={errors}
        optional
        hint={ticket.confirm ? 'Needed if the customer has not confirmed.' : undefined}
      />
    </>
  )
}

function Choice({
  name,
  label,
  errors,
  preset,
  options,
}: {
  name: string
  label: string
  errors: Props['errors']
  preset?: string
  options: { value: string; label: string; disabled?: boolean }[]
}) {
  return (
    <Field label={label} error={errors[name]}>
      {(control) => (
        <SelectField {...control} name={name} defaultValue={preset ?? ''} placeholder="Choose" options={options} />
      )}
    </Field>
  )
}

/** The fields of a command's box. */
export function CommandFields({ command, ticket, errors }: Props) {
  const reason = (label: string) => <Words name="reason" label={label} errors={errors} />
  switch (command) {
    case 'assign':
      return (
        <Choice
          name="user_id"
          label={`Who, of ${ticket.team}`}
          errors={errors}
          options={ticket.members.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )
    case 'wait_for_customer':
      return reason('What we asked the customer')
    case 'wait_for_team':
      return (
        <>
          <TeamField ticket={ticket} errors={errors} preset={ticket.suggested} />
          {reason('What we need from them')}
        </>
      )
    case 'hand_over':
      return <HandOver ticket={ticket} errors={errors} />
    case 'send_back':
      return <SendBack ticket={ticket} errors={errors} />
    case 'set_priority':
      return (
        <>
          <Choice
            name="priority"
            label="Priority"
            errors={errors}
            options={PRIORITIES.map((value) => ({
              value,
              label: PRIORITY_LABELS[value],
              disabled: value === ticket.priority,
            }))}
          />
          {reason('Why')}
        </>
      )
    case 'link':
      return (
        <>
          <OrderField
            name="order_ref"
            initial={ticket.orderRef}
            customer={ticket.customerId}
            error={errors.order_ref}
            optional
          />
          <PartnerField name="partner_id" initial={ticket.partner} error={errors.partner_id} optional />
        </>
      )
    case 'ask_founder':
      return (
        <Choice
          name="why"
          label="Why"
          errors={errors}
          options={FOUNDER_REASONS.map((value) => ({ value, label: FOUNDER_REASON_LABELS[value] }))}
        />
      )
    case 'end_founder_review':
      return <Words name="outcome" label="What was decided" errors={errors} />
    case 'resolve':
      return (
        <Words
          name="resolution"
          label="How it was solved"
          errors={errors}
          hint="What was found and done, and what comes next."
        />
      )
    case 'close':
      return <CloseFields ticket={ticket} errors={errors} />
    case 'reopen':
      return reason('Why')
    case 'log_incident':
      return <IncidentFields ticket={ticket} errors={errors} />
    case 'log_partner':
      return <PartnerWords errors={errors} />
    case 'give_verdict':
      return <VerdictFields errors={errors} />
    case 'merge':
      return <TicketField name="into" label="Into" beside={ticket.ref} error={errors.into} onlyOpen />
    default:
      return null
  }
}
