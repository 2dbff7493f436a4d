'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { SelectField, type SelectOption } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'

export interface FilterBarProps {
  path: string
  search: { placeholder: string; value?: string }
  selects: readonly { name: string; label: string; value?: string; options: readonly SelectOption[] }[]
  /** Parameters that stay as they are (the tab). */
  keep?: Record<string, string | undefined>
}

/** Filters of a list, kept in its address: a view can be sent to a colleague. Works as a plain form too. */
export function FilterBar({ path, search, selects, keep = {} }: FilterBarProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [pending, startTransition] = useTransition()
  const some = Boolean(search.value) || selects.some((select) => select.value)

  const apply = () => {
    if (!form.current) return
    const query = new URLSearchParams()
    for (const [key, value] of new FormData(form.current)) if (typeof value === 'string' && value) query.set(key, value)
    startTransition(() => router.push(query.size > 0 ? `${path}?${query}` : path, { scroll: false }))
  }
  const clear = () => {
    const kept = Object.entries(keep).filter((entry): entry is [string, string] => Boolean(entry[1]))
    const query = new URLSearchParams(kept)
    startTransition(() => router.push(query.size > 0 ? `${path}?${query}` : path, { scroll: false }))
  }

  return (
    <search>
      <form
        ref={form}
        // Other filters come with another address: the fields start anew from it.
        key={JSON.stringify([search.value, selects.map((select) => select.value)])}
        action={path}
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
        className="mb-3 flex flex-wrap items-center gap-2"
      >
        {Object.entries(keep).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <div className="w-64 max-sm:w-full">
          <Input
            type="search"
            name="q"
            aria-label={search.placeholder}
            placeholder={search.placeholder}
            defaultValue={search.value}
            maxLength={80}
            leading={pending ? <Spinner /> : <Search aria-hidden className="size-4" />}
          />
        </div>
        {selects.map((select) => (
          <div key={select.name} className="w-40 max-sm:w-[calc(50%-0.25rem)]">
            <SelectField
              name={select.name}
              aria-label={select.label}
              placeholder={select.label}
              options={select.options}
              defaultValue={select.value ?? ''}
              onChange={apply}
            />
          </div>
        ))}
        {some && (
          <Button variant="ghost" onClick={clear}>
            Clear filters
          </Button>
        )}
      </form>
    </search>
  )
}
