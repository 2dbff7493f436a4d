'use client'

import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { searchCitiesAction } from '@/lib/areas/actions'

interface CityComboboxProps {
  id?: string
  value: string | null
  onChange: (city: string | null) => void
  placeholder?: string
  'aria-describedby'?: string
  'aria-invalid'?: true
}

async function loadCities(query: string): Promise<ComboboxOption[]> {
  const answer = await searchCitiesAction({ q: query })
  if (!answer.ok) throw new Error(answer.problem.title)
  return answer.value.map(({ city, state, pincodes }) => ({
    value: city,
    label: city,
    hint: `${state} · ${pincodes} pincodes`,
  }))
}

/** A city of the pincode directory. */
export function CityCombobox({ value, onChange, ...rest }: CityComboboxProps) {
  return (
    <Combobox
      {...rest}
      value={value === null ? null : { value, label: value }}
      onChange={(option) => onChange(option?.value ?? null)}
      loadOptions={loadCities}
      minChars={1}
      emptyText="No city begins with that."
    />
  )
}
