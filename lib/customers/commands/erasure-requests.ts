import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { lockPeopleWhole } from '../data/erase-people'
import { decideErasure, insertErasureRequest, lockErasureRequest } from '../data/erasure-requests'
import type { RejectErasureInput, RequestErasureInput } from '../schema'

/**
 * Asks for a customer's contact data to be erased; somebody else approves it (lib/leads/commands/erase-customer.ts). A request
 * about somebody who was merged away is about whoever stayed.
 */
export async function requestErasure(
  context: Context,
  { customer_id, reason }: RequestErasureInput,
): Promise<Result<{ request_id: string }>> {
  const { actor, now } = context
  if (actor.reach('customers.request_erasure') !== 'all')
    return refuse('not_allowed', { capability: 'customers.request_erasure' })
  return inSqlTransaction(async (tx) => {
    const [asked] = (await lockPeopleWhole(tx, [customer_id])).filter((one) => one.id === customer_id)
    if (!asked) return refuse('not_found', { what: 'customer' })
    if (asked.erasedAt) return refuse('contact_erased', {})
    const customerId = asked.mergedIntoId ?? asked.id
    const id = await insertErasureRequest(tx, { customerId, reason, by: actor, at: now })
    if (!id) return refuse('already_exists', { what: 'request' })
    await note(tx, context, 'customers.request_erasure', customerId, id)
    return ok({ request_id: id })
  })
}

/** Leaves the person as they are: an administrator says no, or whoever asked takes it back. */
export async function rejectErasure(
  context: Context,
  { request_id, note: words }: RejectErasureInput,
): Promise<Result<{ request_id: string }>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    const request = await lockErasureRequest(tx, request_id)
    if (!request) return refuse('not_found', { what: 'request' })
    const own = request.requestedBy === actor.id
    if (!own && actor.reach('customers.erase') !== 'all')
      return refuse('not_allowed', { capability: 'customers.erase' })
    if (request.decision !== 'requested') return refuse('no_change', { what: 'request' })
    await decideErasure(tx, request.id, { decision: 'rejected', by: actor, at: now, note: words ?? null })
    const action = own ? 'customers.withdraw_erasure' : 'customers.reject_erasure'
    await note(tx, context, action, request.customerId, request.id)
    return ok({ request_id })
  })
}

async function note(
  tx: Sql,
  { actor, now, requestId }: Context,
  action: string,
  customerId: string,
  request: string,
): Promise<void> {
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action,
    subjectKind: 'customer',
    subjectId: customerId,
    requestId,
    data: { erasure_request: request },
  })
}
