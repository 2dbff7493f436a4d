'use client'

import { ListFilter as FilterIcon } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { SelectField, type SelectOption } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import type { Slice } from '@/lib/kpis/types'
import { type Days, DaysFields } from './days-fields'
import { GROUP_LABELS } from './short-words'

export interface KpiFiltersProps {
  path: string
  /** What stays in the address: the view, the group. */
  keep: Record<string, string | undefined>
  period: Days & { today: string }
  slices: readonly Slice[]
  values: Partial<Record<Slice, string>>
  /** Wall-clock time in IST, as the field wants it. */
  asOf: string | undefined
  /** What the period is compared with, and how the address says it; null where nothing is compared. */
  compare: (Days & { kept: Record<string, string | undefined> }) | null
  choices: Partial<Record<Slice, readonly SelectOption[]>>
}

/** IST has one offset all year: the field's wall-clock time is an instant. */
const asInstant = (wall: string): string => new Date(`${wall}:00+05:30`).toISOString()

/** Period, what it is compared with, and slices of the figures, kept in the address. Works on change; "Other days" waits for both of its days. */
export function KpiFilters(props: KpiFiltersProps) {
  const { path, keep, period, slices, values, asOf, compare, choices } = props
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [open, setOpen] = useState(false)
  const bar = useRef<HTMLFormElement>(null)
  const inUse = slices.filter((slice) => slice !== 'city' && values[slice]).length + (asOf ? 1 : 0)

  const go = (changes: Record<string, string | undefined>) => {
    const all: Record<string, string | undefined> = {
      ...keep,
      period: period.value,
      ...(period.value === 'custom' && { from: period.from, last: period.last }),
      ...values,
      as_of: asOf && asInstant(asOf),
      ...compare?.kept,
      ...changes,
    }
    const entries = Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1]))
    setOpen(false)
    startTransition(() =>
      router.push(entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path, { scroll: false }),
    )
  }
  const applyBar = () => {
    if (!bar.current) return
    const form = new FormData(bar.current)
    const of = (name: string) => String(form.get(name) ?? '') || undefined
    /** What is chosen of some days; null while "Other days" waits for both of its own. */
    const days = (name: string, first: string, last: string) => {
      const [chosen, from, to] = [of(name), of(first), of(last)]
      if (chosen !== 'custom') return { [name]: chosen, [first]: undefined, [last]: undefined }
      return from && to && from <= to ? { [name]: chosen, [first]: from, [last]: to } : null
    }
    const shown = days('period', 'from', 'last')
    const against = compare ? days('compare', 'with_from', 'with_last') : {}
    if (!shown || !against) return
    const previous = against.compare === 'previous' ? { compare: undefined } : {}
    go({ ...shown, ...against, ...previous, ...(choices.city && { city: of('city') }) })
  }
  const applyMore = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const value = (name: string) => String(form.get(name) ?? '').trim() || undefined
    const wall = value('as_of')
    go({
      ...Object.fromEntries(slices.filter((slice) => slice !== 'city').map((slice) => [slice, value(slice)])),
      as_of: wall && asInstant(wall),
    })
  }

  return (
    <search className="flex flex-wrap items-center gap-2">
      <form
        ref={bar}
        onSubmit={(event) => {
          event.preventDefault()
          applyBar()
        }}
        className="flex flex-wrap items-center gap-2 max-sm:contents"
      >
        <DaysFields
          label="Period"
          names={['period', 'from', 'last']}
          days={period}
          today={period.today}
          onChoose={applyBar}
        />
        {choices.city && (
          <div className="w-44 max-sm:w-[calc(50%-0.25rem)]">
            <SelectField
              name="city"
              aria-label="City"
              placeholder="All cities"
              options={choices.city}
              defaultValue={values.city ?? ''}
              onChange={applyBar}
            />
          </div>
        )}
        {compare && (
          <DaysFields
            label="Compare with"
            names={['compare', 'with_from', 'with_last']}
            days={compare}
            today={period.today}
            onChoose={applyBar}
            wide
          />
        )}
      </form>
      <Popover
        open={open}
        onOpenChange={setOpen}
        label="More filters"
        className="w-96"
        trigger={
          <Button icon={pending ? <Spinner /> : <FilterIcon aria-hidden />}>
            Filter
            {inUse > 0 && (
              <span className="tabular rounded-full bg-accent-soft px-1.5 text-accent-text text-xs">{inUse}</span>
            )}
          </Button>
        }
      >
        <form onSubmit={applyMore} className="flex flex-col gap-3">
          <div className="grid grid-cols-2 gap-3">
            {slices
              .filter((slice) => slice !== 'city')
              .map((slice) => (
                <Field key={slice} label={GROUP_LABELS[slice]}>
                  {(control) => {
                    const options = choices[slice]
                    return options ? (
                      <SelectField
                        {...control}
                        name={slice}
                        placeholder="All"
                        options={options}
                        defaultValue={values[slice] ?? ''}
                      />
                    ) : (
                      <Input {...control} name={slice} maxLength={120} defaultValue={values[slice]} />
                    )
                  }}
                </Field>
              ))}
          </div>
          <Field label="As it stood at" hint="Empty: as it stands now">
            {(control) => <DateTimeField {...control} name="as_of" defaultValue={asOf} max={`${period.today}T23:59`} />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button
              variant="ghost"
              onClick={() =>
                go({
                  ...Object.fromEntries(slices.map((slice) => [slice, undefined])),
                  as_of: undefined,
                })
              }
            >
              Clear
            </Button>
            <Button type="submit" variant="primary">
              Apply
            </Button>
          </div>
        </form>
      </Popover>
    </search>
  )
}
