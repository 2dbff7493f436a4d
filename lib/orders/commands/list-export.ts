import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { csvStream } from '@/lib/server/csv-writing'
import { db, inTransaction } from '@/lib/server/database'
import { exportColumns, exportOrders } from '../data/list-export'
import type { ListFilter } from '../domain/list-filter'
import type { ListSort } from '../domain/list-sort'

/** What the audit keeps of a filter: a search text may be a name or a number, and selected rows may be many. */
function traceOf({ q, refs, ...filter }: ListFilter): Record<string, string | string[] | number | boolean> {
  const trace: Record<string, string | string[] | number | boolean> = {}
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) trace[name] = value
  return { ...trace, ...(q !== undefined && { searched: true }), ...(refs && { selected: refs.length }) }
}

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
