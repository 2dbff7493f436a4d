import type { Task } from 'graphile-worker'
import { fillTicketStandings } from './commands/fill-standings'

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** Tickets that are older than the keeping of how they stood after each step. */
  async fill_ticket_standings() {
    await fillTicketStandings()
  },
}

export const crontab = ['7 * * * * fill_ticket_standings ?max=3&jobKey=fill_ticket_standings']
