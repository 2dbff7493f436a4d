import type { Context } from '@/lib/auth/actor'
import { formatCount } from '@/lib/core/format'
import { tell } from '@/lib/inbox/commands/tell'
import type { Subject } from '@/lib/inbox/types'
import { namesOf, REFS_NAMED } from '@/lib/orders/commands/tell-people'
import { doneRefs } from '@/lib/orders/data/bulk-runs'
import type { Sql } from '@/lib/server/sql'
import type { TicketBulkRequest } from '../domain/bulk-request'
import { ticketSubject } from '../domain/ticket-subject'
import { readersAmong, teamMembers } from './whom-to-tell'

/** Whoever gets many tickets by one run is told once, with how many and the first of them. */
export async function tellOfRun(tx: Sql, context: Context, runId: string, request: TicketBulkRequest): Promise<void> {
  const toTeam = request.action === 'hand_over' && request.team === 'Operations'
  const toPerson = request.action === 'assign' ? request.user_id : null
  if (!toTeam && toPerson === null) return
  const done = await doneRefs(tx, { id: runId, subject: 'ticket' }, REFS_NAMED)
  if (done.count === 0) return
  const people = toTeam ? await teamMembers(tx, request.team) : await readersAmong(tx, [toPerson])
  const to = people.filter((id) => id !== context.actor.id)
  if (to.length === 0) return
  const [only] = done.count === 1 ? done.refs : []
  const subject: Subject = only ? ticketSubject(only) : { kind: 'tickets', id: toTeam ? 'team' : 'mine' }
  const tickets = `${formatCount(done.count)} ${done.count === 1 ? 'ticket' : 'tickets'}`
  const text = `${toTeam ? `New for Operations: ${tickets}` : `Assigned to you: ${tickets}`} (${namesOf(done)})`
  await tell(tx, context, {
    topic: toTeam ? 'ticket_handed_over' : 'ticket_assigned',
    occasion: `run:${runId}`,
    kind: toTeam ? 'escalation' : 'notice',
    subject,
    text,
    to,
  })
}
