import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { sql } from '@/lib/server/sql'
import { alertTickets } from './commands/alert-tickets'
import { runAtWork } from './commands/bulk-runs'
import { fillTicketStandings } from './commands/fill-standings'
import { workBulk } from './commands/work-bulk'
import { findPerson } from './data/linked'
import { ticketBulkRequest } from './domain/bulk-request'

const runPayload = z.object({ run_id: z.string() })

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** Clocks of tickets that run out, are over, or without news. */
  async alert_tickets() {
    await alertTickets(new Date())
  },
  /** A command to many tickets is done in the name of whoever asked, with the teams that they are in now; one that was cut off goes on. */
  async work_ticket_run(payload) {
    const { run_id } = runPayload.parse(payload)
    const run = await runAtWork(run_id)
    if (!run) return
    const { kind, role, ...who } = run.askedBy
    const person = kind === 'user' ? await findPerson(sql, who.id) : null
    const actor = makeActor({ ...who, kind: kind as 'user', role: role as Role | 'system', teams: person?.teams ?? [] })
    const context = { actor, now: new Date(), requestId: run_id }
    await workBulk(context, run_id, ticketBulkRequest.parse(run.request), () => new Date())
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
