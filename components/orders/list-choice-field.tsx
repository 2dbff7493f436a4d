'use client'

import { useState } from 'react'
import { Combobox, type ComboboxOption, type LoadOptions } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { ChoiceKind } from '@/lib/orders/domain/list-filter'

function loader(kind: ChoiceKind): LoadOptions {
  return async (typed, signal) => {
    const query = new URLSearchParams({ kind, ...(typed && { q: typed }) })
    const answer = await fetch(`/api/panel/orders/choices?${query}`, { signal })
    if (!answer.ok) throw new Error(`choices: ${answer.status}`)
    return ((await answer.json()) as { items: ComboboxOption[] }).items
  }
}

// A function made anew would ask anew.
export const LOADERS: Record<ChoiceKind, LoadOptions> = {
  city: loader('city'),
  source: loader('source'),
  partner: loader('partner'),
}

interface ListChoiceFieldProps {
  kind: ChoiceKind
  label: string
  initial: ComboboxOption | null
}

/** A filter that is chosen from what there is. */
export function ListChoiceField({ kind, label, initial }: ListChoiceFieldProps) {
  const [value, setValue] = useState(initial)
  return (
    <Field label={label}>
      {(control) => (
        <Combobox
          {...control}
          name={kind}
          value={value}
          onChange={setValue}
          loadOptions={LOADERS[kind]}
          placeholder="Any"
          emptyText="Nothing like that. Try fewer letters."
        />
      )}
    </Field>
  )
}
