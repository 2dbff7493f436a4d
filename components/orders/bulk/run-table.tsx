import Link from 'next/link'
import { When } from '@/components/format/when'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import { StatusBadge } from '@/components/ui/status-badge'
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
import type { BulkRunLine } from '@/lib/orders/domain/bulk-run'
import { runState } from './run-words'

const State = ({ run }: { run: BulkRunLine }) => {
  const { word, tone } = runState(run)
  return <StatusBadge tone={tone}>{word}</StatusBadge>
}

interface RunTableProps {
  runs: readonly BulkRunLine[]
  /** Where runs are, what their rows are, and what a run was asked for. */
  path: string
  many: string
  wordsOf: (run: BulkRunLine) => string
  now: Date
}

/** Runs, the newest first, with how far each is. */
export function RunTable({ runs, path, many, wordsOf, now }: RunTableProps) {
  const Rows = `${many.charAt(0).toUpperCase()}${many.slice(1)}`
  const cards = (
    <DataCardList label="Runs">
      {runs.map((run) => (
        <DataCard
          key={run.id}
          href={`${path}/${run.id}`}
          title={wordsOf(run)}
          badge={<State run={run} />}
          rows={[
            { label: 'Asked by', value: run.askedBy.name },
            { label: 'Begun', value: <When at={run.startedAt} now={now} focusable={false} /> },
            { label: Rows, value: formatCount(run.rows) },
            { label: 'Done', value: formatCount(run.ok) },
            { label: 'Refused', value: formatCount(run.refused) },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Runs" stickyFirst cards={cards} className="rounded-lg border border-line bg-surface">
      <TableHead>
        <TableHeaderCell>What</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell numeric>{Rows}</TableHeaderCell>
        <TableHeaderCell numeric>Done</TableHeaderCell>
        <TableHeaderCell numeric>Refused</TableHeaderCell>
        <TableHeaderCell numeric>Waiting</TableHeaderCell>
        <TableHeaderCell>Asked by</TableHeaderCell>
        <TableHeaderCell>Begun</TableHeaderCell>
      </TableHead>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.id}>
            <TableRowHeader>
              <Link href={`${path}/${run.id}`} className="rounded-sm text-accent-text hover:underline">
                {wordsOf(run)}
              </Link>
            </TableRowHeader>
            <TableCell>
              <State run={run} />
            </TableCell>
            <TableCell numeric>{formatCount(run.rows)}</TableCell>
            <TableCell numeric>{formatCount(run.ok)}</TableCell>
            <TableCell numeric>{formatCount(run.refused)}</TableCell>
            <TableCell numeric>{formatCount(run.waiting)}</TableCell>
            <TableCell>{run.askedBy.name}</TableCell>
            <TableCell>
              <When at={run.startedAt} now={now} focusable={false} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
