import Link from 'next/link'
import { LiveClock } from '@/components/format/live-clock'
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
import { NO_VALUE } from '@/lib/core/format'
import { labelOf, type QueryLine } from '@/lib/queries/domain/query-view'
import type { TopicOfQuery } from '@/lib/queries/types'
import { ChannelWord, outcomeWords, QueryStatusBadge } from './query-status'

export interface QueryTableProps {
  lines: readonly QueryLine[]
  topics: readonly TopicOfQuery[]
  now: Date
}

const hrefOf = (ref: string): string => `/queries/${encodeURIComponent(ref)}`

function Reference({ to, of }: { to: 'orders' | 'tickets'; of: string | null }) {
  return of ? (
    <Link href={`/${to}/${of}`} className="thumb relative rounded-sm text-accent-text hover:underline">
      {of}
    </Link>
  ) : (
    <span className="text-muted">{NO_VALUE}</span>
  )
}

/** By when the customer waits for us; of what waits for nobody, nothing. */
function QueryDue({ line, now }: { line: Pick<QueryLine, 'answerDueAt' | 'callBackAt' | 'receivedAt'>; now: Date }) {
  const dueAt = line.answerDueAt ?? line.callBackAt
  if (!dueAt) return <span className="text-muted">{NO_VALUE}</span>
  return (
    <LiveClock
      dueAt={dueAt}
      startedAt={line.receivedAt}
      now={now.getTime()}
      label={line.callBackAt ? 'Call back' : 'Answer'}
      focusable={false}
    />
  )
}

function Cards({ lines, topics, now }: QueryTableProps) {
  return (
    <DataCardList label="Queries">
      {lines.map((line) => (
        <DataCard
          key={line.ref}
          href={hrefOf(line.ref)}
          title={`${line.ref} · ${line.subject}`}
          badge={<QueryStatusBadge status={line.status} />}
          rows={[
            ...(line.answerDueAt || line.callBackAt
              ? [{ label: 'Due', value: <QueryDue line={line} now={now} /> }]
              : []),
            { label: 'From', value: line.who ?? 'Unknown' },
            { label: 'Came', value: <When at={line.receivedAt} now={now} focusable={false} /> },
            { label: 'By', value: <ChannelWord channel={line.channel} /> },
            { label: 'Topic', value: labelOf(topics, line.topic) || NO_VALUE },
            { label: 'Outcome', value: outcomeWords(line.outcome, line.resolvedFirst) },
            ...(line.ticketRef ? [{ label: 'Ticket', value: <Reference to="tickets" of={line.ticketRef} /> }] : []),
          ]}
        />
      ))}
    </DataCardList>
  )
}

/** Queries as rows; at phone width as cards. */
export function QueryTable(props: QueryTableProps) {
  const { lines, topics, now } = props
  return (
    <Table
      caption="Queries"
      stickyFirst
      cards={<Cards {...props} />}
      className="min-h-0 flex-1 rounded-lg border border-line bg-surface"
    >
      <TableHead>
        <TableHeaderCell>Query</TableHeaderCell>
        <TableHeaderCell>Due</TableHeaderCell>
        <TableHeaderCell>By</TableHeaderCell>
        <TableHeaderCell>From</TableHeaderCell>
        <TableHeaderCell>What</TableHeaderCell>
        <TableHeaderCell>Topic</TableHeaderCell>
        <TableHeaderCell>Status</TableHeaderCell>
        <TableHeaderCell>Outcome</TableHeaderCell>
        <TableHeaderCell>Order</TableHeaderCell>
        <TableHeaderCell>Ticket</TableHeaderCell>
        <TableHeaderCell>With</TableHeaderCell>
        <TableHeaderCell>Came</TableHeaderCell>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.ref}>
            <TableRowHeader>
              <Link href={hrefOf(line.ref)} className="font-medium text-accent-text hover:underline">
                {line.ref}
              </Link>
            </TableRowHeader>
            <TableCell>
              <QueryDue line={line} now={now} />
            </TableCell>
            <TableCell>
              <ChannelWord channel={line.channel} />
            </TableCell>
            <TableCell truncate>{line.who ?? <span className="text-muted">Unknown</span>}</TableCell>
            <TableCell truncate data-tip={line.subject}>
              {line.subject}
            </TableCell>
            <TableCell>{labelOf(topics, line.topic) || <span className="text-muted">{NO_VALUE}</span>}</TableCell>
            <TableCell>
              <QueryStatusBadge status={line.status} />
            </TableCell>
            <TableCell>{outcomeWords(line.outcome, line.resolvedFirst)}</TableCell>
            <TableCell>
              <Reference to="orders" of={line.orderRef} />
            </TableCell>
            <TableCell>
              <Reference to="tickets" of={line.ticketRef} />
            </TableCell>
            <TableCell>{line.agentName ?? <span className="text-muted">Nobody</span>}</TableCell>
            <TableCell>
              <When at={line.receivedAt} now={now} focusable={false} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** A few queries beside something else: a person, an order, a ticket. */
export function QueryLines({ lines, topics, now }: QueryTableProps) {
  if (lines.length === 0) return <p className="text-muted text-sm">None</p>
  return (
    <ul className="flex flex-col divide-y divide-line">
      {lines.map((line) => (
        <li key={line.ref} className="flex flex-wrap items-center gap-x-2 gap-y-1 py-2 first:pt-0 last:pb-0">
          <Link href={hrefOf(line.ref)} className="thumb min-w-0 rounded-sm hover:underline">
            <span className="font-medium text-accent-text">{line.ref}</span> {line.subject}
          </Link>
          <span className="ml-auto inline-flex flex-wrap items-center gap-1.5 text-muted text-sm">
            {labelOf(topics, line.topic)}
            <QueryStatusBadge status={line.status} />
            <When at={line.receivedAt} now={now} />
          </span>
        </li>
      ))}
    </ul>
  )
}
