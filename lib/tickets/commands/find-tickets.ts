import type { Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { contactsOf } from '@/lib/customers/data/people'
import { sql } from '@/lib/server/sql'
import { listTickets } from '../data/list'
import { findTicketRow, type TicketRow } from '../data/ticket-answer'
import { ticketsBeside } from '../data/ticket-page'
import type { FoundTicket } from '../domain/ticket-view'
import { maySeeContact, maySeeTickets } from '../policy'
import { askerOf } from './read-ticket'

const MOST = 8
/** A single letter is in everything. */
const SHORTEST = 2

/** What is likely meant before anything is typed: others of the same person or order, else the newest. */
async function likely({ actor, now }: Context, beside: string | undefined): Promise<TicketRow[]> {
  const row = beside ? await findTicketRow(sql, beside) : null
  const of = row && {
    ...(row.customerId && { customerId: row.customerId }),
    ...(row.orderRef && { orderRef: row.orderRef }),
    but: row.ref,
  }
  const rows = of ? await ticketsBeside(sql, of, MOST) : []
  if (rows.length > 0) return rows
  return (await listTickets(sql, askerOf(actor), { queue: 'all', filter: {} }, { now, limit: MOST + 1, after: null }))
    .rows
}

/** A few tickets that a text means (references, words of the title, and whom they are about for who may see that), to choose one. `beside`: for which ticket. */
export async function findTickets(
  context: Context,
  { q, beside }: { q: string; beside?: string | undefined },
): Promise<Result<{ items: FoundTicket[] }>> {
  const { actor, now } = context
  if (!maySeeTickets(actor)) return refuse('not_allowed', { capability: 'tickets.read' })
  const page = { now, limit: MOST + 1, after: null }
  const found =
    q.length < SHORTEST
      ? await likely(context, beside)
      : (await listTickets(sql, askerOf(actor), { queue: 'all', filter: { q } }, page)).rows
  const rows = found.filter(({ ref }) => ref !== beside).slice(0, MOST)
  const people = rows.flatMap(({ customerId }) => customerId ?? [])
  const contacts = await contactsOf(sql, maySeeContact(actor) ? people : [])
  return ok({
    items: rows.map(({ ref, title, status, orderRef, customerId }) => ({
      ref,
      title,
      status,
      orderRef,
      who: (customerId && contacts.get(customerId)?.name) || null,
    })),
  })
}
