import type { Actor, Context } from '@/lib/auth/actor'
import { activeColleagues } from '@/lib/auth/data/colleagues'
import { addDays, type LocalDate, localDate } from '@/lib/core/business-time'
import { DAY } from '@/lib/core/days'
import { laterChoices } from '@/lib/inbox/domain/later'
import { openAction } from '@/lib/partners/data/actions'
import { findPartnersByCode } from '@/lib/partners/data/partners'
import { actionsFrom } from '@/lib/partners/domain/state-actions'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { savedRules } from '../data/alert-rules'
import { alertEvents, earlierAlerts, findAlert } from '../data/alerts'
import { sizesSince } from '../data/queue-sizes'
import { actionsFor, CAUSED_BY_PARTNERS } from '../domain/alert-actions'
import { isQueue, rulesOf } from '../domain/alert-rules'
import { PARTNER_DAYS } from '../domain/alert-runs'
import { KPIS } from '../domain/registry'
import { kpiScope } from '../policy'
import { maySteer, rolesThatSee, seesAlert } from '../policy/alerts'
import type { KpiId } from '../types'
import type { Alert, AlertRule, Judged } from '../types/alerts'
import { figuresByDay, judgeFigure, narrowedTo } from './judge-days'
import { judgePartner } from './judge-partners'
import { judgeQueue, keptSince } from './judge-queues'
import { expectOk } from './read-dashboard'
import { readGroups } from './read-figures'

/** A look back from a settled alert ends some days after it. */
const DAYS_AFTER = 7
const EARLIER = 10
const PARTNERS = 3
/** One that counts against it may be chance: a hold is proposed from so many on. */
const AGAINST_FOR_HOLD = 2

/** The last day that is shown is the one before this. */
function untilOf({ settledAt, lastAt }: Alert, now: Date): LocalDate {
  const today = localDate(now)
  const after = addDays(localDate(lastAt), DAYS_AFTER)
  return settledAt && after < today ? after : today
}

/** The days, of a queue the hours, that it stands on, as they are now and as the reader may see them; oldest first. */
async function courseOf(actor: Actor, alert: Alert, rule: AlertRule, now: Date): Promise<Judged[]> {
  const { measure, kind, settledAt, lastAt } = alert
  if (isQueue(measure)) {
    const end = settledAt ? new Date(Math.min(now.getTime(), lastAt.getTime() + DAY)) : now
    const sizes = await sizesSince(sql, [measure], keptSince(end))
    return judgeQueue(
      sizes.filter(({ at }) => at <= end),
      rule,
      end,
    )
  }
  const until = untilOf(alert, now)
  if (alert.scope === 'partner') return judgePartner(actor, alert.value ?? '', measure, rule, until, now)
  const figures = await figuresByDay(actor, alert, [measure], until, now)
  return judgeFigure(kind === 'sudden' ? 'sudden' : 'floor', figures, rule, until)
}

export type PartnerCause = {
  code: string
  name: string
  /** Rows that count against the figure, of so many. */
  against: number
  of: number
  /** Whether the reader may propose a hold now. */
  mayHold: boolean
  /** A change of its state is proposed, and waits for a second person. */
  waits: boolean
}

/** Whose assignments of its days count most against it. */
async function worstOf(
  actor: Actor,
  alert: Alert,
  id: KpiId,
  now: Date,
): Promise<Omit<PartnerCause, 'name' | 'mayHold' | 'waits'>[]> {
  const { scope, beganAt, lastAt } = alert
  // The first of a partner's days is judged by those before it too.
  const from = addDays(localDate(beganAt), scope === 'partner' ? 1 - PARTNER_DAYS : 0)
  const days = { from, to: addDays(localDate(lastAt), 1) }
  const asked = { ...days, view: 'partner', by: 'partner', ...narrowedTo(alert) } as const
  const { groups } = expectOk(await readGroups(actor, asked, now, [id]))
  return groups
    .map(({ group, numerator, denominator }) => {
      const against = KPIS[id].better === 'lower' ? numerator : denominator - numerator
      return { code: group ?? '', against, of: denominator }
    })
    .filter(({ against }) => against > 0)
    .sort((a, b) => b.against - a.against || b.against / b.of - a.against / a.of)
    .slice(0, PARTNERS)
}

/** The partners that an alert is about, for whoever may see partners, and whether the reader may propose to hold them. */
async function partnersOf(actor: Actor, alert: Alert, now: Date): Promise<PartnerCause[]> {
  const { measure } = alert
  if (isQueue(measure) || !CAUSED_BY_PARTNERS.includes(measure) || !kpiScope(actor).byPartner) return []
  const worst = await worstOf(actor, alert, measure, now)
  const partners = await findPartnersByCode(
    db(),
    worst.map(({ code }) => code),
  )
  const mayPropose = actor.reach('partners.propose_action') === 'all'
  const causes = worst.map(async (one) => {
    const partner = partners.find(({ code }) => code === one.code)
    if (!partner) return []
    const holds = mayPropose && one.against >= AGAINST_FOR_HOLD && actionsFrom(partner.state).includes('hold')
    const waits = (await openAction(db(), partner.id)) !== null
    return [{ ...one, name: partner.name, mayHold: holds && !waits, waits }]
  })
  return (await Promise.all(causes)).flat()
}

/** One alert with what it stands on, what it proposes and what was done; null when there is none such for this reader. */
export async function readAlert({ actor, now }: Context, ref: string) {
  const alert = await findAlert(sql, ref)
  if (!alert || !seesAlert(actor, alert)) return null
  const rule = rulesOf(await savedRules(sql)).find(({ measure }) => measure === alert.measure)
  const steers = maySteer(actor, alert) && alert.settledAt === null
  const [course, partners, events, earlier, people] = await Promise.all([
    rule ? courseOf(actor, alert, rule, now) : [],
    partnersOf(actor, alert, now),
    alertEvents(sql, alert.id),
    earlierAlerts(sql, alert, EARLIER),
    steers ? activeColleagues(sql, { roles: rolesThatSee(alert) }) : [],
  ])
  return {
    alert,
    rule: rule ?? null,
    course,
    partners,
    events,
    earlier,
    actions: actionsFor(alert, (capability) => actor.can(capability)),
    people: people.map(({ id, name }) => ({ id, name })),
    steers,
    self: actor.id,
    choices: laterChoices(now),
    figure: isQueue(alert.measure) ? null : (alert.measure as KpiId),
    now,
  }
}
export type AlertPage = NonNullable<Awaited<ReturnType<typeof readAlert>>>
