import { ok } from '@/lib/core/result'
import { countCommand } from '@/lib/server/metrics'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { lockTicket, readTicketState } from '@/lib/tickets/data/ticket-state'
import { isOpen } from '@/lib/tickets/domain/lifecycle'
import type { TicketState } from '@/lib/tickets/domain/ticket-state'
import { distributingTeams, waitingTickets } from '../data/distribution'
import { lockTeamRules } from '../data/team-rules'
import { concernsEverybody } from '../domain/who-could'
import type { Choice } from '../types'
import { giveTicket } from './give-ticket'

/** As many as are looked at in one minute; the others in the next. */
const AT_ONCE = 200

const isFree = (ticket: TicketState | null): ticket is TicketState & { team: string } =>
  ticket !== null && !ticket.imported && ticket.team !== null && ticket.assigneeId === null && isOpen(ticket.status)

/**
 * Gives a ticket that nobody has to somebody of its team, where the team's rules say so. Asked twice, or by two workers at once, it
 * is given once: the second finds that somebody has it. Null: there was nothing to give.
 */
export async function distributeTicket(ref: string, now: Date): Promise<Choice | null> {
  const seen = await readTicketState(sql, ref)
  if (!isFree(seen)) return null
  const done = await inSqlTransaction(async (tx) => {
    const rules = await lockTeamRules(tx, seen.team)
    if (rules.mode === 'off') return ok(null)
    const ticket = await lockTicket(tx, ref)
    // Handed on meanwhile: it comes again for its new team.
    if (!isFree(ticket) || ticket.team !== rules.team) return ok(null)
    return giveTicket(tx, now, ticket, rules, 'arrived')
  })
  if (!done.ok) {
    countCommand('tickets.distribute', 'refused')
    return null
  }
  if (done.value) countCommand('tickets.distribute', done.value.userId ? 'given' : 'nobody')
  return done.value
}

/** What waits in every team that distributes: somebody may be there again, or have room. Answers how many were given. */
export async function distributeWaiting(now: Date): Promise<number> {
  let given = 0
  for (const { team } of await distributingTeams(sql)) {
    for (const ref of await waitingTickets(sql, team, now, AT_ONCE)) {
      const choice = await distributeTicket(ref, now)
      if (choice?.userId) given++
      // Nobody is there for any ticket: the others of the team need not be asked.
      if (choice && !choice.userId && concernsEverybody(choice.considered)) break
    }
  }
  return given
}
