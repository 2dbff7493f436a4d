'use client'

import { useState } from 'react'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { PartnerName } from '@/lib/partners/types'

/** Partners by a part of their name or id, whatever their state. */
export async function loadPartners(query: string, signal: AbortSignal): Promise<ComboboxOption[]> {
  const response = await fetch(`/api/panel/partners?q=${encodeURIComponent(query)}`, { signal })
  if (!response.ok) throw new Error(String(response.status))
  const partners = (await response.json()) as PartnerName[]
  return partners.map(({ code, name, kind }) => ({
    value: code,
    label: name,
    hint: `${kind === 'vendor' ? 'Vendor' : 'In-house'} · ${code}`,
  }))
}

export interface PartnerFieldProps {
  name: string
  /** Who is chosen at first. */
  initial: { code: string; name: string } | null
  error?: string | undefined
  hint?: string | undefined
  optional?: boolean
}

/** A partner, searched by name or id; the id travels with the form, nothing when it was emptied. */
export function PartnerField({ name, initial, error, hint, optional = false }: PartnerFieldProps) {
  const [chosen, setChosen] = useState<ComboboxOption | null>(initial && { value: initial.code, label: initial.name })
  return (
    <Field label="Partner" error={error} hint={hint} optional={optional}>
      {(control) => (
        <Combobox
          {...control}
          name={name}
          value={chosen}
          onChange={setChosen}
          loadOptions={loadPartners}
          placeholder="Name or id"
          emptyText="No such partner. Try fewer letters."
        />
      )}
    </Field>
  )
}
