'use client'

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { NAV_COOKIE, rememberChoice } from './cookies'
import { NavIcon } from './nav-icon'
import { currentHref, NAV_AREAS, type NavItem } from './navigation'
import { ProductMark } from './product-mark'

export interface SideNavProps {
  items: readonly NavItem[]
  productName: string
  collapsed: boolean
}

export function SideNav({ items, productName, collapsed: initial }: SideNavProps) {
  const [collapsed, setCollapsed] = useState(initial)
  const current = currentHref(items, usePathname())
  const toggle = () => {
    rememberChoice(NAV_COOKIE, collapsed ? 'open' : 'collapsed')
    setCollapsed(!collapsed)
  }
  const word = collapsed ? 'Show words' : 'Icons only'
  const Toggle = collapsed ? PanelLeftOpen : PanelLeftClose
  return (
    <nav
      aria-label="Main"
      className={cn(
        'flex shrink-0 flex-col border-line border-r bg-surface max-md:hidden',
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
        {NAV_AREAS.map((area) => {
          const places = items.filter((item) => item.area === area)
          if (places.length === 0) return null
          return (
            <section key={area} aria-label={area} className="mt-3 first:mt-1">
              {collapsed ? (
                <div className="mx-2 mb-1.5 border-line border-t" />
              ) : (
                <p aria-hidden className="px-2 pb-1 text-muted text-xs">
                  {area}
                </p>
              )}
              <ul>
                {places.map((item) => (
                  <li key={item.href}>
                    <Link
                      href={item.href}
                      aria-current={item.href === current ? 'page' : undefined}
                      data-tip={collapsed ? item.label : undefined}
                      data-tip-side="right"
                      className={navLink}
                    >
                      <NavIcon name={item.icon} />
                      <span className={collapsed ? 'sr-only' : 'truncate'}>{item.label}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
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

export const navLink =
  '-outline-offset-2 flex h-8 items-center gap-2.5 overflow-hidden rounded-md px-3 text-base text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-text'
