'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import type { QueryFilter, QueryQueue } from '@/lib/queries/domain/list-query'
import {
  CHANNEL_LABELS,
  OUTCOME_LABELS,
  OUTCOMES,
  QUERY_CHANNELS,
  QUERY_STATUSES,
  STATUS_LABELS,
  type TopicOfQuery,
} from '@/lib/queries/types'

export interface QueryFiltersProps {
  queue: QueryQueue
  filter: QueryFilter
  topics: readonly TopicOfQuery[]
  seesContact: boolean
}

/** The list's filters, kept in its address. Works as a plain form too. */
export function QueryFilters({ queue, filter, topics, seesContact }: QueryFiltersProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [pending, startTransition] = useTransition()
  const some = Object.keys(filter).length > 0
  const go = (entries: [string, unknown][]) => {
    const params = new URLSearchParams(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
    )
    startTransition(() => router.push(params.size > 0 ? `/queries?${params}` : '/queries', { scroll: false }))
  }
  const apply = () => form.current && go([...new FormData(form.current)])
  const search = seesContact ? 'Phone, name, words, reference' : 'Words or reference'
  const choices = [
    {
      name: 'channel',
      label: 'Channel',
      all: 'Any channel',
      options: QUERY_CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] })),
    },
    {
      name: 'topic',
      label: 'Topic',
      all: 'Any topic',
      options: topics.map(({ code, label }) => ({ value: code, label })),
    },
    {
      name: 'status',
      label: 'Status',
      all: 'Any status',
      options: QUERY_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] })),
    },
    {
      name: 'outcome',
      label: 'Outcome',
      all: 'Any outcome',
      options: OUTCOMES.map((value) => ({ value, label: value === 'resolved' ? 'Resolved' : OUTCOME_LABELS[value] })),
    },
  ] as const
  return (
    <search>
      <form
        ref={form}
        key={JSON.stringify([queue, filter])}
        action="/queries"
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
        className="my-3 flex flex-wrap items-center gap-2"
      >
        <input type="hidden" name="queue" value={queue} />
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
