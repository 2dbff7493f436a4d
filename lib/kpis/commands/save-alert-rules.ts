import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction } from '@/lib/server/sql'
import { insertRule, lockRule, saveChoice, savedRules } from '../data/alert-rules'
import { isKnownOf, isQueue, rulesOf } from '../domain/alert-rules'
import { areasOf, seesWatched } from '../policy/alerts'
import type { SaveChoiceInput, SaveRuleInput } from '../schema/alerts'
import type { AlertRule } from '../types/alerts'

function wrong(field: string, message: string): Result<never> {
  return refuse('invalid', { errors: [{ field, message }] })
}

/** Whether a rule makes sense for what it watches. */
function check({ measure, held_days, cities, partner_kinds, partners }: SaveRuleInput): Result<null> {
  if (isQueue(measure)) {
    if (held_days !== null) return wrong('held_days', 'A queue has no floor.')
    return cities || partner_kinds || partners ? wrong('cities', 'Queues are watched as a whole.') : ok(null)
  }
  if (cities && !isKnownOf(measure, 'city')) return wrong('cities', 'It is not known by city.')
  if (partner_kinds && !isKnownOf(measure, 'partner_kind'))
    return wrong('partner_kinds', 'It is not known by kind of partner.')
  if (partners && !isKnownOf(measure, 'partner')) return wrong('partners', 'It is not known of single partners.')
  return ok(null)
}

function ruleOf(input: SaveRuleInput): AlertRule {
  const { measure, held_days, sudden, cities, partner_kinds, partners, partner_least, least, chat } = input
  const subjects = { cities, partnerKinds: partner_kinds, partners, partnerLeast: partner_least }
  return { measure, heldDays: held_days, sudden, ...subjects, least, chat }
}

/** Saves how something is watched from the next look on, as a new version over the one that was seen. */
export function saveAlertRule(context: Context, input: SaveRuleInput): Promise<Result<{ measure: string }>> {
  const { actor, now, requestId } = context
  const { measure, note, based_on } = input
  return inSqlTransaction(async (tx) => {
    const fits = check(input)
    if (!fits.ok) return fits
    if (!seesWatched(actor, measure)) return refuse('not_found', { what: 'alert rule' })
    await lockRule(tx, measure)
    const before = rulesOf(await savedRules(tx)).find((rule) => rule.measure === measure)
    if (!before) return wrong('measure', 'It has no good way, or is not known by day: it is not watched.')
    if (before.id !== based_on) return refuse('conflict', { version: 0 })
    const rule = ruleOf(input)
    if ((Object.keys(rule) as (keyof AlertRule)[]).every((key) => rule[key] === before[key]))
      return refuse('no_change', { what: 'alert rule' })
    await insertRule(tx, { ...rule, note }, actor, now)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'alerts.rule',
      subjectKind: 'alert_rule',
      subjectId: measure,
      requestId,
      data: { ...rule },
    })
    return ok({ measure })
  })
}

/** What of alerts somebody wants to hear: their own choice over that of their role. */
export async function saveAlertChoice(
  { actor, now, requestId }: Context,
  { area, in_app, mail }: SaveChoiceInput,
): Promise<Result<null>> {
  if (actor.kind !== 'user' || !areasOf(actor).includes(area)) return refuse('not_allowed', { capability: 'kpis.read' })
  return inSqlTransaction(async (tx) => {
    await saveChoice(tx, actor.id, { area, inApp: in_app, mail }, now)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'alerts.choice',
      subjectKind: 'user',
      subjectId: actor.id,
      requestId,
      data: { area, in_app, mail },
    })
    return ok(null)
  })
}
