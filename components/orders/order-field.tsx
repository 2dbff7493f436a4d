'use client'

import { useCallback, useState } from 'react'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { FoundOrder } from '@/lib/orders/domain/list-row'
import { STATUS_LABELS } from '@/lib/orders/domain/order-words'

/** A reference as people type and paste it: "or100001" is OR-100001. */
const REFERENCE = /^([A-Za-z]{1,4})-?(\d{4,12})$/

function readReference(typed: string): ComboboxOption | null {
  const found = REFERENCE.exec(typed)
  const ref = found && `${found[1]?.toUpperCase()}-${found[2]}`
  return ref ? { value: ref, label: ref } : null
}

export interface OrderFieldProps {
  name: string
  label?: string
  /** Its reference. */
  initial: string | null
  /** Whose orders are offered before anything is typed, by id. */
  customer?: string | null | undefined
  /** What a text stands for besides a reference. */
  read?: (typed: string) => ComboboxOption | null
  error?: string | undefined
  hint?: string | undefined
  optional?: boolean
  autoFocus?: boolean
}

/** An order, searched as its list is (reference, id, phone or its last digits, name), or by its reference typed whole, which travels with the form. */
export function OrderField({ name, label = 'Order', initial, customer, read, optional, ...props }: OrderFieldProps) {
  const [chosen, setChosen] = useState<ComboboxOption | null>(
    initial === null ? null : { value: initial, label: initial },
  )
  const load = useCallback(
    async (q: string, signal: AbortSignal): Promise<ComboboxOption[]> => {
      const query = new URLSearchParams({ q, ...(customer && { customer }) })
      const answer = await fetch(`/api/panel/orders/find?${query}`, { signal })
      if (!answer.ok) throw new Error(`orders: ${answer.status}`)
      const { items } = (await answer.json()) as { items: FoundOrder[] }
      return items.map((order) => ({
        value: order.ref,
        label: `${order.ref} · ${order.device}`,
        hint: [order.customer, STATUS_LABELS[order.status], order.city].filter(Boolean).join(' · '),
      }))
    },
    [customer],
  )
  return (
    <Field label={label} error={props.error} hint={props.hint} optional={optional}>
      {(control) => (
        <Combobox
          {...control}
          name={name}
          value={chosen}
          onChange={setChosen}
          loadOptions={load}
          read={(typed) => readReference(typed) ?? read?.(typed) ?? null}
          placeholder="Reference, phone, last digits or name"
          emptyText="No such order. Try fewer letters."
          autoFocus={props.autoFocus}
        />
      )}
    </Field>
  )
}
