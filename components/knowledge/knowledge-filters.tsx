'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import type { KnowledgeFilter, KnowledgeView } from '@/lib/knowledge/domain/list-query'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'

export interface KnowledgeFiltersProps {
  view: KnowledgeView
  filter: KnowledgeFilter
  categories: readonly CategoryChoice[]
  mayEdit: boolean
}

/** What is looked for, kept in the list's address. Works as a plain form too. */
export function KnowledgeFilters({ view, filter, categories, mayEdit }: KnowledgeFiltersProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [pending, startTransition] = useTransition()
  const go = (entries: [string, unknown][]) => {
    const params = new URLSearchParams(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
    )
    startTransition(() => router.push(params.size > 0 ? `/knowledge?${params}` : '/knowledge', { scroll: false }))
  }
  const apply = () => form.current && go([...new FormData(form.current)])
  return (
    <search>
      <form
        ref={form}
        key={JSON.stringify([view, filter])}
        action="/knowledge"
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
        className="my-3 flex flex-wrap items-center gap-2"
      >
        <input type="hidden" name="view" value={view} />
        <div className="w-80 max-sm:w-full">
          <Input
            type="search"
            name="q"
            aria-label="Words, key or reference"
            placeholder="Words, key or reference"
            defaultValue={filter.q}
            maxLength={120}
            leading={pending ? <Spinner /> : <Search aria-hidden />}
          />
        </div>
        <div className="w-52 max-sm:w-full">
          <SelectField
            name="topic"
            aria-label="Category"
            placeholder="All categories"
            options={categories.map(({ code, label }) => ({ value: code, label }))}
            defaultValue={filter.topic?.split('/')[0] ?? ''}
            onChange={apply}
          />
        </div>
        {mayEdit && (
          <div className="w-36 max-sm:w-full">
            <SelectField
              name="owner"
              aria-label="Owner"
              placeholder="All owners"
              options={[{ value: 'me', label: 'Mine' }]}
              defaultValue={filter.owner ?? ''}
              onChange={apply}
            />
          </div>
        )}
        {Object.keys(filter).length > 0 && (
          <Button variant="ghost" onClick={() => go([['view', view]])}>
            Clear filters
          </Button>
        )}
      </form>
    </search>
  )
}
