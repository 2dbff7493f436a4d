'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import { TEAMS } from '@/lib/auth/roles'
import type { TicketFilter, TicketQueue } from '@/lib/tickets/domain/list-query'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'
import { PRIORITIES, PRIORITY_LABELS, STATUS_LABELS, TICKET_STATUSES } from '@/lib/tickets/types'

export interface TicketFiltersProps {
  queue: TicketQueue
  filter: TicketFilter
  categories: readonly CategoryChoice[]
  seesContact: boolean
}

/** The list's filters, kept in its address. Works as a plain form too. */
export function TicketFilters({ queue, filter, categories, seesContact }: TicketFiltersProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [pending, startTransition] = useTransition()
  const some = Object.keys(filter).length > 0
  const go = (entries: [string, unknown][]) => {
    const params = new URLSearchParams(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
    )
    startTransition(() => router.push(params.size > 0 ? `/tickets?${params}` : '/tickets', { scroll: false }))
  }
  const apply = () => form.current && go([...new FormData(form.current)])
  const search = seesContact ? 'Ticket, order, phone or words' : 'Ticket, order or words'
  const choices = [
    {
      name: 'status',
      label: 'Status',
      all: 'Any status',
      options: TICKET_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] })),
    },
    {
      name: 'priority',
      label: 'Priority',
      all: 'Any priority',
      options: PRIORITIES.map((value) => ({ value, label: PRIORITY_LABELS[value] })),
    },
    { name: 'team', label: 'Team', all: 'All teams', options: TEAMS.map((value) => ({ value, label: value })) },
    {
      name: 'category',
      label: 'Category',
      all: 'All categories',
      options: categories.map(({ code, label }) => ({ value: code, label })),
    },
  ] as const
  return (
    <search>
      <form
        ref={form}
        key={JSON.stringify([queue, filter])}
        action="/tickets"
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
        className="my-3 flex flex-wrap items-center gap-2"
      >
        <input type="hidden" name="queue" value={queue} />
        {filter.assignee && <input type="hidden" name="assignee" value={filter.assignee} />}
        <div className="w-64 max-sm:w-full">
          <Input
            type="search"
            name="q"
            aria-label={search}
            placeholder={search}
            defaultValue={filter.q}
            maxLength={80}
            leading={pending ? <Spinner /> : <Search aria-hidden />}
          />
        </div>
        {choices.map(({ name, label, all, options }) => (
          <div key={name} className="w-40 max-sm:w-[calc(50%-0.25rem)]">
            <SelectField
              name={name}
              aria-label={label}
              placeholder={all}
              options={options}
              defaultValue={filter[name] ?? ''}
              onChange={apply}
            />
          </div>
        ))}
        {some && (
          <Button variant="ghost" onClick={() => go([['queue', queue]])}>
            Clear filters
          </Button>
        )}
      </form>
    </search>
  )
}
