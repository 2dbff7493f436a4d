import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { formatCount } from '@/lib/core/format'
import type { DueToday } from '@/lib/kpis/types'

export interface DueTableProps {
  by: 'city' | 'partner'
  lines: readonly DueToday[]
  /** The open orders of a group, the riskiest first; null for who sees no orders. */
  href: ((line: DueToday) => string) | null
}

const COLUMNS: readonly { label: string; tip: string; of: (line: DueToday) => string }[] = [
  { label: 'Due', tip: 'Pickups that fall due today', of: ({ due }) => formatCount(due) },
  { label: 'Made', tip: 'Picked up in time', of: ({ made }) => formatCount(made) },
  { label: 'Missed', tip: 'Fell due and not picked up by then', of: ({ missed }) => formatCount(missed) },
  { label: 'To come', tip: 'Waiting, and not due yet', of: ({ waiting }) => formatCount(waiting) },
  {
    label: 'Likely misses',
    tip: 'How many of the pickups still to come will be missed: the sum of their risks',
    of: likelyWords,
  },
  {
    label: 'Misses by tonight',
    tip: 'Already missed, plus likely misses',
    of: (line) => tenth(line.missed + line.likely),
  },
]

/** Expected counts are no whole numbers: one decimal says so. */
export function tenth(count: number): string {
  return (Math.round(count * 10) / 10).toFixed(1)
}

function likelyWords({ waiting, scored, likely }: DueToday): string {
  return scored < waiting ? `${tenth(likely)} of ${scored} told of` : tenth(likely)
}

function nameOf(by: DueTableProps['by'], { city, partner, name }: DueToday): string {
  if (by === 'city') return city === 'unknown' ? 'Unknown' : (city ?? '')
  return partner === 'none' ? 'Nobody yet' : (name ?? partner ?? '')
}

/** Pickups of today in groups, those with most misses to come first. */
export function DueTable({ by, lines, href }: DueTableProps) {
  const title = by === 'city' ? 'Today by city' : 'Today by partner'
  const name = (line: DueToday) =>
    href ? (
      <Link href={href(line)} className="thumb rounded-sm text-accent-text hover:underline">
        {nameOf(by, line)}
      </Link>
    ) : (
      nameOf(by, line)
    )
  const cards = (
    <DataCardList label={title}>
      {lines.map((line) => (
        <DataCard
          key={nameOf(by, line)}
          title={name(line)}
          rows={COLUMNS.map(({ label, of }) => ({ label, value: of(line) }))}
        />
      ))}
    </DataCardList>
  )
  return (
    <Card title={title} flush>
      <Table caption={title} stickyFirst className="max-h-96" cards={cards}>
        <TableHead>
          <TableHeaderCell>{by === 'city' ? 'City' : 'Partner'}</TableHeaderCell>
          {COLUMNS.map(({ label, tip }) => (
            <TableHeaderCell key={label} numeric data-tip={tip}>
              {label}
            </TableHeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.partner ?? line.city}>
              <TableRowHeader>{name(line)}</TableRowHeader>
              {COLUMNS.map(({ label, of }) => (
                <TableCell key={label} numeric>
                  {of(line)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  )
}
