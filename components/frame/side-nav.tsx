'use client'

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { NAV_CLOSED_COOKIE, NAV_COOKIE, rememberChoice } from './cookies'
import { NavSection } from './nav-section'
import { currentHref, type NavArea, type NavItem } from './navigation'
import { closedWords, placesByArea } from './own-places'
import { ProductMark } from './product-mark'

/** How much waits in a place, by its address. */
export type NavCounts = Readonly<Record<string, ReactNode>>

export interface SideNavProps {
  items: readonly NavItem[]
  counts?: NavCounts | undefined
  role: string
  productName: string
  collapsed: boolean
  /** Areas that the reader has closed. */
  closed: readonly NavArea[]
}

export function SideNav({ items, counts = {}, role, productName, ...initial }: SideNavProps) {
  const [collapsed, setCollapsed] = useState(initial.collapsed)
  const [closed, setClosed] = useState(initial.closed)
  const current = currentHref(items, usePathname())
  const toggle = () => {
    rememberChoice(NAV_COOKIE, collapsed ? 'open' : 'collapsed')
    setCollapsed(!collapsed)
  }
  const toggleArea = (area: NavArea) => {
    const next = closed.includes(area) ? closed.filter((one) => one !== area) : [...closed, area]
    rememberChoice(NAV_CLOSED_COOKIE, closedWords(next))
    setClosed(next)
  }
  const word = collapsed ? 'Show words' : 'Icons only'
  const Toggle = collapsed ? PanelLeftOpen : PanelLeftClose
  return (
    <nav
      aria-label="Main"
      className={cn(
        'flex shrink-0 flex-col border-line border-r bg-surface max-md:hidden print:hidden',
        collapsed ? 'w-14' : 'w-52',
      )}
    >
      <Link
        href="/"
        className="-outline-offset-2 flex h-12 shrink-0 items-center gap-2.5 overflow-hidden px-4 font-medium"
        data-tip={collapsed ? productName : undefined}
        data-tip-side="right"
      >
        <ProductMark />
        <span className={collapsed ? 'sr-only' : 'truncate'}>{productName}</span>
      </Link>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        {placesByArea(items, role).map(({ area, places }) => (
          <NavSection
            key={area}
            area={area}
            places={places}
            counts={counts}
            current={current}
            narrow={collapsed}
            closed={closed.includes(area)}
            onToggle={() => toggleArea(area)}
          />
        ))}
      </div>
      <button
        type="button"
        onClick={toggle}
        aria-expanded={!collapsed}
        data-tip={collapsed ? word : undefined}
        data-tip-side="right"
        className="-outline-offset-2 flex h-10 shrink-0 items-center gap-2.5 border-line border-t px-5 text-muted text-sm hover:text-ink"
      >
        <Toggle aria-hidden className="size-4 shrink-0" />
        <span className={collapsed ? 'sr-only' : undefined}>{word}</span>
      </button>
    </nav>
  )
}
