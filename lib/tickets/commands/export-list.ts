import type { Context } from '@/lib/auth/actor'
import { noteExport } from '@/lib/auth/commands/note-export'
import { ok, type Result, refuse } from '@/lib/core/result'
import { contactsOf } from '@/lib/customers/data/people'
import { csvStream } from '@/lib/server/csv-writing'
import { sql } from '@/lib/server/sql'
import { type Asker, listTickets } from '../data/list'
import { answerOfRow, type TicketRow } from '../data/ticket-answer'
import type { TicketFilter, TicketQueue } from '../domain/list-query'
import { maySeeTickets } from '../policy'
import { askerOf } from './read-ticket'

const COLUMNS =
  'ref created_at status priority priority_why category subcategory title channel team assigned_to order_ref partner_id partner first_assigned_at first_response_at first_response_due_at due_at late_since follow_up_due_at resolved_at closed_at close_reason confirmed reopenings reassignments send_backs incomplete_handovers raised_by merged_into source external_id'.split(
    ' ',
  )
const CONTACT = ['customer_name', 'customer_phone']
const PAGE = 2_000

/** A line is the ticket as the API answers it, with plain columns for what the API nests. */
function lineOf(row: TicketRow, now: Date): Record<string, unknown> {
  const { assignee, order, partner, breached_at, ...same } = answerOfRow(row, now)
  return {
    ...same,
    assigned_to: assignee?.name,
    order_ref: order,
    partner_id: partner?.partner_id,
    partner: partner?.name,
    late_since: breached_at,
  }
}

async function* rows(
  asker: Asker,
  wanted: { queue: TicketQueue; filter: TicketFilter },
  now: Date,
): AsyncGenerator<Record<string, unknown>> {
  for (let after: string | null = null; ; ) {
    const page = await listTickets(sql, asker, wanted, { now, limit: PAGE, after })
    const ids = asker.seesContact ? page.rows.flatMap(({ customerId }) => customerId ?? []) : []
    const people = await contactsOf(sql, ids)
    for (const row of page.rows) {
      const person = row.customerId ? people.get(row.customerId) : undefined
      yield { ...lineOf(row, now), customer_name: person?.name, customer_phone: person?.phone }
    }
    after = page.next
    if (!after) return
  }
}

/** Writes down who takes data out, then hands out what is listed as CSV; contact data only for who may see it. */
export async function exportTicketList(
  context: Context,
  { queue = 'all', ...filter }: TicketFilter & { queue?: TicketQueue | undefined },
): Promise<Result<ReadableStream<Uint8Array>>> {
  const { actor, now } = context
  if (!maySeeTickets(actor)) return refuse('not_allowed', { capability: 'tickets.read' })
  const asker = askerOf(actor)
  // What was searched for may be a person's number: that it was is enough.
  const { q, ...plain } = filter
  const noted = await noteExport(context, {
    list: 'tickets',
    filter: { queue, ...plain, ...(q && { searched: true }) },
    contact: asker.seesContact,
  })
  if (!noted.ok) return noted
  const columns = asker.seesContact ? [...COLUMNS, ...CONTACT] : COLUMNS
  return ok(csvStream(columns, rows(asker, { queue, filter }, now)))
}
