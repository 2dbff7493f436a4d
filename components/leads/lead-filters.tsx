'use client'

import { FilterForm } from '@/components/ui/filter-form'
import { Input } from '@/components/ui/input'
import type { ListLeads } from '@/lib/leads/schema'
import { LEAD_OUTCOMES, OUTCOME_LABELS } from '@/lib/leads/types'

export interface LeadFiltersProps {
  query: ListLeads
  cities: readonly string[]
  seesContact: boolean
}

/** The list's filters, kept in its address. */
export function LeadFilters({ query, cities, seesContact }: LeadFiltersProps) {
  const { q, city, outcome, from, to, state } = query
  return (
    <FilterForm
      key={JSON.stringify([q, city, outcome, from, to, state])}
      path="/leads"
      kept={{ state }}
      search={{ label: seesContact ? 'Reference, pincode or phone' : 'Reference or pincode', value: q }}
      choices={[
        {
          name: 'city',
          label: 'City',
          all: 'All cities',
          options: cities.map((value) => ({ value, label: value })),
          value: city,
        },
        {
          name: 'outcome',
          label: 'Why it is a lead',
          all: 'All reasons',
          options: LEAD_OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value] })),
          value: outcome,
          width: 'w-44',
        },
      ]}
      some={Boolean(q || city || outcome || from || to)}
    >
      {(apply) => (
        <>
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
        </>
      )}
    </FilterForm>
  )
}

const dayLabel = 'flex gap-x-1.5 text-muted text-sm max-sm:w-[calc(50%-0.25rem)] max-sm:flex-col sm:items-center'
