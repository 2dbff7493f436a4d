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
import { runState, runWords } from './run-words'

const State = ({ run }: { run: BulkRunLine }) => {
  const { word, tone } = runState(run)
  return <StatusBadge tone={tone}>{word}</StatusBadge>
}

/** Runs, the newest first, with how far each is. */
export function RunTable({ runs, now }: { runs: readonly BulkRunLine[]; now: Date }) {
  const cards = (
    <DataCardList label="Runs">
      {runs.map((run) => (
        <DataCard
          key={run.id}
          href={`/orders/runs/${run.id}`}
          title={runWords(run)}
          badge={<State run={run} />}
          rows={[
            { label: 'Asked by', value: run.askedBy.name },
            { label: 'Begun', value: <When at={run.startedAt} now={now} focusable={false} /> },
            { label: 'Orders', value: formatCount(run.rows) },
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
        <TableHeaderCell numeric>Orders</TableHeaderCell>
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
              <Link href={`/orders/runs/${run.id}`} className="rounded-sm text-accent-text hover:underline">
                {runWords(run)}
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
