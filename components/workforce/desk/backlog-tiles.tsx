import Link from 'next/link'
import { formatCount, formatRelative } from '@/lib/core/format'
import type { DeskPage } from '@/lib/workforce/loaders/desk'
import { ticketsHref } from './desk-table'

/** What is open in the team, in a few numbers that open their tickets. */
export function BacklogTiles({ page }: { page: DeskPage }) {
  const { team, backlog, people, now, days } = page
  const { all, unassigned } = backlog
  const there = people.filter(({ standing }) => standing.state === 'on_shift').length
  const age = (at: Date | null): string => (at ? `oldest ${formatRelative(at, now)}` : 'nothing')
  const nobody = `/helpdesk?${new URLSearchParams({ team, days: String(days), person: 'nobody' })}#tickets`
  const tiles = [
    { label: 'Open', count: all.open, hint: age(all.oldestAt), href: ticketsHref(team, 'open') },
    {
      label: 'Overdue',
      count: all.overdue,
      hint: `${all.dueSoon} due within 2 h`,
      href: ticketsHref(team, 'overdue'),
      bad: all.overdue > 0,
    },
    {
      label: 'Unassigned',
      count: unassigned.open,
      hint: age(unassigned.oldestAt),
      href: nobody,
      bad: unassigned.overdue > 0,
    },
    { label: 'Stale', count: all.stale, hint: 'no news within their interval', href: ticketsHref(team, 'stale') },
    {
      label: 'On shift',
      count: there,
      hint: `of ${people.length} people`,
      href: `/workforce?team=${encodeURIComponent(team)}`,
    },
  ]
  return (
    <ul aria-label="The team now" className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
      {tiles.map(({ label, count, hint, href, bad }) => (
        <li key={label} className="relative rounded-lg border border-line bg-surface px-4 py-3 hover:bg-hover">
          <Link href={href} className="after:absolute after:inset-0 after:rounded-lg">
            <span className="block text-muted text-sm">{label}</span>
            <span className={`tabular text-2xl ${bad ? 'text-failed' : ''}`}>{formatCount(count)}</span>
          </Link>
          <span className="block text-muted text-xs">{hint}</span>
        </li>
      ))}
    </ul>
  )
}
