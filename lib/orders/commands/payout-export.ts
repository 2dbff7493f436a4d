import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { csvStream } from '@/lib/server/csv-writing'
import { inSqlTransaction } from '@/lib/server/sql'
import { initiatedPayouts, payoutColumns } from '../data/payout-export'

async function* each(rows: Record<string, unknown>[]): AsyncGenerator<Record<string, unknown>> {
  yield* rows
}

/** The payouts that wait for the bank as its batch. Who takes accounts out is written down with how many, as for every access to them. */
export async function exportPayouts(context: Context): Promise<Result<ReadableStream<Uint8Array>>> {
  const { actor, now, requestId } = context
  if (!actor.can('data.export')) return refuse('not_allowed', { capability: 'data.export' })
  const contact = actor.can('orders.contact')
  const read = await inSqlTransaction(async (tx) => {
    const rows = await initiatedPayouts(tx, actor)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'orders.export',
      subjectKind: 'list',
      subjectId: 'payouts',
      requestId,
      data: { filter: { status: ['payout_initiated'], payouts: rows.length }, contact },
    })
    return ok(rows)
  })
  if (!read.ok) return read
  return ok(csvStream(payoutColumns(actor), each(read.value)))
}
