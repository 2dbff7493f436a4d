import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { diffBodies } from '@/lib/policies/domain/diff'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction } from '@/lib/server/sql'
import { insertRules, rulesVersions } from '../data/rules'
import type { SaveRulesInput } from '../schema'

/** Saves rules as a new version from now on. What was asked for or found stays under its own. */
export function saveRules(context: Context, input: SaveRulesInput): Promise<Result<{ version: number }>> {
  const { actor, now, requestId } = context
  return inSqlTransaction(async (tx) => {
    if (actor.reach('tickets.configure') !== 'all') return refuse('not_allowed', { capability: 'tickets.configure' })
    const [newest] = await rulesVersions(tx)
    if (!newest) throw new Error('no rules of quality: was the database migrated?')
    if (newest.version !== input.based_on) return refuse('conflict', { version: newest.version })
    if (diffBodies(newest.body, input.body).length === 0) return refuse('no_change', { what: 'rules' })
    const version = newest.version + 1
    const made = await insertRules(tx, {
      version,
      effectiveFrom: now,
      body: input.body,
      note: input.note,
      byName: actor.name,
      at: now,
    })
    if (!made) return refuse('conflict', { version })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'quality.save_rules',
      subjectKind: 'quality_rules',
      subjectId: String(version),
      requestId,
    })
    return ok({ version })
  })
}
