import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { formatCount } from '@/lib/core/format'
import type { FlagKind } from '@/lib/knowledge/types'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'

export interface FlagCountsProps {
  counts: readonly { kind: FlagKind; category: string | null; count: number }[]
  categories: readonly CategoryChoice[]
  chosen: string | null
  /** Where the flags of a category are ("none": of no category), or of all. */
  hrefOf: (category: string | null) => string
}

/** How much is missing where, most first: pressing one shows its flags. */
export function FlagCounts({ counts, categories, chosen, hrefOf }: FlagCountsProps) {
  const sums = new Map<string, number>()
  for (const { category, count } of counts) sums.set(category ?? 'none', (sums.get(category ?? 'none') ?? 0) + count)
  const rows = [...sums].sort((a, b) => b[1] - a[1])
  if (rows.length === 0) return null
  return (
    <ul aria-label="By category" className="flex flex-wrap gap-2">
      {rows.map(([category, count]) => {
        const label = categories.find(({ code }) => code === category)?.label
        const current = chosen === category
        return (
          <li key={category}>
            <Link
              href={hrefOf(current ? null : category)}
              aria-current={current ? 'true' : undefined}
              className={cn(
                'thumb inline-flex items-center gap-1.5 rounded-md border border-line px-2 py-1 text-sm hover:bg-hover',
                current && 'border-accent bg-accent-soft',
              )}
            >
              {label ?? (category === 'none' ? 'No category' : category)}
              <span className="tabular text-muted">{formatCount(count)}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
