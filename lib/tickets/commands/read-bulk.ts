import { readingOf } from '@/lib/orders/commands/read-runs'
import { listTicketRows } from '../data/bulk-rows'
import { TICKET_BULK_ACTIONS } from '../domain/bulk-request'
import { maySeeTickets } from '../policy'
import { lacksForTickets } from './bulk-runs'

/** Runs of tickets, for whoever sees tickets. */
export const { readRuns, readRun, readRunProgress, exportRun } = readingOf({
  subject: 'ticket',
  area: 'tickets',
  sees: ({ actor }) => maySeeTickets(actor),
  mayStop: ({ actor }) => actor.can('tickets.configure'),
  mayAgain(context, { request }) {
    const action = TICKET_BULK_ACTIONS.find((one) => one === request?.action)
    return action !== undefined && lacksForTickets(context, { action }) === null
  },
  lines: listTicketRows,
  columns: [
    'position',
    'ref',
    'outcome',
    'why',
    'decided_at',
    'event_seq',
    'status_now',
    'priority_now',
    'team_now',
    'assigned_to_now',
  ],
  cells: ({ status, priority, team, assignee }) => ({
    status_now: status,
    priority_now: priority,
    team_now: team,
    assigned_to_now: assignee,
  }),
})
