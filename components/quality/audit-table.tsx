import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
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
import { formatDate, formatDay } from '@/lib/core/format'
import type { Audit } from '@/lib/quality/types'
import { Verdict, Why } from './verdict'

export interface AuditTableProps {
  caption: string
  audits: readonly Audit[]
  today: string
  /** To do: who does it and until when; else what was found. */
  waiting: boolean
  /** Within a card, which has edges of its own. */
  framed?: boolean
}

const hrefOf = (audit: Audit): string => `/quality/audits/${audit.ref}`

function Due({ audit, today }: { audit: Audit; today: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <span className="tabular whitespace-nowrap">{formatDay(audit.dueOn)}</span>
      {audit.dueOn < today && <Badge tone="failed">Overdue</Badge>}
    </span>
  )
}

function When({ audit }: { audit: Audit }) {
  return <span className="tabular whitespace-nowrap">{audit.auditedAt ? formatDate(audit.auditedAt) : ''}</span>
}

/** Audits that wait, or what they found. */
export function AuditTable({ caption, audits, today, waiting, framed = true }: AuditTableProps) {
  const last = (audit: Audit) => (waiting ? <Due audit={audit} today={today} /> : <When audit={audit} />)
  return (
    <Table
      caption={caption}
      className={framed ? 'rounded-lg border border-line bg-surface' : undefined}
      cards={
        <DataCardList label={caption}>
          {audits.map((audit) => (
            <DataCard
              key={audit.ref}
              href={hrefOf(audit)}
              title={`${audit.subjectRef} · ${audit.agentName}`}
              badge={waiting ? undefined : <Verdict audit={audit} />}
              rows={[
                { label: 'Why', value: <Why audit={audit} /> },
                { label: 'Auditor', value: audit.auditorName },
                { label: waiting ? 'Due' : 'Audited', value: last(audit) },
              ]}
            />
          ))}
        </DataCardList>
      }
    >
      <TableHead>
        <TableHeaderCell>Audit</TableHeaderCell>
        <TableHeaderCell>Item</TableHeaderCell>
        <TableHeaderCell>Whose work</TableHeaderCell>
        <TableHeaderCell>Why</TableHeaderCell>
        <TableHeaderCell>Auditor</TableHeaderCell>
        {!waiting && <TableHeaderCell>Found</TableHeaderCell>}
        <TableHeaderCell>{waiting ? 'Due' : 'Audited'}</TableHeaderCell>
      </TableHead>
      <TableBody>
        {audits.map((audit) => (
          <TableRow key={audit.ref}>
            <TableRowHeader>
              <Link href={hrefOf(audit)} className="thumb rounded-sm text-accent-text hover:underline">
                {audit.ref}
              </Link>
            </TableRowHeader>
            <TableCell>{audit.subjectRef}</TableCell>
            <TableCell>{audit.agentName}</TableCell>
            <TableCell>
              <Why audit={audit} />
            </TableCell>
            <TableCell>{audit.auditorName}</TableCell>
            {!waiting && (
              <TableCell>
                <Verdict audit={audit} />
              </TableCell>
            )}
            <TableCell>{last(audit)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
