'use client'

import { ask } from '@/components/ui/ask'
import type { ComboboxOption, LoadOptions } from '@/components/ui/combobox'
import { SearchField } from '@/components/ui/search-field'
import type { ChoiceKind } from '@/lib/orders/domain/list-filter'

function loader(kind: ChoiceKind): LoadOptions {
  return async (typed, signal) => {
    const asked = { kind, q: typed || undefined }
    return (await ask<{ items: ComboboxOption[] }>('/api/panel/orders/choices', asked, signal)).items
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
export function ListChoiceField({ kind, ...field }: ListChoiceFieldProps) {
  return (
    <SearchField
      {...field}
      name={kind}
      loadOptions={LOADERS[kind]}
      placeholder="Any"
      emptyText="Nothing matches. Try fewer letters."
    />
  )
}
