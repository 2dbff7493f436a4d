'use client'

import { Checkbox } from '@/components/ui/checkbox'

interface CheckChoicesProps<T extends string> {
  legend: string
  hint?: string
  options: readonly { value: T; label: string }[]
  chosen: readonly T[]
  onChange: (chosen: T[]) => void
}

/** Some of a few, all in view; they keep the order of the options. */
export function CheckChoices<T extends string>({ legend, hint, options, chosen, onChange }: CheckChoicesProps<T>) {
  const toggle = (value: T, on: boolean) =>
    onChange(options.map((option) => option.value).filter((one) => (one === value ? on : chosen.includes(one))))
  // What there is no option for any more stays visible, to be taken away.
  const gone = chosen.filter((value) => !options.some((option) => option.value === value))
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-sm">{legend}</legend>
      {hint && <p className="text-muted text-sm">{hint}</p>}
      <div className="flex flex-wrap gap-x-4">
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(event) => toggle(value, event.target.checked)}
          />
        ))}
        {gone.map((value) => (
          <Checkbox
            key={value}
            label={`${value} (no longer exists)`}
            checked
            onChange={() => onChange(chosen.filter((one) => one !== value))}
          />
        ))}
      </div>
    </fieldset>
  )
}
