'use client'

import { ask } from '@/components/ui/ask'
import type { LoadOptions } from '@/components/ui/combobox'
import { type SearchedFor, SearchField } from '@/components/ui/search-field'
import { PARTNER_KIND_LABELS, type PartnerName } from '@/lib/partners/types'

/** Partners by a part of their name or id, whatever their state. */
export const loadPartners: LoadOptions = async (q, signal) => {
  const partners = await ask<PartnerName[]>('/api/panel/partners', { q }, signal)
  return partners.map(({ code, name, kind }) => ({
    value: code,
    label: name,
    hint: `${PARTNER_KIND_LABELS[kind]} · ${code}`,
  }))
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
