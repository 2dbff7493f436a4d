'use client'

import { useCallback } from 'react'
import { Combobox, type LoadOptions } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { PartnerChoice } from '@/lib/auth/types'

interface PartnerFieldProps {
  partners: readonly PartnerChoice[]
  partnerId: string | null
  onChange: (partnerId: string | null) => void
  hint: string
  optional?: boolean
  error?: string
}

const KINDS: Record<string, string> = { vendor: 'Vendor', in_house: 'In-house' }

function option({ id, name, code, kind }: PartnerChoice) {
  return { value: id, label: name, hint: `${KINDS[kind] ?? kind} · ${code}` }
}

/** A partner by name or code. */
export function PartnerField({ partners, partnerId, onChange, hint, optional, error }: PartnerFieldProps) {
  const load = useCallback<LoadOptions>(
    async (query) => {
      const wanted = query.trim().toLowerCase()
      return partners
        .filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(wanted))
        .slice(0, 50)
        .map(option)
    },
    [partners],
  )
  const chosen = partners.find(({ id }) => id === partnerId)
  return (
    <Field label="Partner" hint={hint} optional={optional} error={error}>
      {(control) => (
        <Combobox
          {...control}
          value={chosen ? option(chosen) : null}
          onChange={(picked) => onChange(picked?.value ?? null)}
          loadOptions={load}
          placeholder="Name or partner id"
          emptyText={partners.length === 0 ? 'There are no partners yet.' : undefined}
        />
      )}
    </Field>
  )
}
