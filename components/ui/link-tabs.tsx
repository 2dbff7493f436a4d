import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { RevealCurrent } from './reveal-current'
import { TabOverflow } from './tab-overflow'
import { tabBar, tabLine, tabStyle } from './tab-style'

export interface LinkTab {
  href: string
  label: ReactNode
  current: boolean
  /** Exact, already formatted. */
  count?: string
  /** Beside the count: what of it needs a look. */
  mark?: ReactNode
}

/** Tabs with an address each: queues, sub-pages, filters kept in the URL. */
interface LinkTabsProps {
  label: string
  tabs: readonly LinkTab[]
  /** Not of pages that bring what is behind the tabs themselves. */
  prefetch?: false
}

export function LinkTabs({ label, tabs, prefetch }: LinkTabsProps) {
  return (
    <nav aria-label={label} className={cn(tabLine, 'flex items-center gap-1')}>
      <ul className={cn(tabBar, 'min-w-0 flex-1')}>
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <Link
              href={tab.href}
              scroll={false}
              prefetch={prefetch}
              aria-current={tab.current ? 'page' : undefined}
              className={tabStyle}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="tabular rounded-full bg-neutral-soft px-1.5 font-normal text-neutral text-xs">
                  {tab.count}
                </span>
              )}
              {tab.mark}
            </Link>
          </li>
        ))}
      </ul>
      <TabOverflow label={label} tabs={tabs} />
      <RevealCurrent current={tabs.find((tab) => tab.current)?.href} />
    </nav>
  )
}
