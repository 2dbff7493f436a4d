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
import { ROLE_LABELS, ROLES } from '@/lib/auth/roles'
import type { AuditRow } from '@/lib/auth/types'
import { actionWords, dataWords, kindWords } from './audit-words'

interface AuditTableProps {
  entries: readonly AuditRow[]
  /** The same list, only of what this entry was done to. */
  subjectHref: (entry: AuditRow) => string
}

const KINDS: Record<string, string> = { api_key: 'API key', system: 'The product', cli: 'Command line' }

function actorRole(entry: AuditRow): string {
  const role = ROLES.find((known) => known === entry.actorRole)
  return [KINDS[entry.actorKind], role && ROLE_LABELS[role]].filter(Boolean).join(', ')
}

function subjectWords(entry: AuditRow): string {
  const id = entry.subjectName ?? (entry.subjectId.length > 20 ? `…${entry.subjectId.slice(-8)}` : entry.subjectId)
  return `${kindWords(entry.subjectKind)} ${id}`
}

export function AuditTable({ entries, subjectHref }: AuditTableProps) {
  return (
    <Table
      caption="Audit log"
      className="min-h-0 flex-1 rounded-lg border border-line"
      cards={
        <DataCardList label="Audit log">
          {entries.map((entry) => (
            <DataCard
              key={entry.id}
              title={actionWords(entry.action)}
              rows={[
                { label: 'When', value: <When at={entry.at} kind="exact" /> },
                { label: 'Who', value: entry.actorName },
                {
                  label: 'What',
                  value: (
                    <Link href={subjectHref(entry)} className="text-accent-text">
                      {subjectWords(entry)}
                    </Link>
                  ),
                },
                ...(dataWords(entry.data) ? [{ label: 'Facts', value: dataWords(entry.data) }] : []),
              ]}
            />
          ))}
        </DataCardList>
      }
    >
      <TableHead>
        <TableHeaderCell>When</TableHeaderCell>
        <TableHeaderCell>Who</TableHeaderCell>
        <TableHeaderCell>Did what</TableHeaderCell>
        <TableHeaderCell>To what</TableHeaderCell>
        <TableHeaderCell>Facts</TableHeaderCell>
        <TableHeaderCell>Request</TableHeaderCell>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.id}>
            <TableRowHeader className="font-normal">
              <When at={entry.at} kind="exact" />
            </TableRowHeader>
            <TableCell truncate data-tip={`${entry.actorName} (${entry.actorId})`}>
              {entry.actorName} <span className="text-muted">{actorRole(entry)}</span>
            </TableCell>
            <TableCell>{actionWords(entry.action)}</TableCell>
            <TableCell truncate>
              <Link
                href={subjectHref(entry)}
                data-tip={`Only this one: ${entry.subjectId}`}
                className="thumb rounded-sm text-accent-text hover:underline"
              >
                {subjectWords(entry)}
              </Link>
            </TableCell>
            <TableCell truncate className="max-w-96" data-tip={dataWords(entry.data) || undefined}>
              {dataWords(entry.data)}
            </TableCell>
            <TableCell className="text-muted" data-tip={entry.requestId ?? undefined}>
              {entry.requestId?.slice(-6)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
