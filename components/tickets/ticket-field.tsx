'use client'

import { useCallback } from 'react'
import { ask } from '@/components/ui/ask'
import type { ComboboxOption, LoadOptions } from '@/components/ui/combobox'
import { type SearchedFor, SearchField } from '@/components/ui/search-field'
import type { FoundTicket } from '@/lib/tickets/domain/ticket-view'
import { STATUS_LABELS } from '@/lib/tickets/types'

/** "tk100001" is TK-100001. */
function readReference(typed: string): ComboboxOption | null {
  const number = /^TK-?(\d{1,12})$/i.exec(typed)?.[1]
  return number ? { value: `TK-${number}`, label: `TK-${number}` } : null
}

export interface TicketFieldProps extends SearchedFor {
  label: string
  /** The ticket for which another is chosen: it is not offered itself, but others of its customer and order. */
  beside: string
  /** What is chosen already. */
  taken?: readonly string[]
  /** A closed one is shown and cannot be chosen. */
  onlyOpen?: boolean
}

/** Another ticket, searched as their list is (reference, words, customer), or by its reference typed whole, which travels with the form. */
export function TicketField({ beside, taken, onlyOpen = false, ...field }: TicketFieldProps) {
  const known = taken?.join(' ') ?? ''
  const load = useCallback<LoadOptions>(
    async (q, signal) => {
      const { items } = await ask<{ items: FoundTicket[] }>('/api/panel/tickets/find', { q, beside }, signal)
      return items.map(({ ref, title, status, orderRef, who }) => ({
        value: ref,
        label: `${ref} · ${title}`,
        hint: [STATUS_LABELS[status], who, orderRef].filter(Boolean).join(' · '),
        ...(known.split(' ').includes(ref) && { disabledReason: 'Related already' }),
        ...(onlyOpen && status === 'closed' && { disabledReason: 'Closed: reopen it first' }),
      }))
    },
    [beside, known, onlyOpen],
  )
  return (
    <SearchField
      {...field}
      initial={null}
      loadOptions={load}
      read={readReference}
      placeholder="Reference, words of the title, customer"
      emptyText="No such ticket. Try fewer letters."
    />
  )
}
