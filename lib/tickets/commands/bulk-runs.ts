import type { Context } from '@/lib/auth/actor'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { runsOf } from '@/lib/orders/commands/runs'
import { Prisma } from '@/lib/server/database'
import { ticketsFound } from '../data/list'
import { isFollowing, type TicketBulkRequest } from '../domain/bulk-request'
import { parseTicketParams } from '../domain/list-query'
import { maySeeTickets } from '../policy'
import { askerOf } from './read-ticket'

/** The capability that somebody lacks to do this to many tickets; which of the tickets is judged on each. */
export function lacksForTickets({ actor }: Context, request: Pick<TicketBulkRequest, 'action'>): string | null {
  if (!maySeeTickets(actor)) return 'tickets.read'
  if (isFollowing(request)) return actor.kind === 'user' ? null : 'signed_in'
  return actor.reach('tickets.work') === 'all' ? null : 'tickets.work'
}

const masked = (filter: object): object =>
  Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, maskContactIn(String(value))]))

/** Runs of tickets: those of orders in all but what is said here. */
export const { pickRun, pickAgain, startBulk, goesOn, stopBulk, runAtWork } = runsOf<TicketBulkRequest>({
  subject: 'ticket',
  job: 'work_ticket_run',
  area: 'tickets',
  lacks: ({ actor }) => (maySeeTickets(actor) ? null : 'tickets.read'),
  lacksFor: lacksForTickets,
  mayStop: ({ actor }) => actor.can('tickets.configure'),
  visible: () => Prisma.sql`true`,
  async found(_tx, { actor, now }, query, most) {
    const { queue, filter } = parseTicketParams(Object.fromEntries(new URLSearchParams(query)))
    const { q, ...rest } = filter
    return {
      rows: ticketsFound(askerOf(actor), { queue, filter }, now, most),
      trace: { queue, ...masked(rest), ...(q && { searched: true }) },
    }
  },
})
