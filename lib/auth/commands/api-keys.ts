import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction } from '@/lib/server/database'
import { by, type Context } from '../actor'
import { insertKey, markRevoked } from '../data/api-keys'
import { findPartnerId } from '../data/partner-choices'
import type { Role } from '../roles'
import { hashOfSecret, newSecret } from '../secrets'

export type NewApiKey = { name: string; role: Role; partnerId?: string | null; scopes?: readonly string[] }

/** Makes a key. Its secret is answered here and never again. `partnerId` is the partner's id or code. */
export async function createApiKey(
  context: Context,
  input: NewApiKey,
): Promise<Result<{ keyId: string; key: string }>> {
  const key = `bb_${newSecret()}`
  return inTransaction(async (tx) => {
    const partnerId = input.partnerId ? await findPartnerId(input.partnerId, tx) : null
    if (input.partnerId && !partnerId) return refuse('unknown_partner', { partner_id: input.partnerId })
    if (input.role === 'associate' && !partnerId) {
      const message = 'A key for an associate needs a partner: it sees only that partner’s orders.'
      return refuse('invalid', { errors: [{ field: 'partnerId', message }] })
    }
    const id = newId(context.now)
    const { name, role } = input
    const scopes = [...(input.scopes ?? [])]
    await insertKey(tx, {
      id,
      name,
      role,
      partnerId,
      scopes,
      prefix: key.slice(0, 9),
      secretHash: hashOfSecret(key),
      createdAt: context.now,
      createdBy: context.actor.id,
    })
    await writeAudit(tx, {
      at: context.now,
      by: by(context.actor),
      action: 'api_keys.create',
      subjectKind: 'api_key',
      subjectId: id,
      requestId: context.requestId,
      data: { role, partner_id: partnerId, scopes },
    })
    return ok({ keyId: id, key })
  })
}

/** Ends a key at once. */
export async function revokeApiKey(context: Context, input: { keyId: string }): Promise<Result<null>> {
  return inTransaction(async (tx) => {
    if (!(await markRevoked(tx, input.keyId, context.now))) return refuse('not_found', { what: 'live API key' })
    await writeAudit(tx, {
      at: context.now,
      by: by(context.actor),
      action: 'api_keys.revoke',
      subjectKind: 'api_key',
      subjectId: input.keyId,
      requestId: context.requestId,
    })
    return ok(null)
  })
}
