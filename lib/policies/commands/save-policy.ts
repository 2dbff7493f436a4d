import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import { insertVersion, listVersions } from '../data/versions'
import { diffBodies } from '../domain/diff'
import type { SavePolicyInput } from '../schema'
import type { PolicyBody, PolicyKind, PolicyVersion } from '../types'

/** A new version on top of the newest; `based_on`: the one that its editor saw, `effective_from`: ISO 8601, null from now on. */
export type NextVersion = {
  kind: PolicyKind
  body: PolicyBody
  based_on: number
  effective_from: string | null
  note: string
}

/**
 * Saves a policy as a new version, from now or from a later time, never from the past: clocks that run keep the version
 * they started under. A version that starts while a later one is planned already is refused, so that versions start in
 * the order of their numbers. `whole` fills in what an older version does not say, before the two are compared.
 */
export async function saveVersion(
  tx: Tx,
  context: Context,
  input: NextVersion,
  whole: (body: PolicyBody) => PolicyBody = (body) => body,
): Promise<Result<PolicyVersion>> {
  const [newest] = await listVersions(tx, input.kind)
  if (!newest) throw new Error(`no version of policy ${input.kind}: was the database migrated?`)
  if (newest.version !== input.based_on) return refuse('conflict', { version: newest.version })
  if (diffBodies(whole(newest.body), input.body).length === 0) return refuse('no_change', { what: 'policy' })
  const effectiveFrom = input.effective_from ? new Date(input.effective_from) : context.now
  const wrong = (message: string): Result<never> =>
    refuse('invalid', { errors: [{ field: 'effective_from', message }] })
  if (effectiveFrom < context.now) return wrong('Choose a time that lies ahead: what was judged stays judged.')
  if (effectiveFrom < newest.effectiveFrom) return wrong('A version that starts later is already planned.')
  const { kind, body, note } = input
  const createdBy = context.actor.name
  const version = { kind, version: newest.version + 1, effectiveFrom, body, note, createdBy, createdAt: context.now }
  if (!(await insertVersion(tx, version))) return refuse('conflict', { version: newest.version + 1 })
  await writeAudit(tx, {
    at: context.now,
    by: by(context.actor),
    action: 'policies.save',
    subjectKind: 'policy',
    subjectId: kind,
    requestId: context.requestId,
    data: { version: version.version, effectiveFrom: effectiveFrom.toISOString() },
  })
  return ok(version)
}

/** A version of the policies that are edited here. */
export function savePolicy(context: Context, input: SavePolicyInput): Promise<Result<PolicyVersion>> {
  return inTransaction((tx) => saveVersion(tx, context, input))
}
