'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import type { ListLeads } from '@/lib/leads/schema'
import { LEAD_OUTCOMES, OUTCOME_LABELS } from '@/lib/leads/types'

/** The list's filters, kept in its address. Works as a plain form too. */
export function LeadFilters({
  query,
  cities,
  seesContact,
}: {
  query: ListLeads
  cities: readonly string[]
  seesContact: boolean
}) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [pending, startTransition] = useTransition()
  const { q, city, outcome, from, to, state } = query
  const some = Boolean(q || city || outcome || from || to)
  const go = (entries: [string, unknown][]) => {
    const params = new URLSearchParams(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
    )
    startTransition(() => router.push(params.size > 0 ? `/leads?${params}` : '/leads', { scroll: false }))
  }
  const apply = () => form.current && go([...new FormData(form.current)])
  const search = seesContact ? 'Reference, pincode or phone' : 'Reference or pincode'
  return (
    <search>
      <form
        ref={form}
        key={JSON.stringify([q, city, outcome, from, to, state])}
        action="/leads"
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
        className="my-3 flex flex-wrap items-center gap-2"
      >
        {state && <input type="hidden" name="state" value={state} />}
        <div className="w-64 max-sm:w-full">
          <Input
            type="search"
            name="q"
            aria-label={search}
            placeholder={search}
            defaultValue={q}
            maxLength={80}
            leading={pending ? <Spinner /> : <Search aria-hidden />}
          />
        </div>
        <div className="w-40 max-sm:w-[calc(50%-0.25rem)]">
          <SelectField
            name="city"
            aria-label="City"
            placeholder="All cities"
            options={cities.map((value) => ({ value, label: value }))}
            defaultValue={city ?? ''}
            onChange={apply}
          />
        </div>
        <div className="w-44 max-sm:w-[calc(50%-0.25rem)]">
          <SelectField
            name="outcome"
            aria-label="Why it is a lead"
            placeholder="All reasons"
            options={LEAD_OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value] }))}
            defaultValue={outcome ?? ''}
            onChange={apply}
          />
        </div>
        <label htmlFor="leads-from" className={dayLabel}>
          From{' '}
          <Input
            id="leads-from"
            type="date"
            name="from"
            defaultValue={from}
            max={to}
            onBlur={(event) => event.target.value !== (from ?? '') && apply()}
            className="sm:w-36"
          />
        </label>
        <label htmlFor="leads-to" className={dayLabel}>
          To{' '}
          <Input
            id="leads-to"
            type="date"
            name="to"
            defaultValue={to}
            min={from}
            onBlur={(event) => event.target.value !== (to ?? '') && apply()}
            className="sm:w-36"
          />
        </label>
        {some && (
          <Button variant="ghost" onClick={() => go([['state', state]])}>
            Clear filters
          </Button>
        )}
      </form>
    </search>
  )
}

const dayLabel = 'flex gap-x-1.5 text-muted text-sm max-sm:w-[calc(50%-0.25rem)] max-sm:flex-col sm:items-center'
