'use client'

import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { FieldError } from '@/components/ui/field-error'

interface CheckListProps<T extends string | number> {
  legend: string
  options: readonly { value: T; label: string }[]
  chosen: readonly T[]
  onChange: (chosen: T[]) => void
  error?: string
  className?: string
}

/** Several of a few: devices, weekdays. The answer keeps the order of the options. */
export function CheckList<T extends string | number>({
  legend,
  options,
  chosen,
  onChange,
  error,
  className,
}: CheckListProps<T>) {
  const errorId = useId()
  const pick = (value: T, on: boolean) =>
    onChange(options.map((option) => option.value).filter((each) => (each === value ? on : chosen.includes(each))))
  const all = chosen.length === options.length
  return (
    <fieldset className={className} aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1 flex items-center gap-2 font-medium">
        {legend}
        <Button variant="ghost" size="sm" onClick={() => onChange(all ? [] : options.map((option) => option.value))}>
          {all ? 'None' : 'All'}
        </Button>
      </legend>
      <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-4">
        {options.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            checked={chosen.includes(option.value)}
            aria-invalid={error ? true : undefined}
            onChange={(event) => pick(option.value, event.target.checked)}
          />
        ))}
      </div>
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </fieldset>
  )
}
