import { When } from '@/components/format/when'
import { type RowColumn, RowTable } from '@/components/ui/row-table'
import { StatusBadge } from '@/components/ui/status-badge'
import { formatCount } from '@/lib/core/format'
import type { BulkRunLine } from '@/lib/orders/domain/bulk-run'
import { runState } from './run-words'

const State = ({ run }: { run: BulkRunLine }) => {
  const { word, tone } = runState(run)
  return <StatusBadge tone={tone}>{word}</StatusBadge>
}

function counted(label: string, count: (run: BulkRunLine) => number): RowColumn<BulkRunLine> {
  return { label, numeric: true, value: (run) => formatCount(count(run)) }
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
  return (
    <RowTable
      caption="Runs"
      rows={runs}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => `${path}/${id}`}
      stickyFirst
      columns={[
        { label: 'What', value: wordsOf },
        { label: 'State', card: 'badge', value: (run) => <State run={run} /> },
        counted(`${many.charAt(0).toUpperCase()}${many.slice(1)}`, ({ rows }) => rows),
        counted('Done', ({ ok }) => ok),
        { ...counted('Refused', ({ refused }) => refused), empty: ({ refused }) => refused === 0 },
        { ...counted('Waiting', ({ waiting }) => waiting), empty: ({ waiting }) => waiting === 0 },
        { label: 'Asked by', value: ({ askedBy }) => askedBy.name },
        { label: 'Begun', value: ({ startedAt }) => <When at={startedAt} now={now} focusable={false} /> },
      ]}
    />
  )
}
