import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction } from '@/lib/server/database'
import { readAccount } from '../data/order-page-contact'
import { readOrderState } from '../data/order-state'
import { maySee, maySeeContact } from '../policy'
import type { PayoutAccount } from '../types'

/** Shows a payout account in full; each time is logged. Source: product.md, "Roles" (`orders.contact`). */
export async function unmaskPayout(context: Context, ref: string): Promise<Result<PayoutAccount>> {
  return inTransaction(async (tx) => {
    const order = await readOrderState(tx, ref)
    if (!order || !maySee(context.actor, order)) return refuse('not_found', { what: 'order' })
    if (!maySeeContact(context.actor, order)) return refuse('not_allowed', { capability: 'orders.contact' })
    const account = await readAccount(tx, order.id)
    if (!account) return refuse('not_found', { what: 'payout account' })
    await writeAudit(tx, {
      at: context.now,
      by: by(context.actor),
      action: 'orders.unmask_payout',
      subjectKind: 'order',
      subjectId: order.id,
      requestId: context.requestId,
      data: { ref },
    })
    return ok(account)
  })
}
