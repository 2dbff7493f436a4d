'use client'

import { Checkbox } from '@/components/ui/checkbox'

export interface ChoiceListProps {
  legend: string
  hint: string
  options: readonly { value: string; label: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Any of several; none of them means all. */
export function ChoiceList({ legend, hint, options, chosen, onChange }: ChoiceListProps) {
  return (
    <fieldset>
      <legend className="font-medium text-sm">{legend}</legend>
      <p className="text-muted text-sm">{hint}</p>
      <div className="mt-1 grid grid-cols-2 gap-x-4 sm:grid-cols-3">
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
