import { type Context, SYSTEM } from '@/lib/auth/actor'
import { startOfDay } from '@/lib/core/business-time'
import { ok } from '@/lib/core/result'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import { savedRules } from '../data/alert-rules'
import { carryOn, insertAlertEvent, lockAlert, openAlert, openAlerts, settleAlert } from '../data/alerts'
import { looksFor, neededDays, rulesOf } from '../domain/alert-rules'
import { type Run, stepOf } from '../domain/alert-runs'
import { alertReason } from '../domain/alert-words'
import type { Alert, AlertFacts, AlertRule, SettledWhy } from '../types/alerts'
import { judgedDays, type Looked } from './judge-days'
import { judgedPartners } from './judge-partners'
import { judgedHours } from './judge-queues'
import { releaseLostAlerts } from './release-alerts'
import { tellAlert, untellAlert } from './tell-alerts'

type Past = NonNullable<Run['past']>

/** The instant of a judged day or hour. */
const instantOf = (looked: Looked, at: string): Date => (looked.kind === 'queue' ? new Date(at) : startOfDay(at))

function factsOf({ last, count, restated }: Past): AlertFacts {
  const { value, limit, usual, target, of } = last
  return { value: value ?? 0, limit: limit ?? 0, usual, target, of, held: count, restated }
}

/** Opens the alert of a run and tells of it: once, whoever else is at it. */
async function open(tx: Sql, context: Context, looked: Looked, run: Past, rule: AlertRule): Promise<boolean> {
  const { kind, measure, scope, value } = looked
  const [beganAt, lastAt] = [instantOf(looked, run.first.at), instantOf(looked, run.last.at)]
  const alert = await openAlert(tx, { kind, measure, scope, value, facts: factsOf(run), beganAt, lastAt }, context.now)
  if (!alert) return false
  const data = { reason: alertReason(alert), rule: { held_days: rule.heldDays, least: rule.least } }
  const action = alert.cameBack > 0 ? 'came_back' : 'opened'
  await insertAlertEvent(tx, alert.id, { at: context.now, action, by: SYSTEM, data })
  await tellAlert(tx, context, alert, { chat: rule.chat, course: looked.days.filter(({ at }) => at <= run.last.at) })
  return true
}

async function settle(tx: Sql, context: Context, alert: Alert, why: SettledWhy): Promise<void> {
  await settleAlert(tx, alert.id, why, context.now)
  const data = { why, reason: alertReason(alert) }
  await insertAlertEvent(tx, alert.id, { at: context.now, action: 'settled', by: SYSTEM, data })
  await untellAlert(tx, context, alert)
}

const same = (alert: Alert, facts: AlertFacts, lastAt: Date): boolean =>
  alert.lastAt.getTime() === lastAt.getTime() &&
  (Object.keys(facts) as (keyof AlertFacts)[]).every((key) => alert.facts[key] === facts[key])

/** What an alert's days name its last one by. */
function lastOf(looked: Looked, alert: Alert): string | null {
  return looked.days.find(({ at }) => instantOf(looked, at).getTime() === alert.lastAt.getTime())?.at ?? null
}

/** Does what the days of one thing ask for. The alert that is open is held still meanwhile, and looked at as it is then. */
async function follow(looked: Looked, rule: AlertRule, known: Alert | undefined, now: Date): Promise<number> {
  const context: Context = { actor: SYSTEM, now, requestId: null }
  const needed = neededDays(rule, looked.kind)
  if (!known && stepOf(looked.days, needed, null).do === 'nothing') return 0
  const done = await inSqlTransaction(async (tx) => {
    const alert = known ? await lockAlert(tx, { id: known.id }) : null
    if (known && (!alert || alert.settledAt)) return ok(0)
    const until = alert && (lastOf(looked, alert) ?? looked.days[0]?.at ?? '')
    const step = stepOf(looked.days, needed, until)
    if (step.do === 'open') return ok((await open(tx, context, looked, step.run, rule)) ? 1 : 0)
    if (!alert || step.do === 'nothing') return ok(0)
    if (step.do === 'settle') {
      await settle(tx, context, alert, step.why)
      return ok(step.then && (await open(tx, context, looked, step.then, rule)) ? 2 : 1)
    }
    const [facts, lastAt] = [factsOf(step.run), instantOf(looked, step.run.last.at)]
    if (!same(alert, facts, lastAt)) await carryOn(tx, alert.id, facts, lastAt)
    return ok(0)
  })
  return done.ok ? done.value : 0
}

/** Settles an alert that nothing was looked at for: nobody looks for it any more, or its partner is not at work. */
async function end(known: Alert, why: SettledWhy, now: Date): Promise<number> {
  const done = await inSqlTransaction(async (tx) => {
    const alert = await lockAlert(tx, { id: known.id })
    if (!alert || alert.settledAt) return ok(0)
    await settle(tx, { actor: SYSTEM, now, requestId: null }, alert, why)
    return ok(1)
  })
  return done.ok ? done.value : 0
}

const keyOf = ({ kind, measure, scope, value }: Pick<Looked, 'kind' | 'measure' | 'scope' | 'value'>): string =>
  JSON.stringify([kind, measure, scope, value])

/** Follows everything that was looked at, and settles what nobody looks for any more. Answers how many alerts opened or were settled. */
async function followAll(looked: readonly Looked[], kinds: readonly Alert['kind'][], now: Date): Promise<number> {
  const [rules, open] = await Promise.all([savedRules(sql).then(rulesOf), openAlerts(sql)])
  const known = new Map(open.map((alert) => [keyOf(alert), alert]))
  const ruleOf = (measure: Alert['measure']) => rules.find((rule) => rule.measure === measure)
  let changed = 0
  for (const one of looked) {
    const rule = ruleOf(one.measure)
    if (rule) changed += await follow(one, rule, known.get(keyOf(one)), now)
    known.delete(keyOf(one))
  }
  for (const alert of known.values()) {
    if (!kinds.includes(alert.kind)) continue
    const rule = ruleOf(alert.measure)
    if (!rule || !looksFor(rule, alert.kind, alert.scope)) changed += await end(alert, 'rule_off', now)
    else if (alert.scope === 'partner') changed += await end(alert, 'partner_off', now)
  }
  return changed
}

/** Looks at the days that are over: figures past their floor and sudden changes. */
export async function findDayAlerts(now: Date): Promise<number> {
  await releaseLostAlerts(now)
  const rules = rulesOf(await savedRules(sql))
  const looked = [...(await judgedDays(rules, now)), ...(await judgedPartners(rules, now))]
  return followAll(looked, ['floor', 'sudden'], now)
}

/** Writes down how long the queues are, and looks at those that grow. */
export async function findQueueAlerts(now: Date): Promise<number> {
  const rules = rulesOf(await savedRules(sql))
  return followAll(await judgedHours(rules, now), ['queue'], now)
}
