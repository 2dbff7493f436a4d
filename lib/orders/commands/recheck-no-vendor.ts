import { by, SYSTEM } from '@/lib/auth/actor'
import { ok } from '@/lib/core/result'
import { addJob } from '@/lib/server/jobs'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { isMarked, ordersToRecheck, saveMark } from '../data/no-vendor'
import { lockOrder } from '../data/order-state'
import { insertEvent } from '../data/save-decision'
import { noVendorReasons } from '../domain/no-vendor'
import { rankingOf } from './facts'

async function recheck(ref: string, now: Date): Promise<void> {
  await inSqlTransaction(async (tx) => {
    const order = await lockOrder(tx, ref)
    if (order?.status !== 'placed' || order.imported) return ok(null)
    const reasons = noVendorReasons((await rankingOf(tx, order, now, 'serving')).candidates)
    const at = now < order.lastEventAt ? order.lastEventAt : now
    const marked = await isMarked(tx, order.id)
    const changes = (reasons !== null) !== marked
    await saveMark(tx, order.id, reasons, at, changes)
    if (!changes) return ok(null)
    // History says when a mark came and went; the version stays, so that nobody's open form goes stale by it.
    await insertEvent(tx, {
      orderId: order.id,
      seq: order.lastSeq + 1,
      at,
      recordedAt: at,
      command: reasons ? 'mark_no_vendor' : 'clear_no_vendor',
      from: 'placed',
      to: 'placed',
      by: by(SYSTEM),
      version: order.version,
      data: reasons ? { candidates: reasons.length } : {},
    })
    if (!reasons) await addJob(tx, 'route_new_orders', { refs: [order.ref] })
    return ok(null)
  })
}

/**
 * Looks again at placed orders that nobody could take (or at the one named): coverage, capacity or a partner's state changed.
 * Each order is a transaction of its own.
 */
export async function recheckNoVendor(now: Date, ref?: string): Promise<number> {
  const refs = await ordersToRecheck(sql, ref)
  for (const each of refs) await recheck(each, now)
  return refs.length
}
