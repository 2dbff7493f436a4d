import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { CommandDone } from '@/lib/orders/commands/answer-once'
import { placeInTransaction } from '@/lib/orders/commands/place'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Prisma } from '@/lib/server/database'
import { claimKey, keepAnswer } from '@/lib/server/idempotency'
import { linkLead, lockLead } from '../data/convert-lead'
import type { ConvertLeadInput } from '../schema'

/**
 * Makes an order of a lead and links both, in one transaction. The order is placed as any other: an area that is still not
 * served refuses it, and the lead stays. Source: product.md, "On placing".
 */
export async function convertLead(
  context: Context,
  { key, lead: leadRef, version, order }: ConvertLeadInput,
): Promise<Result<CommandDone>> {
  const { actor, now, requestId } = context
  const idempotency = { owner: `${actor.kind}:${actor.id}`, key, body: { leadRef, order } }
  return inTransaction(async (tx) => {
    const claimed = await claimKey<CommandDone>(tx, idempotency, now)
    if (!claimed.ok) return claimed
    if (claimed.value) return ok(claimed.value.answer)
    const lead = await lockLead(tx, leadRef)
    if (!lead) return refuse('not_found', { what: 'lead' })
    if (lead.orderRef) return refuse('already_exists', { what: 'order', ref: lead.orderRef })
    if (lead.erasedAt) return refuse('contact_erased', {})
    if (version !== undefined && version !== lead.version) return refuse('conflict', { version: lead.version })
    // Where the wish came from, and that it was a test, are the lead's.
    const placed = await placeInTransaction(tx, context, {
      ...order,
      source: lead.source,
      external_id: lead.externalId,
      is_test: lead.isTest,
    })
    if (!placed.ok) return placed
    await linkLead(tx, lead.id, placed.value.ref, now)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'leads.convert',
      subjectKind: 'lead',
      subjectId: lead.ref,
      requestId,
      data: { order: placed.value.ref },
    })
    await keepAnswer(tx, idempotency, placed.value as unknown as Prisma.InputJsonObject)
    return placed
  })
}
