import Link from 'next/link'
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
import { formatCount, formatDuration, formatPercent, NO_VALUE } from '@/lib/core/format'
import type { Figure, KpiId } from '@/lib/kpis/types'

/** Numerator and denominator of one KPI: they add up, so that a mean is one of everything and not of means. */
type Parts = Pick<Figure, 'numerator' | 'denominator'>

export interface FigureRow {
  key: string
  name: string
  parts: Map<KpiId, Parts>
  /** Where the rows behind a KPI are. */
  href?: (id: KpiId) => string
}

/** Figures of several people together. */
export function addUp(figures: readonly Figure[]): Map<KpiId, Parts> {
  const all = new Map<KpiId, Parts>()
  for (const { id, numerator, denominator } of figures) {
    const { numerator: n, denominator: d } = all.get(id) ?? { numerator: 0, denominator: 0 }
    all.set(id, { numerator: n + numerator, denominator: d + denominator })
  }
  return all
}

const COLUMNS: readonly { id: KpiId; label: string; tip: string; words: (value: number) => string; counted: string }[] =
  [
    {
      id: 'fcr',
      label: 'First contact',
      tip: 'Share of handled contacts solved the first time; taken back if the customer comes back within 7 days',
      words: formatPercent,
      counted: 'contacts handled',
    },
    {
      id: 'first_response_time',
      label: 'First response',
      tip: 'Mails: average working time to the first answer by a person',
      words: formatDuration,
      counted: 'mails answered',
    },
    {
      id: 'resolution_time',
      label: 'Resolution',
      tip: 'Helpdesk tickets: average working time until resolved, not counting time spent waiting for the customer',
      words: formatDuration,
      counted: 'tickets resolved',
    },
    {
      id: 'resolved_in_time',
      label: 'In time',
      tip: 'Share of decided tickets that were resolved by their due time',
      words: formatPercent,
      counted: 'tickets decided',
    },
    {
      id: 'csat',
      label: 'CSAT',
      tip: 'Average of the answers, 1 to 5',
      words: (value) => value.toFixed(1),
      counted: 'answers',
    },
  ]

function Value({ row, column }: { row: FigureRow; column: (typeof COLUMNS)[number] }) {
  const { numerator, denominator } = row.parts.get(column.id) ?? { numerator: 0, denominator: 0 }
  if (denominator === 0) return <span className="text-muted">{NO_VALUE}</span>
  const words = column.words(numerator / denominator)
  const of = `${formatCount(denominator)} ${column.counted}`
  return (
    <span data-tip={of}>
      {row.href ? (
        <Link href={row.href(column.id)} className="thumb relative rounded-sm text-accent-text hover:underline">
          {words}
        </Link>
      ) : (
        words
      )}
      <span className="ml-1.5 inline-block min-w-8 text-right text-muted text-xs">{formatCount(denominator)}</span>
    </span>
  )
}

/** How a period went, a row for each; beside each figure how many it is of. */
export function PeriodFigures({ caption, head, rows }: { caption: string; head: string; rows: readonly FigureRow[] }) {
  const cards = (
    <DataCardList label={caption}>
      {rows.map((row) => (
        <DataCard
          key={row.key}
          title={row.name}
          rows={COLUMNS.map((column) => ({ label: column.label, value: <Value row={row} column={column} /> }))}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption={caption} stickyFirst cards={cards}>
      <TableHead>
        <TableHeaderCell>{head}</TableHeaderCell>
        {COLUMNS.map(({ id, label, tip }) => (
          <TableHeaderCell key={id} numeric data-tip={tip}>
            {label}
          </TableHeaderCell>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.key}>
            <TableRowHeader>{row.name}</TableRowHeader>
            {COLUMNS.map((column) => (
              <TableCell key={column.id} numeric>
                <Value row={row} column={column} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
