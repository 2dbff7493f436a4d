import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction } from '@/lib/server/database'
import { clearFlagRow, insertFlag } from '../data/flags'
import { readMaskedPerson } from '../data/people'
import type { SetFlagInput } from '../schema'

/** Sets a flag on a person (of a merged one: on whom they were merged into). */
export async function setFlag(context: Context, input: SetFlagInput): Promise<Result<null>> {
  const { now, actor, requestId } = context
  return inTransaction(async (tx) => {
    const person = await readMaskedPerson(tx, input.customer_id)
    if (!person) return refuse('not_found', { what: 'customer' })
    if (person.erasedAt) return refuse('contact_erased', {})
    const customerId = person.mergedIntoId ?? person.id
    const id = await insertFlag(tx, {
      customerId,
      kind: input.kind,
      note: input.note || null,
      setBy: actor.id,
      at: now,
    })
    if (!id) return refuse('already_exists', { what: 'flag' })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'customers.set_flag',
      subjectKind: 'customer',
      subjectId: customerId,
      requestId,
      data: { kind: input.kind, flag_id: id },
    })
    return ok(null)
  })
}

export async function clearFlag(context: Context, flagId: string): Promise<Result<null>> {
  const { now, actor, requestId } = context
  return inTransaction(async (tx) => {
    const cleared = await clearFlagRow(tx, flagId, { by: actor.id, at: now })
    if (!cleared) return refuse('not_found', { what: 'flag' })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'customers.clear_flag',
      subjectKind: 'customer',
      subjectId: cleared.customerId,
      requestId,
      data: { kind: cleared.kind, flag_id: flagId },
    })
    return ok(null)
  })
}
