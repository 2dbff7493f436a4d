import type { Actor } from '@/lib/auth/actor'
import type { Db } from '@/lib/server/database'
import { EXPORT_COLUMNS, exportRow } from '../domain/list-export'
import type { ListFilter } from '../domain/list-filter'
import type { ListSort } from '../domain/list-sort'
import { listOrders } from './list'

const ROWS_PER_PAGE = 1_000

/** The columns of an actor's export: without contact data for who may not see any. */
export function exportColumns(actor: Actor): readonly string[] {
  const contact = actor.can('orders.contact')
  return EXPORT_COLUMNS.filter((column) => contact || !column.contact).map((column) => column.name)
}

/**
 * Every order under the filter, in the order of the list, page by page by the list's own query: what is exported is what is
 * listed. Queues are those of `now`, however long it takes.
 */
export async function* exportOrders(
  db: Db,
  actor: Actor,
  filter: ListFilter,
  page: { now: Date; sort?: ListSort },
): AsyncGenerator<Record<string, unknown>, void> {
  let after: string | null = null
  do {
    const answer = await listOrders(db, actor, filter, { ...page, limit: ROWS_PER_PAGE, after })
    for (const row of answer.rows) yield exportRow(row)
    after = answer.next
  } while (after !== null)
}
