import { ok } from '@/lib/core/result'
import { inSqlTransaction } from '@/lib/server/sql'
import { fillStandings, untoldTickets } from '../data/fill-standings'
import { ticketPoliciesOf } from '../data/policy'
import { toldEvents } from '../data/replay-rows'
import { standingsOf } from '../domain/replay'

const BATCH = 200

/** Tells tickets anew that are older than the keeping of how they stood, batch by batch, each a transaction. Answers how many there were. */
export async function fillTicketStandings(): Promise<number> {
  for (let told = 0; ; ) {
    const batch = await inSqlTransaction(async (tx) => {
      const tickets = await untoldTickets(tx, BATCH)
      const events = await toldEvents(
        tx,
        tickets.map(({ id }) => id),
      )
      for (const ticket of tickets) {
        const { policy, calendar } = await ticketPoliciesOf(tx, ticket.policyVersion, ticket.calendarVersion)
        await fillStandings(tx, ticket, standingsOf(policy, calendar, events.get(ticket.id) ?? []))
      }
      return ok(tickets.length)
    })
    if (!batch.ok) throw new Error(`tickets cannot be refused to be told anew: ${batch.refusal.code}`)
    if (batch.value === 0) return told
    told += batch.value
  }
}
