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
import { formatCount, NO_VALUE } from '@/lib/core/format'
import type { ImportRun } from '@/lib/server/import-runs'
import { KIND_LABELS, standing } from './words'

function State({ run }: { run: ImportRun }) {
  const { tone, word } = standing(run)
  return <StatusBadge tone={tone}>{word}</StatusBadge>
}

function counted(run: ImportRun, key: string): string {
  const value = run.result?.[key]
  return typeof value === 'number' ? formatCount(value) : NO_VALUE
}

/** Imports, newest first. */
export function RunTable({ runs, now }: { runs: readonly ImportRun[]; now: Date }) {
  return (
    <Table
      caption="Imports"
      stickyFirst
      className="min-h-0 flex-1 rounded-lg border border-line"
      cards={
        <DataCardList label="Imports">
          {runs.map((run) => (
            <DataCard
              key={run.id}
              href={`/imports/${run.id}`}
              title={<span className="break-all">{run.fileName}</span>}
              badge={<State run={run} />}
              rows={[
                { label: 'Holds', value: KIND_LABELS[run.kind] },
                { label: 'Rows', value: formatCount(run.rowsRead) },
                { label: 'Created', value: counted(run, 'created') },
                { label: 'Rejected', value: counted(run, 'rejected') },
                { label: 'Started', value: <When at={run.createdAt} now={now} /> },
              ]}
            />
          ))}
        </DataCardList>
      }
    >
      <TableHead>
        <TableHeaderCell>File</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>Holds</TableHeaderCell>
        <TableHeaderCell numeric>Rows</TableHeaderCell>
        <TableHeaderCell numeric>Created</TableHeaderCell>
        <TableHeaderCell numeric>Changed</TableHeaderCell>
        <TableHeaderCell numeric>Unchanged</TableHeaderCell>
        <TableHeaderCell numeric>Rejected</TableHeaderCell>
        <TableHeaderCell>By</TableHeaderCell>
        <TableHeaderCell>When</TableHeaderCell>
      </TableHead>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.id}>
            <TableRowHeader className="max-w-72">
              <Link href={`/imports/${run.id}`} className="block truncate hover:underline">
                {run.fileName}
              </Link>
            </TableRowHeader>
            <TableCell>
              <State run={run} />
            </TableCell>
            <TableCell>{KIND_LABELS[run.kind]}</TableCell>
            <TableCell numeric>{formatCount(run.rowsRead)}</TableCell>
            <TableCell numeric>{counted(run, 'created')}</TableCell>
            <TableCell numeric>{counted(run, 'changed')}</TableCell>
            <TableCell numeric>{counted(run, 'unchanged')}</TableCell>
            <TableCell numeric>{counted(run, 'rejected')}</TableCell>
            <TableCell truncate>{run.actor.name}</TableCell>
            <TableCell>
              <When at={run.createdAt} now={now} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
