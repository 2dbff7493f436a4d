'use client'

import { Checkbox } from '@/components/ui/checkbox'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'

export interface TopicChoiceProps {
  categories: readonly CategoryChoice[]
  value: readonly string[]
  onChange: (topics: string[]) => void
}

/** Categories of tickets, and within a chosen one its sub-categories. */
export function TopicChoice({ categories, value, onChange }: TopicChoiceProps) {
  const has = (topic: string): boolean => value.includes(topic)
  const set = (topic: string, on: boolean): void =>
    onChange(on ? [...value, topic] : value.filter((one) => one !== topic))
  const dropCategory = (code: string): void =>
    onChange(value.filter((one) => one !== code && !one.startsWith(`${code}/`)))
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
      {categories.map(({ code, label, subcategories }) => {
        const open = value.some((topic) => topic === code || topic.startsWith(`${code}/`))
        return (
          <div key={code}>
            <Checkbox
              label={label}
              checked={open}
              onChange={(event) => (event.target.checked ? set(code, true) : dropCategory(code))}
            />
            {open && subcategories.length > 0 && (
              <div className="ml-6 flex flex-wrap gap-x-3 text-sm">
                {subcategories.map((sub) => (
                  <Checkbox
                    key={sub.code}
                    label={sub.label}
                    checked={has(`${code}/${sub.code}`)}
                    onChange={(event) => set(`${code}/${sub.code}`, event.target.checked)}
                  />
                ))}
              </div>
            )}
          </div>
        )
      })}
    </div>
  )
}
