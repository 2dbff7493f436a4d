import Link from 'next/link'
import type { ReactNode } from 'react'
import { RevealCurrent } from './reveal-current'
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
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label} className={tabLine}>
      <ul className={tabBar}>
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <Link href={tab.href} scroll={false} aria-current={tab.current ? 'page' : undefined} className={tabStyle}>
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
      <RevealCurrent current={tabs.find((tab) => tab.current)?.href} />
    </nav>
  )
}
