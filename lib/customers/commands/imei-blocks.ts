import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction } from '@/lib/server/database'
import { endImeiBlock, insertImeiBlock } from '../data/imei-blocks'
import type { BlockImeiInput } from '../schema'

/** From now on this device is refused at pickup. */
export async function blockImei(context: Context, { imei, reason }: BlockImeiInput): Promise<Result<null>> {
  const { now, actor, requestId } = context
  return inTransaction(async (tx) => {
    if (!(await insertImeiBlock(tx, { imei, reason, by: actor.id, at: now })))
      return refuse('already_exists', { what: 'block' })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'customers.block_imei',
      subjectKind: 'imei',
      subjectId: imei,
      requestId,
      data: { reason },
    })
    return ok(null)
  })
}

/** Takes a block back; that it was there stays on record. */
export async function unblockImei(context: Context, imei: string): Promise<Result<null>> {
  const { now, actor, requestId } = context
  return inTransaction(async (tx) => {
    if (!(await endImeiBlock(tx, imei, { by: actor.id, at: now }))) return refuse('not_found', { what: 'block' })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'customers.unblock_imei',
      subjectKind: 'imei',
      subjectId: imei,
      requestId,
    })
    return ok(null)
  })
}
