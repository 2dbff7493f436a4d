import type { Context } from '@/lib/auth/actor'
import { noteExport } from '@/lib/auth/commands/note-export'
import { ok, type Result } from '@/lib/core/result'
import { csvStream } from '@/lib/server/csv-writing'
import { db } from '@/lib/server/database'
import { exportColumns, exportOrders } from '../data/list-export'
import type { ListFilter } from '../domain/list-filter'
import { traceOf } from '../domain/list-query'
import type { ListSort } from '../domain/list-sort'

/** Writes down who takes data out, then hands out the CSV as it is read. */
export async function exportList(
  context: Context,
  filter: ListFilter,
  sort: ListSort,
): Promise<Result<ReadableStream<Uint8Array>>> {
  const { actor, now } = context
  const noted = await noteExport(context, {
    list: 'orders',
    filter: traceOf(filter),
    contact: actor.can('orders.contact'),
  })
  if (!noted.ok) return noted
  return ok(csvStream(exportColumns(actor), exportOrders(db(), actor, filter, { now, sort })))
}
