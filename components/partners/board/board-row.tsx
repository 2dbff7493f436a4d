// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: cells of a grid can be selected (the table has the role)
import Link from 'next/link'
import { memo } from 'react'
import { cn } from '@/components/ui/cn'
import { formatDateTime } from '@/lib/core/format'
import { type BoardPartner, PARTNER_KIND_LABELS } from '@/lib/partners/types'
import { TIER_WORDS } from '../partner-words'
import { cellSentence, lookOf } from './level-words'

export interface BoardRowProps {
  partner: BoardPartner
  row: number
  dates: readonly string[]
  /** Columns that are selected in this row. */
  from: number
  to: number
  /** The column of the active cell, if it is in this row. */
  active: number
}

export const cellId = (row: number, col: number): string => `board-${row}-${col}`

function about({ code, kind, city, tier, state, holdUntil }: BoardPartner): string {
  const hold = state === 'hold' ? [`on hold${holdUntil ? ` until ${formatDateTime(holdUntil)}` : ''}`] : []
  return [code, PARTNER_KIND_LABELS[kind], city, `tier ${TIER_WORDS[tier]}`, ...hold].filter(Boolean).join(' · ')
}

/** A partner's dates. Drawn anew only when its own cells, or what is selected of them, change. */
export const BoardRow = memo(function BoardRow({ partner, row, dates, from, to, active }: BoardRowProps) {
  return (
    <tr>
      <th
        scope="row"
        className="sticky left-0 z-10 w-52 min-w-52 max-w-52 border-line border-r border-b bg-surface px-3 py-1 text-left font-normal"
        data-tip={about(partner)}
      >
        <Link
          href={`/partners/${encodeURIComponent(partner.code)}`}
          tabIndex={-1}
          className="block truncate rounded-sm font-medium hover:underline"
        >
          {partner.name}
        </Link>
        <span className={cn('block truncate text-xs', partner.state === 'active' ? 'text-muted' : 'text-risk')}>
          {partner.state === 'active'
            ? `${partner.city ?? PARTNER_KIND_LABELS[partner.kind]} · ${partner.code}`
            : about(partner)}
        </span>
      </th>
      {partner.cells.map((cell, col) => {
        const date = dates[col] ?? ''
        const look = lookOf(cell)
        const selected = col >= from && col <= to
        return (
          <td
            key={date}
            id={cellId(row, col)}
            data-cell={`${row}.${col}`}
            data-tip={cellSentence(date, cell)}
            aria-selected={selected}
            aria-label={`${partner.name}, ${cellSentence(date, cell)}`}
            className={cn(
              'h-12 min-w-16 scroll-mt-16 scroll-mb-14 scroll-ml-56 cursor-pointer select-none border-line border-b p-0.5',
              selected && 'bg-accent-soft',
            )}
          >
            <span
              className={cn(
                'flex h-full flex-col items-center justify-center rounded-sm px-1 leading-tight',
                look.style,
                selected && 'ring-1 ring-accent',
                active === col && 'ring-2 ring-focus',
              )}
            >
              <span className="tabular whitespace-nowrap font-medium text-sm">
                {cell.used}/{cell.capacity}
                {cell.override !== null && <span aria-hidden>*</span>}
              </span>
              <span className="whitespace-nowrap text-xs">{look.words}</span>
            </span>
          </td>
        )
      })}
    </tr>
  )
})
