'use client'

import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { deviceLabel } from '@/lib/core/device-category'
import { LIST_DEVICES, type ListFilter } from '@/lib/orders/domain/list-filter'
import { STATUS_LABELS } from '@/lib/orders/domain/order-words'
import { RISK_STEPS } from '@/lib/orders/domain/pickup-risk'
import { ORDER_STATUSES } from '@/lib/orders/types'
import { goToList } from './desk/go-to-list'
import { ListChoiceField } from './list-choice-field'

export interface ListFilterFormProps {
  filter: ListFilter
  /** The list without its filters: queue and sort. */
  bare: string
  partnerName: string | null
  filterByPartner: boolean
  onDone: () => void
}

/** All filters of the list; what is chosen goes into the address. */
export function ListFilterForm({ filter, bare, partnerName, filterByPartner, onDone }: ListFilterFormProps) {
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const query = new URLSearchParams(bare)
    if (filter.q) query.set('q', filter.q)
    for (const name of new Set(form.keys())) {
      const value = form.getAll(name).filter(Boolean).join(',').trim()
      if (value) query.set(name, value)
    }
    onDone()
    goToList(query.toString().replaceAll('%2C', ','))
  }
  return (
    <form onSubmit={apply} className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-3">
        <ListChoiceField kind="city" label="City" initial={option(filter.city)} />
        <Field label="Pincode">
          {(control) => (
            <Input {...control} name="pincode" numeric maxLength={80} placeholder="Any" defaultValue={filter.pincode} />
          )}
        </Field>
        {filterByPartner && (
          <ListChoiceField kind="partner" label="Partner" initial={option(filter.partner, partnerName)} />
        )}
        <ListChoiceField kind="source" label="Source" initial={option(filter.source)} />
        <DayField name="placed_from" label="Placed from" value={filter.placed_from} />
        <DayField name="placed_to" label="Placed to" value={filter.placed_to} />
        <DayField name="slot_date" label="Slot on" value={filter.slot_date} />
        {filterByPartner && <RiskField value={filter.risk} />}
      </div>
      <Ticks
        name="status"
        legend="Status"
        options={ORDER_STATUSES.map((value) => [value, STATUS_LABELS[value]])}
        chosen={filter.status}
      />
      <Ticks
        name="device"
        legend="Device"
        options={LIST_DEVICES.map((value) => [value, deviceLabel(value)])}
        chosen={filter.device}
      />
      <div className="sticky -bottom-3 -mx-3 -mb-3 flex justify-end gap-2 border-line border-t bg-raised px-3 py-2">
        <Button onClick={onDone} variant="ghost">
          Cancel
        </Button>
        <Button type="submit" variant="primary">
          Show orders
        </Button>
      </div>
    </form>
  )
}

/** A link may name any percentage; the box offers steps, and keeps it. */
function RiskField({ value }: { value: string | undefined }) {
  const steps = RISK_STEPS.map(String)
  const offered = value === undefined || steps.includes(value) ? steps : [value, ...steps]
  return (
    <Field label="Likely to miss its pickup">
      {(control) => (
        <SelectField
          {...control}
          name="risk"
          placeholder="Any"
          defaultValue={value ?? ''}
          options={offered.map((step) => ({
            value: step,
            label: Number(step) === 0 ? 'Any risk' : `${step}% or more`,
          }))}
        />
      )}
    </Field>
  )
}

function option(value: string | undefined, label?: string | null) {
  return value === undefined ? null : { value, label: label ?? value }
}

/** A link may name an instant; the box offers days. */
function DayField({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <Field label={label}>
      {(control) => (
        <DateTimeField
          {...control}
          kind="date"
          name={name}
          min="2000-01-01"
          max="2099-12-31"
          defaultValue={value?.slice(0, 10)}
        />
      )}
    </Field>
  )
}

interface TicksProps {
  name: string
  legend: string
  options: readonly (readonly [value: string, label: string])[]
  chosen: readonly string[] | undefined
}

function Ticks({ name, legend, options, chosen = [] }: TicksProps) {
  return (
    <details open={chosen.length > 0} className="group">
      <summary className="rounded-sm py-0.5 font-medium text-sm max-sm:py-2">
        {legend}
        {chosen.length > 0 && <span className="text-muted"> · {chosen.length} chosen</span>}
      </summary>
      <fieldset className="mt-1 grid grid-cols-2 gap-x-3">
        <legend className="sr-only">{legend}</legend>
        {options.map(([value, label]) => (
          <Checkbox key={value} name={name} value={value} label={label} defaultChecked={chosen.includes(value)} />
        ))}
      </fieldset>
    </details>
  )
}
