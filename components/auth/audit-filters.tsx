'use client'

import { useRouter } from 'next/navigation'
import { useRef, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'

export type AuditQuery = Partial<Record<'actor' | 'action' | 'subject' | 'from' | 'to', string>>

interface AuditFiltersProps {
  query: AuditQuery
  actors: readonly { label: string; options: readonly { value: string; label: string }[] }[]
  actions: readonly { value: string; label: string }[]
}

/** Kept in the address, so that what was found can be sent to a colleague. */
export function AuditFilters({ query, actors, actions }: AuditFiltersProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [pending, startTransition] = useTransition()
  const apply = () => {
    if (!form.current) return
    const wanted = new URLSearchParams()
    for (const [key, value] of new FormData(form.current))
      if (typeof value === 'string' && value) wanted.set(key, value)
    startTransition(() => router.push(wanted.size > 0 ? `/audit?${wanted}` : '/audit', { scroll: false }))
  }
  return (
    <search>
      <form
        ref={form}
        key={JSON.stringify(query)}
        action="/audit"
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
        className="mb-3 flex flex-wrap items-center gap-2"
      >
        <div className="w-44 max-sm:w-[calc(50%-0.25rem)]">
          <SelectField
            name="actor"
            aria-label="Who"
            placeholder="Anybody"
            options={actors}
            defaultValue={query.actor ?? ''}
            onChange={apply}
          />
        </div>
        <div className="w-48 max-sm:w-[calc(50%-0.25rem)]">
          <SelectField
            name="action"
            aria-label="Did what"
            placeholder="Anything"
            options={actions}
            defaultValue={query.action ?? ''}
            onChange={apply}
          />
        </div>
        <div className="w-64 max-sm:w-full">
          <Input
            name="subject"
            aria-label="To what"
            placeholder="Order, partner id, e-mail or id"
            defaultValue={query.subject}
            maxLength={80}
          />
        </div>
        <label
          htmlFor="audit-from"
          className="flex gap-x-1.5 text-muted text-sm max-sm:w-[calc(50%-0.25rem)] max-sm:flex-col sm:items-center"
        >
          From{' '}
          <Input
            id="audit-from"
            type="date"
            name="from"
            defaultValue={query.from}
            onChange={apply}
            className="sm:w-36"
          />
        </label>
        <label
          htmlFor="audit-to"
          className="flex gap-x-1.5 text-muted text-sm max-sm:w-[calc(50%-0.25rem)] max-sm:flex-col sm:items-center"
        >
          To <Input id="audit-to" type="date" name="to" defaultValue={query.to} onChange={apply} className="sm:w-36" />
        </label>
        {pending && <Spinner />}
        {Object.values(query).some(Boolean) && (
          <Button variant="ghost" onClick={() => startTransition(() => router.push('/audit', { scroll: false }))}>
            Clear filters
          </Button>
        )}
      </form>
    </search>
  )
}
