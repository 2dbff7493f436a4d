'use client'

import { CircleQuestionMark } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { lazy, Suspense } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import { currentHref, type NavItem } from './navigation'

const loadPage = () => import('./help-page')
const HelpPage = lazy(async () => ({ default: (await loadPage()).HelpPage }))

/** Places that are reached from the top bar. */
const BESIDE: readonly Pick<NavItem, 'href' | 'label'>[] = [{ href: '/inbox', label: 'Inbox' }]

/** What this area is for, its words and its keys. */
export function HelpButton({ items }: { items: readonly NavItem[] }) {
  const places = [...items, ...BESIDE]
  const place = places.find((item) => item.href === currentHref(places, usePathname()))
  return (
    <Popover
      align="end"
      label={place ? `Help: ${place.label}` : 'Help'}
      trigger={
        // Whoever comes near may be about to open it.
        <IconButton label="Help" onPointerEnter={() => void loadPage()} onFocus={() => void loadPage()}>
          <CircleQuestionMark aria-hidden />
        </IconButton>
      }
    >
      <Suspense fallback={<p className="text-muted">One moment …</p>}>
        <HelpPage place={place} />
      </Suspense>
    </Popover>
  )
}
