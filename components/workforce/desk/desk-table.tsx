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
import { formatCount } from '@/lib/core/format'
import type { DeskPage } from '@/lib/workforce/loaders/desk'
import type { Workload } from '@/lib/workforce/types'
import { StandingBadge } from './standing-badge'

/** The tickets behind a count. */
export function ticketsHref(team: string, queue: string, assignee?: string): string {
  return `/tickets?${new URLSearchParams({ queue, team, ...(assignee && { assignee }) })}`
}

function Count({ count, href, tone }: { count: number; href: string; tone?: string }) {
  if (count === 0) return <span className="text-muted">0</span>
  return (
    <Link href={href} className={`thumb relative rounded-sm hover:underline ${tone ?? 'text-accent-text'}`}>
      {formatCount(count)}
    </Link>
  )
}

const personHref = (page: DeskPage, person: string): string =>
  `/helpdesk?${new URLSearchParams({ team: page.team, days: String(page.days), person })}#tickets`

/** How full a desk is, in words and as a bar. */
function Room({ one }: { one: Workload }) {
  const share = Math.min(1, one.onDesk / one.limit)
  const full = one.onDesk >= one.limit
  return (
    <span
      className="inline-flex items-center gap-2"
      data-tip="On their desk, out of the most they may have. Tickets waiting for the customer are not counted."
    >
      <span aria-hidden className="h-1.5 w-14 overflow-hidden rounded-full bg-sunken">
        <span
          className={`block h-full rounded-full ${full ? 'bg-failed-mark' : share > 0.7 ? 'bg-risk-mark' : 'bg-done-mark'}`}
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </span>
      <span className={`tabular ${full ? 'text-failed' : ''}`}>
        {one.onDesk} of {one.limit}
      </span>
    </span>
  )
}

function Cards({ page }: { page: DeskPage }) {
  return (
    <DataCardList label="Desks">
      {page.people.map((one) => (
        <DataCard
          key={one.id}
          title={one.name}
          href={personHref(page, one.id)}
          badge={<StandingBadge standing={one.standing} now={page.now} />}
          rows={[
            { label: 'Desk', value: <Room one={one} /> },
            { label: 'Overdue', value: <span className={one.overdue > 0 ? 'text-failed' : ''}>{one.overdue}</span> },
            { label: 'Due in 2 h', value: one.dueSoon },
            { label: 'Waiting', value: one.waiting },
            { label: 'Oldest', value: <When at={one.oldestAt} now={page.now} focusable={false} /> },
          ]}
        />
      ))}
    </DataCardList>
  )
}

/** The desks of a team now; each count opens its tickets. */
export function DeskTable({ page }: { page: DeskPage }) {
  const { team, people, now } = page
  return (
    <Table caption="Desks of the team" stickyFirst cards={<Cards page={page} />}>
      <TableHead>
        <TableHeaderCell>Person</TableHeaderCell>
        <TableHeaderCell>Now</TableHeaderCell>
        <TableHeaderCell>Desk</TableHeaderCell>
        <TableHeaderCell numeric>Open</TableHeaderCell>
        <TableHeaderCell numeric>Overdue</TableHeaderCell>
        <TableHeaderCell numeric data-tip="Due within two hours, and not overdue">
          Due soon
        </TableHeaderCell>
        <TableHeaderCell numeric>Waiting</TableHeaderCell>
        <TableHeaderCell numeric>Stale</TableHeaderCell>
        <TableHeaderCell>Oldest</TableHeaderCell>
      </TableHead>
      <TableBody>
        {people.map((one) => (
          <TableRow key={one.id} selected={page.shown?.id === one.id}>
            <TableRowHeader>
              <Link href={personHref(page, one.id)} className="rounded-sm hover:underline">
                {one.name}
              </Link>
            </TableRowHeader>
            <TableCell>
              <StandingBadge standing={one.standing} now={now} />
            </TableCell>
            <TableCell>
              <Room one={one} />
            </TableCell>
            <TableCell numeric>
              <Count count={one.open} href={ticketsHref(team, 'open', one.id)} />
            </TableCell>
            <TableCell numeric>
              <Count count={one.overdue} href={ticketsHref(team, 'overdue', one.id)} tone="text-failed" />
            </TableCell>
            <TableCell numeric>
              <Count count={one.dueSoon} href={ticketsHref(team, 'open', one.id)} />
            </TableCell>
            <TableCell numeric>
              <Count count={one.waiting} href={ticketsHref(team, 'waiting', one.id)} />
            </TableCell>
            <TableCell numeric>
              <Count count={one.stale} href={ticketsHref(team, 'stale', one.id)} />
            </TableCell>
            <TableCell>
              <When at={one.oldestAt} now={now} focusable={false} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
