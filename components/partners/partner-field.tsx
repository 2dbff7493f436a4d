'use client'

import { ask } from '@/components/ui/ask'
import type { LoadOptions } from '@/components/ui/combobox'
import { type SearchedFor, SearchField } from '@/components/ui/search-field'
import type { PartnerName } from '@/lib/partners/types'
import { KIND_WORDS } from './partner-words'

/** Partners by a part of their name or id, whatever their state. */
export const loadPartners: LoadOptions = async (q, signal) => {
  const partners = await ask<PartnerName[]>('/api/panel/partners', { q }, signal)
  return partners.map(({ code, name, kind }) => ({ value: code, label: name, hint: `${KIND_WORDS[kind]} · ${code}` }))
}

export interface PartnerFieldProps extends SearchedFor {
  /** Who is chosen at first. */
  initial: { code: string; name: string } | null
}

/** A partner, searched by name or id; the id travels with the form. */
export function PartnerField({ initial, ...field }: PartnerFieldProps) {
  return (
    <SearchField
      {...field}
      label="Partner"
      initial={initial && { value: initial.code, label: initial.name }}
      loadOptions={loadPartners}
      placeholder="Name or id"
      emptyText="No such partner. Try fewer letters."
    />
  )
}
