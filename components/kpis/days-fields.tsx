'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { SelectField, type SelectOption } from '@/components/ui/select'

export type Days = { value: string; options: readonly SelectOption[]; from: string; last: string }

interface DaysFieldsProps {
  label: string
  /** Of the choice, the first and the last day. */
  names: readonly [string, string, string]
  days: Days
  today: string
  /** Something was chosen; "Other days" are by their own button. */
  onChoose: () => void
  wide?: boolean
}

const HALF = 'max-sm:w-[calc(50%-0.25rem)]'

/** Which days: by a name, or by the first and the last of them. */
export function DaysFields({ label, names, days, today, onChoose, wide }: DaysFieldsProps) {
  const [chosen, setChosen] = useState(days.value)
  const [name, first, last] = names
  const day = (field: string, words: string, value: string) => (
    <div className={cn('w-36', HALF)}>
      <Input type="date" name={field} aria-label={words} data-tip={words} defaultValue={value} max={today} />
    </div>
  )
  const of = label === 'Period' ? '' : ' to compare with'
  return (
    <>
      <div className={wide ? 'w-56 max-sm:w-auto max-sm:min-w-[calc(50%-0.25rem)] max-sm:flex-1' : cn('w-40', HALF)}>
        <SelectField
          name={name}
          aria-label={label}
          options={days.options}
          value={chosen}
          onChange={(event) => {
            setChosen(event.target.value)
            // The form is read as it will be shown.
            if (event.target.value !== 'custom') setTimeout(onChoose)
          }}
        />
      </div>
      {chosen === 'custom' && (
        <>
          {day(first, `First day${of}`, days.from)}
          {day(last, `Last day${of}`, days.last)}
          <Button type="submit" className={HALF}>
            Show
          </Button>
        </>
      )}
    </>
  )
}
