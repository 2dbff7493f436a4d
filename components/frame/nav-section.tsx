'use client'

import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { NavIcon } from './nav-icon'
import type { NavArea, NavItem } from './navigation'
import { slugOf } from './own-places'
import type { NavCounts } from './side-nav'

interface NavSectionProps {
  area: NavArea
  places: readonly NavItem[]
  counts: NavCounts
  current: string | null
  /** Only icons are shown. */
  narrow: boolean
  closed: boolean
  onToggle: () => void
}

/** An area of the navigation, which can be closed; where one is stays in sight. */
export function NavSection({ area, places, counts, current, narrow, closed, onToggle }: NavSectionProps) {
  const id = `nav-${slugOf(area)}`
  const shown = closed ? places.filter(({ href }) => href === current) : places
  return (
    <section aria-label={area} className="mt-2 first:mt-1">
      <button
        type="button"
        aria-expanded={!closed}
        aria-controls={id}
        onClick={onToggle}
        data-tip={narrow ? area : undefined}
        data-tip-side="right"
        className={cn(
          '-outline-offset-2 group flex w-full items-center justify-between gap-2 rounded-md px-2 text-muted text-xs hover:text-ink',
          narrow ? 'h-5 justify-center' : 'h-6',
        )}
      >
        <span className={narrow ? 'sr-only' : 'truncate'}>{area}</span>
        {narrow && !closed ? (
          <span aria-hidden className="w-full border-line border-t group-hover:border-line-strong" />
        ) : (
          <ChevronDown
            aria-hidden
            className={cn(
              'size-3.5 shrink-0 transition-transform',
              closed ? '-rotate-90' : 'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100',
            )}
          />
        )}
      </button>
      <ul id={id}>
        {shown.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.href === current ? 'page' : undefined}
              data-tip={narrow ? item.label : undefined}
              data-tip-side="right"
              className={navLink}
            >
              <NavIcon name={item.icon} />
              <span className={narrow ? 'sr-only' : 'truncate'}>{item.label}</span>
              {!narrow && counts[item.href]}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const navLink =
  '-outline-offset-2 flex h-8 items-center gap-2.5 overflow-hidden rounded-md px-3 text-base text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-text'
