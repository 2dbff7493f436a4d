import type { Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { exportPage } from '../data/import-tickets'
import { maySeeTickets } from '../policy'

/** The columns of a ticket log, so that an export can be imported elsewhere, and ours after them. */
export const TICKET_EXPORT_COLUMNS =
  'external_id created_at channel category subcategory priority impact urgency area assigned_group assigned_to first_group first_assigned_at reassignment_count reopen_count source_sla_met resolved_at closed_at status ref source title order_ref partner_id first_response_at due_at breached_at send_backs'.split(
    ' ',
  )

const PAGE = 2_000

/** Every ticket, oldest first, page by page; without contact data. */
export function exportTickets(
  { actor }: Context,
  { source = null }: { source?: string | null },
): Result<AsyncIterable<Record<string, unknown>>> {
  if (!maySeeTickets(actor) || !actor.can('data.export')) return refuse('not_allowed', { capability: 'data.export' })
  return ok(rows(source))
}

async function* rows(source: string | null): AsyncGenerator<Record<string, unknown>> {
  for (let after: { at: Date; id: string } | null = null; ; ) {
    const page = await exportPage(sql, after, PAGE, source)
    // A ticket of ours has no external id: its reference is one.
    for (const row of page) yield { ...row, external_id: row.external_id ?? row.ref }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = { at: last.created_at, id: last.id }
  }
}
