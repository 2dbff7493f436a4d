import Link from 'next/link'
import { When } from '@/components/format/when'
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
import type { FeedbackList } from '@/lib/feedback/loaders'
import { DIMENSION_LABELS } from '@/lib/feedback/types'
import { ItemStatusBadge } from './status-badge'
import { WeekBars } from './week-bars'

type Line = FeedbackList['lines'][number]

const where = ({ dimension, label }: Line): string =>
  label ? `${DIMENSION_LABELS[dimension]}: ${label}` : DIMENSION_LABELS[dimension]
const change = ({ lastWeek, before }: Line): string => `${lastWeek} last week, ${before.toFixed(1)} a week before`

/** Items as rows, with how often each was raised lately. */
export function FeedbackTable({ lines, now }: { lines: readonly Line[]; now: Date }) {
  const cards = (
    <DataCardList label="Feedback">
      {lines.map((line) => (
        <DataCard
          key={line.ref}
          title={line.title}
          href={`/feedback/${line.ref}`}
          badge={<ItemStatusBadge status={line.status} />}
          rows={[
            { label: 'Where', value: where(line) },
            { label: 'Raised', value: change(line) },
            { label: 'For', value: line.target },
            { label: 'Owner', value: line.ownerName ?? 'Nobody yet' },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Feedback" className="min-h-0 flex-1" stickyFirst cards={cards}>
      <TableHead>
        <TableHeaderCell>What repeats</TableHeaderCell>
        <TableHeaderCell>Status</TableHeaderCell>
        <TableHeaderCell>Where</TableHeaderCell>
        <TableHeaderCell>Last 8 weeks</TableHeaderCell>
        <TableHeaderCell numeric data-tip="Tickets in the last whole week">
          Last week
        </TableHeaderCell>
        <TableHeaderCell numeric data-tip="Tickets a week in the six weeks before it">
          Before
        </TableHeaderCell>
        <TableHeaderCell>For</TableHeaderCell>
        <TableHeaderCell>Owner</TableHeaderCell>
        <TableHeaderCell>Touched</TableHeaderCell>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.ref}>
            <TableRowHeader>
              <Link
                href={`/feedback/${line.ref}`}
                className="block max-w-80 truncate rounded-sm hover:underline"
                data-tip={line.title}
              >
                {line.title}
              </Link>
            </TableRowHeader>
            <TableCell>
              <ItemStatusBadge status={line.status} />
            </TableCell>
            <TableCell truncate data-tip={where(line)}>
              {where(line)}
            </TableCell>
            <TableCell>
              <WeekBars weeks={line.weeks} label={change(line)} />
            </TableCell>
            <TableCell numeric>{line.lastWeek}</TableCell>
            <TableCell numeric>{line.before.toFixed(1)}</TableCell>
            <TableCell>{line.target}</TableCell>
            <TableCell>{line.ownerName ?? <span className="text-muted">Nobody yet</span>}</TableCell>
            <TableCell>
              <When at={line.updatedAt} now={now} focusable={false} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
