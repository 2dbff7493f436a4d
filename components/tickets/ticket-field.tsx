'use client'

import { useCallback, useState } from 'react'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { FoundTicket } from '@/lib/tickets/domain/ticket-view'
import { STATUS_LABELS } from '@/lib/tickets/types'

/** "tk100001" is TK-100001. */
function readReference(typed: string): ComboboxOption | null {
  const number = /^TK-?(\d{1,12})$/i.exec(typed)?.[1]
  return number ? { value: `TK-${number}`, label: `TK-${number}` } : null
}

export interface TicketFieldProps {
  name: string
  label: string
  /** The ticket for which another is chosen: it is not offered itself, but others of its customer and order. */
  beside: string
  /** What is chosen already. */
  taken?: readonly string[]
  /** A closed one is shown and cannot be chosen. */
  onlyOpen?: boolean
  error?: string | undefined
}

/** Another ticket, searched as their list is (reference, words, customer), or by its reference typed whole, which travels with the form. */
export function TicketField({ name, label, beside, taken, onlyOpen = false, error }: TicketFieldProps) {
  const [chosen, setChosen] = useState<ComboboxOption | null>(null)
  const known = taken?.join(' ') ?? ''
  const load = useCallback(
    async (q: string, signal: AbortSignal): Promise<ComboboxOption[]> => {
      const answer = await fetch(`/api/panel/tickets/find?${new URLSearchParams({ q, beside })}`, { signal })
      if (!answer.ok) throw new Error(`tickets: ${answer.status}`)
      const { items } = (await answer.json()) as { items: FoundTicket[] }
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
    <Field label={label} error={error}>
      {(control) => (
        <Combobox
          {...control}
          name={name}
          value={chosen}
          onChange={setChosen}
          loadOptions={load}
          read={readReference}
          placeholder="Reference, words of the title, customer"
          emptyText="No such ticket. Try fewer letters."
        />
      )}
    </Field>
  )
}
