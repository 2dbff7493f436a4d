'use client'

import { Menu } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { NavIcon } from './nav-icon'
import { currentHref, NAV_AREAS, type NavItem } from './navigation'
import { navLink } from './side-nav'

const FIRST = 4

/** On a phone: the first places at the thumb, all of them behind More. */
export function BottomBar({ items }: { items: readonly NavItem[] }) {
  const pathname = usePathname()
  const [open, setOpen] = useState(false)
  const current = currentHref(items, pathname)
  // Arriving somewhere closes the list.
  useEffect(() => setOpen(false), [pathname])
  const shown = items.length <= FIRST + 1 ? items : items.slice(0, FIRST)
  const elsewhere = current !== null && !shown.some((item) => item.href === current)

  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
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
        <Dialog
          open={open}
          onOpenChange={setOpen}
          title="All places"
          trigger={
            <button type="button" aria-current={elsewhere ? 'true' : undefined} className={place}>
              <Menu aria-hidden className="size-5" />
              More
            </button>
          }
        >
          <AllPlaces items={items} current={current} />
        </Dialog>
      )}
    </nav>
  )
}

function AllPlaces({ items, current }: { items: readonly NavItem[]; current: string | null }) {
  return NAV_AREAS.map((area) => {
    const places = items.filter((item) => item.area === area)
    if (places.length === 0) return null
    return (
      <section key={area} aria-label={area} className="mt-3 first:mt-0">
        <p aria-hidden className="pb-1 text-muted text-xs">
          {area}
        </p>
        <ul className="grid grid-cols-2 gap-1">
          {places.map((item) => (
            <li key={item.href}>
              <Link
                href={item.href}
                aria-current={item.href === current ? 'page' : undefined}
                className={`${navLink} h-11`}
              >
                <NavIcon name={item.icon} />
                {item.label}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

const place =
  '-outline-offset-2 flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-muted text-xs aria-[current]:font-medium aria-[current]:text-accent-text'
