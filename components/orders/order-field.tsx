'use client'

import { useCallback } from 'react'
import { ask } from '@/components/ui/ask'
import type { ComboboxOption, LoadOptions } from '@/components/ui/combobox'
import { type SearchedFor, SearchField } from '@/components/ui/search-field'
import type { FoundOrder } from '@/lib/orders/domain/list-row'
import { STATUS_LABELS } from '@/lib/orders/domain/order-words'

/** A reference as people type and paste it: "or100001" is OR-100001. */
const REFERENCE = /^([A-Za-z]{1,4})-?(\d{4,12})$/

function readReference(typed: string): ComboboxOption | null {
  const found = REFERENCE.exec(typed)
  const ref = found && `${found[1]?.toUpperCase()}-${found[2]}`
  return ref ? { value: ref, label: ref } : null
}

export interface OrderFieldProps extends SearchedFor {
  label?: string
  /** Its reference. */
  initial: string | null
  /** Whose orders are offered before anything is typed, by id. */
  customer?: string | null | undefined
  /** What a text stands for besides a reference. */
  read?: (typed: string) => ComboboxOption | null
}

/** An order, searched as its list is (reference, id, phone or its last digits, name), or by its reference typed whole, which travels with the form. */
export function OrderField({ label = 'Order', initial, customer, read, ...field }: OrderFieldProps) {
  const load = useCallback<LoadOptions>(
    async (q, signal) => {
      const asked = { q, customer: customer ?? undefined }
      const { items } = await ask<{ items: FoundOrder[] }>('/api/panel/orders/find', asked, signal)
      return items.map((order) => ({
        value: order.ref,
        label: `${order.ref} · ${order.device}`,
        hint: [order.customer, STATUS_LABELS[order.status], order.city].filter(Boolean).join(' · '),
      }))
    },
    [customer],
  )
  return (
    <SearchField
      {...field}
      label={label}
      initial={initial === null ? null : { value: initial, label: initial }}
      loadOptions={load}
      read={(typed) => readReference(typed) ?? read?.(typed) ?? null}
      placeholder="Reference, phone, last digits or name"
      emptyText="No such order. Try fewer letters."
    />
  )
}
