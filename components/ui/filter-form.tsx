'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useRef, useTransition } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { Input } from './input'
import { SelectField } from './select'
import { Spinner } from './spinner'

type Option = { value: string; label: string }

export type FilterChoice = {
  name: string
  label: string
  /** What stands there while nothing is chosen. */
  all: string
  options: readonly Option[]
  value: string | undefined
  /** Tailwind's, from 640 px on. */
  width?: string
}

export interface FilterFormProps {
  /** The list's address: what is chosen is kept in its parameters. */
  path: string
  /** What stays whatever is chosen, such as the queue; an empty one is left out. */
  kept: Record<string, string | undefined>
  /** Goes along as well, but not any more once the filters are cleared. */
  also?: Record<string, string | undefined>
  search: { label: string; value: string | undefined; most?: number; width?: string }
  choices: readonly FilterChoice[]
  /** Whether anything is chosen that could be cleared. */
  some: boolean
  /** Further fields; they call `apply` when they have changed. */
  children?: (apply: () => void) => ReactNode
}

const filled = (record: Record<string, string | undefined>): [string, string][] =>
  Object.entries(record).filter((entry): entry is [string, string] => Boolean(entry[1]))

/** The filters of a list, kept in its address; a choice is followed at once, words by Enter. Works as a plain form too. */
export function FilterForm({ path, kept, also = {}, search, choices, some, children }: FilterFormProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [pending, startTransition] = useTransition()
  const go = (entries: [string, unknown][]) => {
    const params = new URLSearchParams(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
    )
    startTransition(() => router.push(params.size > 0 ? `${path}?${params}` : path, { scroll: false }))
  }
  const apply = () => {
    if (form.current) go([...new FormData(form.current)])
  }
  return (
    <search>
      <form
        ref={form}
        action={path}
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
        className="my-3 flex flex-wrap items-center gap-2"
      >
        {filled({ ...kept, ...also }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className={cn(search.width ?? 'w-64', 'max-sm:w-full')}>
          <Input
            type="search"
            name="q"
            aria-label={search.label}
            placeholder={search.label}
            defaultValue={search.value}
            maxLength={search.most ?? 80}
            leading={pending ? <Spinner /> : <Search aria-hidden />}
          />
        </div>
        {choices.map(({ name, label, all, options, value, width }) => (
          <div key={name} className={cn(width ?? 'w-40', 'max-sm:w-[calc(50%-0.25rem)]')}>
            <SelectField
              name={name}
              aria-label={label}
              placeholder={all}
              options={options}
              defaultValue={value ?? ''}
              onChange={apply}
            />
          </div>
        ))}
        {children?.(apply)}
        {some && (
          <Button variant="ghost" onClick={() => go(filled(kept))}>
            Clear filters
          </Button>
        )}
      </form>
    </search>
  )
}
