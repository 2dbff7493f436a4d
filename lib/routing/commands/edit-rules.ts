import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { recheckNoVendor } from '@/lib/partners/commands/recheck'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { deleteDraft, findRuleVersion, insertRuleVersion, lockDraft, rulesInForce, saveDraft } from '../data/rule-sets'
import { readRuleWorld } from '../data/rule-world'
import { checkRules, type RuleFinding } from '../domain/check-rules'
import type { DiscardRuleDraftInput, PublishRulesInput, RestoreRulesInput, SaveRuleDraftInput } from '../schema'
import type { RuleSet } from '../types'

type Saved = { version: number; findings: RuleFinding[] }

/** Keeps the draft, whatever is still wrong with it: only publishing asks that it be right. Somebody else's save in between is a conflict. */
export function saveRuleDraft(context: Context, input: SaveRuleDraftInput): Promise<Result<Saved>> {
  return inSqlTransaction(async (tx) => {
    const draft = await lockDraft(tx)
    if ((draft?.version ?? null) !== input.seen) return conflictWith(draft)
    const { version: inForce } = await rulesInForce(tx)
    if (input.onto !== undefined && input.onto !== inForce) return refuse('conflict', { version: inForce })
    const version = (draft?.version ?? 0) + 1
    const next = {
      body: input.body,
      basedOn: input.onto ?? draft?.basedOn ?? inForce,
      version,
      updatedBy: context.actor.name,
      updatedAt: context.now,
    }
    if (!(await saveDraft(tx, next, input.seen))) return refuse('conflict', { version })
    return ok({ version, findings: checkRules(input.body, await readRuleWorld(tx, input.body, context.now)) })
  })
}

function conflictWith(draft: { version: number; updatedBy: string; updatedAt: Date } | null): Result<never> {
  if (!draft) return refuse('conflict', { version: 0 })
  return refuse('conflict', {
    version: draft.version,
    last_actor: draft.updatedBy,
    last_at: draft.updatedAt.toISOString(),
  })
}

/** Throws the draft away; what is in force stays. */
export function discardRuleDraft(_context: Context, { seen }: DiscardRuleDraftInput): Promise<Result<null>> {
  return inSqlTransaction(async (tx) => {
    const draft = await lockDraft(tx)
    if (draft?.version !== seen) return conflictWith(draft)
    await deleteDraft(tx, seen)
    return ok(null)
  })
}

/**
 * Makes the draft the rules in force from now on. Refused while a rule is wrong; warnings must be acknowledged; and when other
 * rules were published since the draft was begun, it is a conflict: their author would lose them.
 */
export function publishRules(context: Context, input: PublishRulesInput): Promise<Result<{ version: number }>> {
  return inSqlTransaction(async (tx) => {
    const draft = await lockDraft(tx)
    if (draft?.version !== input.seen) return conflictWith(draft)
    const inForce = await rulesInForce(tx)
    if (inForce.version !== draft.basedOn) return refuse('conflict', { version: inForce.version })
    if (JSON.stringify(inForce.body) === JSON.stringify(draft.body)) return refuse('no_change', { what: 'rules' })
    const findings = checkRules(draft.body, await readRuleWorld(tx, draft.body, context.now))
    const wrong = findings.filter(({ severity }) => severity === 'error')
    if (wrong.length > 0)
      return refuse('invalid', { errors: wrong.map(({ rule, message }) => ({ field: `rules.${rule}`, message })) })
    const unanswered = findings.map(({ key }) => key).filter((key) => !input.acknowledge.includes(key))
    if (unanswered.length > 0) return refuse('needs_answer', { codes: unanswered, refs: [] })
    const published = await publish(tx, context, draft.body, {
      note: input.note,
      after: inForce.version,
      restores: null,
    })
    if (published.ok) await deleteDraft(tx, draft.version)
    return published
  })
}

/** Brings back what an earlier version said, as a new version. The draft, if there is one, stays and must be looked at again. */
export function restoreRules(context: Context, input: RestoreRulesInput): Promise<Result<{ version: number }>> {
  return inSqlTransaction(async (tx) => {
    const inForce = await rulesInForce(tx)
    if (inForce.version !== input.in_force) return refuse('conflict', { version: inForce.version })
    const former = await findRuleVersion(tx, input.version)
    if (!former) return refuse('not_found', { what: 'version' })
    if (former.version === inForce.version) return refuse('no_change', { what: 'rules' })
    return publish(tx, context, former.body, { note: input.note, after: inForce.version, restores: former.version })
  })
}

async function publish(
  tx: Sql,
  context: Context,
  body: RuleSet,
  { note, after, restores }: { note: string; after: number; restores: number | null },
): Promise<Result<{ version: number }>> {
  const version = after + 1
  const { actor, now, requestId } = context
  const rules = { version, body, note, publishedBy: actor.name, publishedAt: now, restores }
  if (!(await insertRuleVersion(tx, rules))) return refuse('conflict', { version })
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: restores === null ? 'routing.publish' : 'routing.restore',
    subjectKind: 'routing_rules',
    subjectId: String(version),
    requestId,
    data: { version, rules: body.rules.length, ...(restores !== null && { restores }) },
  })
  // Whom a rule required may have kept orders waiting.
  await recheckNoVendor(tx, { why: 'rules' })
  return ok({ version })
}
