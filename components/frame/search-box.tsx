'use client'

import { Search } from 'lucide-react'
import Form from 'next/form'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { openLayer } from './desk-layers'

export interface SearchBoxProps {
  /** The list that answers, through its `q`. */
  action: string
  placeholder: string
}

/** "/" puts the cursor here from anywhere. */
export function SearchBox({ action, placeholder }: SearchBoxProps) {
  const ref = useRef<HTMLInputElement>(null)
  const asked = useSearchParams().get('q') ?? ''
  // Other lists have a search of their own under the same name.
  const query = usePathname() === action ? asked : ''

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || document.querySelector('[data-modal]')) return
      const target = event.target
      const typing =
        target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
      const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey
      if (!slash) return
      event.preventDefault()
      if (ref.current?.offsetParent) ref.current.select()
      else openLayer('palette')
    }
    document.addEventListener('keydown', key)
    return () => document.removeEventListener('keydown', key)
  }, [])

  return (
    <search className="relative w-full max-w-md max-sm:hidden">
      <Form action={action}>
        <Search
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 size-4 text-muted"
        />
        <input
          ref={ref}
          key={query}
          type="search"
          name="q"
          defaultValue={query}
          aria-label={placeholder}
          aria-keyshortcuts="/"
          placeholder={placeholder}
          autoComplete="off"
          enterKeyHint="search"
          className="control peer truncate border-line bg-canvas pr-9 pl-8"
        />
        <span
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-1.5 peer-focus:hidden max-md:hidden"
        >
          <Kbd>/</Kbd>
        </span>
      </Form>
    </search>
  )
}
