'use client'

import { Menu } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { NavIcon } from './nav-icon'
import { currentHref, type NavItem } from './navigation'
import { thumbPlaces } from './own-places'

const loadPlaces = () => import('./all-places')
const AllPlaces = lazy(async () => ({ default: (await loadPlaces()).AllPlaces }))

/** On a phone: what the role opens most at the thumb, all of them behind More. */
export function BottomBar({ items, role }: { items: readonly NavItem[]; role: string }) {
  const pathname = usePathname()
  const [open, setOpen] = useState(false)
  const current = currentHref(items, pathname)
  // Arriving somewhere closes the list.
  useEffect(() => setOpen(false), [pathname])
  const more = useRef<HTMLButtonElement>(null)
  // Where the bar is seen at all, it is there before the connection may go.
  useEffect(() => {
    if (more.current?.offsetParent) void loadPlaces()
  }, [])
  const shown = thumbPlaces(items, role)
  const elsewhere = current !== null && !shown.some((item) => item.href === current)

  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] max-sm:[html:has([data-picking])_&]:hidden md:hidden print:hidden"
    >
      {shown.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.href === current ? 'page' : undefined}
          className={place}
        >
          <NavIcon name={item.icon} className="size-5 shrink-0" />
          <span className="w-full truncate text-center">{item.label}</span>
        </Link>
      ))}
      {shown.length < items.length && (
        <>
          <button
            ref={more}
            type="button"
            aria-haspopup="dialog"
            aria-current={elsewhere ? 'true' : undefined}
            className={place}
            onClick={() => setOpen(true)}
          >
            <Menu aria-hidden className="size-5" />
            More
          </button>
          <Suspense>
            {open && <AllPlaces items={items} role={role} current={current} onClose={() => setOpen(false)} />}
          </Suspense>
        </>
      )}
    </nav>
  )
}

const place =
  '-outline-offset-2 flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-muted text-xs aria-[current]:font-medium aria-[current]:text-accent-text'
