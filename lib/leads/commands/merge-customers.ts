import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { findByPhone, lockPeople, saveMerge } from '@/lib/customers/data/people'
import { moveOrdersToCustomer } from '@/lib/orders/data/move-to-customer'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction } from '@/lib/server/database'
import { moveLeadsToCustomer } from '../data/convert-lead'

export type Merged = { into: string; orders: number; leads: number; flags: number }

/**
 * Two records of one person become one: orders, leads and flags move to the one that stays, and the phone number of the other
 * leads there from now on. Both are named in the audit. Here because leads are leftmost of what moves.
 */
export async function mergeCustomers(
  context: Context,
  input: { from: string; into_phone: string },
): Promise<Result<Merged>> {
  const { actor, now, requestId } = context
  return inTransaction(async (tx) => {
    const target = await findByPhone(tx, input.into_phone)
    if (!target) return refuse('not_found', { what: 'customer with this phone number' })
    const { from } = input
    if (target.id === from) return refuse('no_change', { what: 'customer' })
    const people = await lockPeople(tx, [from, target.id])
    const merging = people.find((one) => one.id === from)
    if (!merging) return refuse('not_found', { what: 'customer' })
    if (people.some((one) => one.erasedAt !== null)) return refuse('contact_erased', {})
    // Somebody else merged one of them a moment ago.
    if (people.some((one) => one.mergedIntoId !== null)) return refuse('conflict', { version: 0 })
    const orders = await moveOrdersToCustomer(tx, from, target.id)
    const leads = await moveLeadsToCustomer(tx, from, target.id)
    const { flags } = await saveMerge(tx, from, target.id)
    const data = { from, into: target.id, orders, leads, flags }
    for (const subjectId of [from, target.id]) {
      await writeAudit(tx, {
        at: now,
        by: by(actor),
        action: 'customers.merge',
        subjectKind: 'customer',
        subjectId,
        requestId,
        data,
      })
    }
    return ok({ into: target.id, orders, leads, flags })
  })
}
