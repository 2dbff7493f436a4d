'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useState } from 'react'
import { KnownCustomer } from '@/components/leads/known-customer'
import { OrderField } from '@/components/orders/order-field'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { SelectField } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import { useAct } from '@/components/ui/use-act'
import { newId } from '@/lib/core/ids'
import { createTicketAction } from '@/lib/tickets/actions'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'
import type { CreateTicketInput } from '@/lib/tickets/schema'
import { CHANNEL_LABELS, CHANNELS, FIELD_LABELS, TEXT_FIELDS } from '@/lib/tickets/types'
import { KindFields } from './kind-fields'

export interface TicketFormProps {
  categories: readonly CategoryChoice[]
  /** The raiser's own. */
  team: string
  /** From an order's page: all of it is known. */
  orderRef: string | null
  seesContact: boolean
  /** What that order fills in. */
  about?: ReactNode
  now: Date
}

/** What the form says, in the names of the schema; what is blank is left out. */
function inputOf(data: FormData, handOver: boolean): Record<string, unknown> {
  const text = (name: string): string | undefined => String(data.get(name) ?? '').trim() || undefined
  const phone = text('phone')
  const reason = text('hand_over_reason')
  return {
    channel: text('channel'),
    category: text('category') ?? '',
    subcategory: text('subcategory') ?? null,
    order_ref: text('order_ref') ?? null,
    customer: phone ? { phone, name: text('name') ?? null } : null,
    fields: Object.fromEntries(TEXT_FIELDS.map((field) => [field, text(field)]).filter(([, value]) => value)),
    ...(handOver && { hand_over: reason ? { reason } : {} }),
  }
}

/** A ticket in seconds: who, what, and what was said. The rest can follow before it is handed over. */
export function TicketForm({ categories, team, orderRef, seesContact, about, now }: TicketFormProps) {
  const router = useRouter()
  const [key] = useState(() => newId())
  const [category, setCategory] = useState('')
  const [typed, setTyped] = useState('')
  const [dirty, setDirty] = useState(false)
  const [lacks, setLacks] = useState(false)
  const { pending, refused, act } = useAct('ticket')
  const unsaved = useUnsaved(() => dirty && !pending)
  const chosen = categories.find((one) => one.code === category)
  const errors = refused?.fields ?? {}
  const send = (form: HTMLFormElement, handOver: boolean) => {
    const ticket = inputOf(new FormData(form), handOver) as unknown as CreateTicketInput
    act(
      async () => {
        const answer = await createTicketAction({ key, ticket })
        setLacks(!answer.ok && answer.problem.code === 'ticket_incomplete')
        return answer
      },
      handOver ? 'Raised and handed over' : 'Raised',
      ({ ref }) => {
        setDirty(false)
        router.push(`/tickets/${ref}`)
      },
    )
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    send(event.currentTarget, (submitter as HTMLButtonElement | null)?.value === 'hand_over')
  }
  return (
    <form noValidate onSubmit={submit} onChange={() => setDirty(true)} className="flex flex-col gap-4">
      {unsaved.warning}
      <Card title="Who">
        {about}
        <div className="grid gap-4 sm:grid-cols-2">
          <OrderField
            name="order_ref"
            initial={orderRef}
            error={errors.order_ref}
            hint="An order tells us the customer and the partner."
            optional
          />
          <Field label="How they contacted us" error={errors.channel}>
            {(control) => (
              <SelectField
                {...control}
                name="channel"
                defaultValue="phone"
                options={CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))}
              />
            )}
          </Field>
          <Field label="Phone" optional error={errors['customer.phone']}>
            {(control) => (
              <Input
                {...control}
                name="phone"
                type="tel"
                inputMode="tel"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          <Field label="Name" optional error={errors['customer.name']} hint="Only for a new customer.">
            {(control) => <Input {...control} name="name" maxLength={120} autoComplete="off" />}
          </Field>
        </div>
        {seesContact && (
          <div className="mt-3">
            <KnownCustomer text={typed} now={now} />
          </div>
        )}
      </Card>
      <Card title="What">
        <div className="flex flex-col gap-4">
          <KindFields categories={categories} errors={errors} onCategory={setCategory} />
          <div className="grid gap-4 sm:grid-cols-2">
            {TEXT_FIELDS.map((field) => (
              <Field
                key={field}
                label={FIELD_LABELS[field]}
                optional={!chosen?.required.includes(field)}
                error={errors[`fields.${field}`]}
              >
                {(control) => <Textarea {...control} name={field} rows={2} maxLength={4000} />}
              </Field>
            ))}
          </div>
          {lacks && (
            <Field label="Why it is handed over incomplete" hint="This is counted.">
              {(control) => <Textarea {...control} name="hand_over_reason" maxLength={500} rows={2} />}
            </Field>
          )}
        </div>
      </Card>
      {refused && Object.keys(errors).length === 0 && (
        <Banner tone={lacks ? 'warning' : 'danger'}>{refused.detail}</Banner>
      )}
      <div className="flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse">
        <LinkButton href={orderRef ? `/orders/${encodeURIComponent(orderRef)}` : '/tickets'}>Cancel</LinkButton>
        {chosen && chosen.team !== team && (
          <Button type="submit" value="hand_over" pending={pending}>
            Save and hand over to {chosen.team}
          </Button>
        )}
        <Button type="submit" variant="primary" pending={pending}>
          Save
        </Button>
      </div>
    </form>
  )
}
