import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { csvStream } from '@/lib/server/csv-writing'
import { db, inTransaction } from '@/lib/server/database'
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
  const { actor, now, requestId } = context
  const noted = await inTransaction(async (tx) => {
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'orders.export',
      subjectKind: 'list',
      subjectId: 'orders',
      requestId,
      data: { filter: traceOf(filter), contact: actor.can('orders.contact') },
    })
    return ok(null)
  })
  if (!noted.ok) return noted
  return ok(csvStream(exportColumns(actor), exportOrders(db(), actor, filter, { now, sort })))
}
