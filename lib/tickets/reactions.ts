import type { Task } from 'graphile-worker'
import { alertTickets } from './commands/alert-tickets'
import { fillTicketStandings } from './commands/fill-standings'

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** Clocks of tickets that run out, are over, or without news. */
  async alert_tickets() {
    await alertTickets(new Date())
  },
  /** Tickets that are older than the keeping of how they stood after each step. */
  async fill_ticket_standings() {
    await fillTicketStandings()
  },
}

export const crontab = [
  '* * * * * alert_tickets ?max=3&jobKey=alert_tickets',
  '7 * * * * fill_ticket_standings ?max=3&jobKey=fill_ticket_standings',
]
