import type { Context } from '@/lib/auth/actor'
import { noteExport } from '@/lib/auth/commands/note-export'
import { ok, type Result, refuse } from '@/lib/core/result'
import { csvStream } from '@/lib/server/csv-writing'
import { sql } from '@/lib/server/sql'
import { exportPage } from '../data/export'
import type { QueryFilter, QueryQueue } from '../domain/list-query'
import { maySeeContact, maySeeQueries } from '../policy'

const COLUMNS =
  'ref received_at channel status topic disposition subject outcome resolved_at_first_contact handled_at first_reply_at first_reply_working_seconds first_reply_due_at agent order_ref ticket_ref'.split(
    ' ',
  )
const CONTACT = ['customer_name', 'customer_phone', 'mail_address']
const PAGE = 2_000

async function* rows(
  asker: { id: string; seesContact: boolean },
  wanted: { queue: QueryQueue; filter: QueryFilter },
): AsyncGenerator<Record<string, unknown>> {
  for (let after: string | null = null; ; ) {
    const page = await exportPage(sql, asker, wanted, { limit: PAGE, after })
    yield* page.rows
    after = page.next
    if (!after) return
  }
}

/** Writes down who takes data out, then hands out what is listed as CSV; contact data only for who may see it. */
export async function exportQueries(
  context: Context,
  { queue = 'all', ...filter }: QueryFilter & { queue?: QueryQueue | undefined },
): Promise<Result<ReadableStream<Uint8Array>>> {
  const { actor } = context
  if (!maySeeQueries(actor)) return refuse('not_allowed', { capability: 'queries.read' })
  const contact = maySeeContact(actor)
  // What was searched for may be a person's number: that it was is enough.
  const { q, ...plain } = filter
  const noted = await noteExport(context, {
    list: 'queries',
    filter: { queue, ...plain, ...(q && { searched: true }) },
    contact,
  })
  if (!noted.ok) return noted
  const asker = { id: actor.id, seesContact: contact }
  return ok(csvStream(contact ? [...COLUMNS, ...CONTACT] : COLUMNS, rows(asker, { queue, filter })))
}
