'use client'

import { Search } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { formatPhone } from '@/lib/core/format'
import type { Caller } from '@/lib/queries/domain/query-view'
import type { TopicOfQuery } from '@/lib/queries/types'
import { CallerBesideCard } from './caller-beside'
import { useCaller } from './use-caller'

/** Who was found: by a phone number of somebody new, or a person that is known. */
export type WhoIsIt = { phone: string | null; customerId: string | null }

/** Who and which order, in the names of the schema. */
export function whoInputOf(data: FormData, { phone, customerId }: WhoIsIt): Record<string, unknown> {
  const text = (name: string): string | null => String(data.get(name) ?? '').trim() || null
  return {
    customer: phone && !customerId ? { phone, name: text('name') } : null,
    customer_id: customerId,
    order_ref: text('order_ref'),
  }
}

export interface CallerFieldsProps {
  initial: Record<string, string>
  errors: Record<string, string>
  topics: readonly TopicOfQuery[]
  now: Date
  channel: ReactNode
  onWho: (who: WhoIsIt) => void
  /** The rest of the form, under who it is. */
  children: ReactNode
}

/** Who calls: one box for number, reference or name; at its side everything that is known of whoever is found. */
export function CallerFields({ initial, errors, topics, now, channel, onWho, children }: CallerFieldsProps) {
  const [typed, setTyped] = useState(initial.who ?? '')
  const { phone, caller, failed } = useCaller(typed)
  const beside = caller?.beside ?? null
  const customerId = beside?.id ?? null
  useEffect(() => onWho({ phone, customerId }), [onWho, phone, customerId])
  const orders = (beside?.orders ?? []).map(({ ref, words, device }) => ({
    value: ref,
    label: `${ref} · ${words} · ${device}`,
  }))
  const named = caller?.order ?? null
  const options =
    named && !orders.some(({ value }) => value === named) ? [{ value: named, label: named }, ...orders] : orders
  return (
    <>
      <div className="flex min-w-0 flex-col gap-4">
        <Card title="Who">
          <div className="flex flex-col gap-3">
            <div className="overflow-x-auto">{channel}</div>
            <Field
              label="Who calls"
              optional
              hint="Phone number, order or ticket, mail address or name. Empty: unknown caller."
              error={errors['customer.phone'] ?? errors.customer_id}
            >
              {(control) => (
                <Input
                  {...control}
                  name="who"
                  autoFocus
                  autoComplete="off"
                  maxLength={80}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  leading={<Search aria-hidden />}
                />
              )}
            </Field>
            <Found caller={caller} phone={phone} failed={failed} onChoose={setTyped} />
            {phone && caller && !beside && (
              <Field label="Name" optional error={errors['customer.name']}>
                {(control) => (
                  <Input {...control} name="name" maxLength={120} autoComplete="off" defaultValue={initial.name} />
                )}
              </Field>
            )}
            {options.length > 0 && (
              <Field label="About order" optional error={errors.order_ref}>
                {(control) => (
                  <SelectField
                    {...control}
                    key={`${customerId} ${named}`}
                    name="order_ref"
                    placeholder="None of them"
                    defaultValue={named ?? initial.order_ref ?? (options.length === 1 ? options[0]?.value : '')}
                    options={options}
                  />
                )}
              </Field>
            )}
          </div>
        </Card>
        {children}
      </div>
      <div className="min-w-0">
        {beside ? (
          <CallerBesideCard beside={beside} topics={topics} now={now} />
        ) : (
          <p className="rounded-lg border border-line border-dashed px-4 py-6 text-center text-muted text-sm">
            The caller’s orders, earlier queries and tickets appear here.
          </p>
        )}
      </div>
    </>
  )
}

type FoundProps = { caller: Caller | null; phone: string | null; failed: boolean; onChoose: (text: string) => void }

function Found({ caller, phone, failed, onChoose }: FoundProps) {
  if (failed) return <p className="text-failed text-sm">The lookup failed just now. You can still log the call.</p>
  if (!caller) return null
  if (caller.found.length === 0) {
    if (caller.order) return null
    return (
      <p role="status" className="text-muted text-sm">
        {phone ? `${formatPhone(phone)} is new: a customer will be created.` : 'Nobody was found.'}
      </p>
    )
  }
  if (caller.beside) {
    return (
      <p role="status" className="text-sm">
        Known as <strong className="font-medium">{caller.beside.name || formatPhone(caller.beside.phone ?? '')}</strong>
      </p>
    )
  }
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-muted text-sm">Several people match. Who is it?</legend>
      {caller.found.map((person) => (
        <Button key={person.id} variant="secondary" onClick={() => onChoose(person.phone ?? person.id)}>
          {person.name} {person.phone && <span className="text-muted">{formatPhone(person.phone)}</span>}
        </Button>
      ))}
    </fieldset>
  )
}
