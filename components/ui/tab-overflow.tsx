'use client'

import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { DropdownMenu, MenuItem } from './dropdown-menu'
import { IconButton } from './icon-button'

interface TabOverflowProps {
  /** What the tabs are: "Queues". */
  label: string
  tabs: readonly { href: string; label: ReactNode; count?: string; mark?: ReactNode }[]
}

/** Beside a row of tabs that is wider than its place: all of them by name. Stands in the row's box, after it. */
export function TabOverflow({ label, tabs }: TabOverflowProps) {
  const here = useRef<HTMLSpanElement>(null)
  const [over, setOver] = useState(false)
  const row = () => here.current?.parentElement?.querySelector('ul')
  useEffect(() => {
    const list = here.current?.parentElement?.querySelector('ul')
    if (!list) return
    const look = () => setOver(list.scrollWidth > list.clientWidth + 1)
    const watch = new ResizeObserver(look)
    watch.observe(list)
    for (const tab of list.children) watch.observe(tab)
    return () => watch.disconnect()
  }, [])
  // The tab itself is pressed: what follows from that is the same.
  const press = (at: number) => row()?.querySelectorAll<HTMLElement>('a')[at]?.click()
  return (
    <span ref={here} className="shrink-0" hidden={!over}>
      {over && (
        <DropdownMenu
          trigger={
            <IconButton label={`All: ${label.toLowerCase()}`} size="sm">
              <ChevronDown aria-hidden />
            </IconButton>
          }
        >
          {tabs.map((tab, at) => (
            <MenuItem key={tab.href} onSelect={() => press(at)}>
              <span className="flex items-center gap-2">
                <span className="min-w-0 flex-1">{tab.label}</span>
                {tab.mark}
                <span className="tabular text-muted text-sm">{tab.count}</span>
              </span>
            </MenuItem>
          ))}
        </DropdownMenu>
      )}
    </span>
  )
}
