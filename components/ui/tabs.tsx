'use client'

import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { tabBar, tabLine, tabStyle } from './tab-style'

export interface TabsProps {
  label: string
  tabs: readonly { value: string; label: ReactNode; content: ReactNode }[]
  defaultValue?: string
  value?: string
  onValueChange?: (value: string) => void
  className?: string
}

/** Tabs inside one view. What deserves an address uses LinkTabs. */
export function Tabs({ label, tabs, defaultValue, value, onValueChange, className }: TabsProps) {
  return (
    <Radix.Root
      value={value}
      onValueChange={onValueChange}
      defaultValue={defaultValue ?? tabs[0]?.value}
      className={className}
    >
      <div className={tabLine}>
        <Radix.List aria-label={label} className={tabBar}>
          {tabs.map((tab) => (
            <Radix.Trigger key={tab.value} value={tab.value} className={tabStyle}>
              {tab.label}
            </Radix.Trigger>
          ))}
        </Radix.List>
      </div>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="pt-4 outline-offset-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
