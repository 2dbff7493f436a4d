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
import type { DeskFigures } from '@/lib/workforce/domain/desk-figures'

const percent = (share: number | null): string => (share === null ? NO_VALUE : formatPercent(share))
const duration = (seconds: number | null): string => (seconds === null ? NO_VALUE : formatDuration(seconds))
const score = (value: number | null): string => (value === null ? NO_VALUE : value.toFixed(1))

const COLUMNS = [
  {
    label: 'Contacts',
    tip: 'Calls, mails and chats that were handled',
    of: (f: DeskFigures) => formatCount(f.handled),
  },
  {
    label: 'First contact',
    tip: 'Solved at the first contact, of those handled; taken back when the customer comes again within 7 days',
    of: (f: DeskFigures) => percent(f.fcr),
  },
  {
    label: 'First response',
    tip: 'Mails: mean working time to the first answer by a person',
    of: (f: DeskFigures) => duration(f.firstResponse),
  },
  { label: 'Resolved', tip: 'Tickets resolved in the period', of: (f: DeskFigures) => formatCount(f.resolved) },
  {
    label: 'Resolution',
    tip: 'Tickets: mean working time until they were resolved, without what waited for the customer',
    of: (f: DeskFigures) => duration(f.resolution),
  },
  {
    label: 'In time',
    tip: 'Of the tickets resolved, those that were never late',
    of: (f: DeskFigures) => percent(f.inTime),
  },
  { label: 'CSAT', tip: 'Mean of the answers, 1 to 5', of: (f: DeskFigures) => score(f.csat) },
  { label: 'Answers', tip: 'Customers who answered the survey', of: (f: DeskFigures) => formatCount(f.responses) },
] as const

export interface FigureRow {
  key: string
  name: string
  figures: DeskFigures
}

/** How a period went, a row for each. */
export function PeriodFigures({
  caption,
  head,
  rows,
  total,
}: {
  caption: string
  head: string
  rows: readonly FigureRow[]
  total?: DeskFigures
}) {
  const all = total ? [...rows, { key: 'all', name: 'All', figures: total }] : rows
  const cards = (
    <DataCardList label={caption}>
      {all.map(({ key, name, figures }) => (
        <DataCard key={key} title={name} rows={COLUMNS.map(({ label, of }) => ({ label, value: of(figures) }))} />
      ))}
    </DataCardList>
  )
  return (
    <Table caption={caption} stickyFirst cards={cards}>
      <TableHead>
        <TableHeaderCell>{head}</TableHeaderCell>
        {COLUMNS.map(({ label, tip }) => (
          <TableHeaderCell key={label} numeric data-tip={tip}>
            {label}
          </TableHeaderCell>
        ))}
      </TableHead>
      <TableBody>
        {all.map(({ key, name, figures }) => (
          <TableRow key={key}>
            <TableRowHeader>{name}</TableRowHeader>
            {COLUMNS.map(({ label, of }) => (
              <TableCell key={label} numeric>
                {of(figures)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
