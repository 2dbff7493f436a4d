import Link from 'next/link'
import { When } from '@/components/format/when'
import { WhoIsHere } from '@/components/orders/live/presence'
import { Badge } from '@/components/ui/badge'
import { DataCardList } from '@/components/ui/data-card'
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRowHeader } from '@/components/ui/table'
import { NO_VALUE } from '@/lib/core/format'
import type { TicketLine } from '@/lib/tickets/domain/ticket-view'
import { PageOfTickets, TicketCard, TicketCheckbox, TicketRowShell } from './bulk/selected-tickets'
import { TicketClock } from './ticket-clock'
import { PriorityBadge, TicketStatusBadge } from './ticket-status'

const hrefOf = (ref: string): string => `/tickets/${encodeURIComponent(ref)}`

function Marks({ line }: { line: TicketLine }) {
  return (
    <>
      {line.founderReview && <Badge tone="failed">Founder review</Badge>}
      {line.stale && <Badge tone="risk">Stale</Badge>}
      {line.imported && <Badge>Imported</Badge>}
    </>
  )
}

/** The team whose turn it is, and who of it. */
export function Who({ line }: { line: Pick<TicketLine, 'team' | 'assignee'> }) {
  return (
    <>
      {line.team ?? NO_VALUE}
      <span className="text-muted"> · {line.assignee ?? 'nobody'}</span>
    </>
  )
}

function Order({ line }: { line: TicketLine }) {
  return line.orderRef ? (
    <Link href={`/orders/${line.orderRef}`} className="thumb relative rounded-sm text-accent-text hover:underline">
      {line.orderRef}
    </Link>
  ) : (
    <span className="text-muted">{NO_VALUE}</span>
  )
}

export interface TicketListProps {
  lines: readonly TicketLine[]
  now: Date
  /** Whether the reader can do anything with many at once. */
  selectable: boolean
}

function TicketCards({ lines, now, selectable }: TicketListProps) {
  return (
    <DataCardList label="Tickets">
      {lines.map((line) => (
        <TicketCard
          key={line.ref}
          row={{ ref: line.ref, version: line.version }}
          selectable={selectable}
          href={hrefOf(line.ref)}
          title={`${line.ref} · ${line.title}`}
          badge={<TicketStatusBadge status={line.status} />}
          rows={[
            { label: 'Due', value: <TicketClock clock={line.clock} now={now} focusable={false} /> },
            {
              label: 'Priority',
              value: (
                <span className="inline-flex flex-wrap gap-1">
                  <PriorityBadge priority={line.priority} /> <Marks line={line} />
                </span>
              ),
            },
            { label: 'With', value: <Who line={line} /> },
            { label: 'Kind', value: line.kind },
            ...(line.orderRef ? [{ label: 'Order', value: <Order line={line} /> }] : []),
          ]}
        />
      ))}
    </DataCardList>
  )
}

/** Tickets as rows; at phone width as cards. */
export function TicketTable(props: TicketListProps) {
  const { lines, now, selectable } = props
  const seen = lines.map(({ ref, version }) => ({ ref, version }))
  return (
    <Table
      caption="Tickets"
      stickyFirst
      cards={<TicketCards {...props} />}
      className="min-h-0 flex-1 rounded-lg border border-line bg-surface"
    >
      <TableHead>
        <TableHeaderCell>
          <span className="flex items-center gap-3">
            {selectable && <PageOfTickets lines={seen} />}
            Ticket
          </span>
        </TableHeaderCell>
        <TableHeaderCell>Due</TableHeaderCell>
        <TableHeaderCell>Priority</TableHeaderCell>
        <TableHeaderCell>Status</TableHeaderCell>
        <TableHeaderCell>What</TableHeaderCell>
        <TableHeaderCell>With</TableHeaderCell>
        <TableHeaderCell>Order</TableHeaderCell>
        <TableHeaderCell>Raised</TableHeaderCell>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TicketRowShell key={line.ref} ticketRef={line.ref} href={hrefOf(line.ref)} selectable={selectable}>
            <TableRowHeader>
              <span className="inline-flex items-center gap-1.5">
                {selectable && (
                  <span className="mr-1.5 inline-flex">
                    <TicketCheckbox row={{ ref: line.ref, version: line.version }} />
                  </span>
                )}
                <Link
                  href={hrefOf(line.ref)}
                  data-ticket-link={line.ref}
                  data-ticket-version={line.version}
                  className="thumb rounded-sm text-accent-text hover:underline"
                >
                  {line.ref}
                </Link>
                <WhoIsHere orderRef={line.ref} size="row" />
              </span>
            </TableRowHeader>
            <TableCell>
              <TicketClock clock={line.clock} now={now} focusable={false} />
            </TableCell>
            <TableCell>
              <PriorityBadge priority={line.priority} />
            </TableCell>
            <TableCell>
              <span className="inline-flex items-center gap-1">
                <TicketStatusBadge status={line.status} />
                <Marks line={line} />
              </span>
            </TableCell>
            <TableCell truncate data-tip={`${line.title} (${line.kind})`}>
              {line.title}
            </TableCell>
            <TableCell>
              <Who line={line} />
            </TableCell>
            <TableCell>
              <Order line={line} />
            </TableCell>
            <TableCell>
              <When at={line.createdAt} now={now} focusable={false} />
            </TableCell>
          </TicketRowShell>
        ))}
      </TableBody>
    </Table>
  )
}

/** A few tickets beside something else: an order, a person, another ticket. */
export function TicketLines({ lines, now, empty }: { lines: readonly TicketLine[]; now: Date; empty: string }) {
  if (lines.length === 0) return <p className="text-muted text-sm">{empty}</p>
  return (
    <ul className="flex flex-col divide-y divide-line">
      {lines.map((line) => (
        <li key={line.ref} className="flex flex-wrap items-center gap-x-2 gap-y-1 py-2 first:pt-0 last:pb-0">
          <Link href={hrefOf(line.ref)} className="thumb min-w-0 rounded-sm hover:underline">
            <span className="font-medium text-accent-text">{line.ref}</span> {line.title}
          </Link>
          <span className="ml-auto inline-flex flex-wrap items-center gap-1.5 text-sm">
            <PriorityBadge priority={line.priority} />
            <TicketStatusBadge status={line.status} />
            <TicketClock clock={line.clock} now={now} />
          </span>
        </li>
      ))}
    </ul>
  )
}
