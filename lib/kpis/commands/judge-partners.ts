import { type Actor, SYSTEM } from '@/lib/auth/actor'
import { addDays, type LocalDate, localDate } from '@/lib/core/business-time'
import { partnersInState } from '@/lib/partners/data/facts'
import { reports } from '@/lib/server/replica'
import { againstPartnerFloor } from '../domain/alert-limits'
import { isKnownOf, isQueue, looksFor } from '../domain/alert-rules'
import { hasSaidLately, PARTNER_DAYS } from '../domain/alert-runs'
import type { Figure, KpiId } from '../types'
import type { AlertRule, Judged } from '../types/alerts'
import { JUDGED_DAYS, type Looked } from './judge-days'
import { expectOk } from './read-dashboard'
import { readSeveral } from './read-figures'

/** Figures of partners by the seven days that end with each day, oldest first: of everybody, or of one. */
async function windowsOf(
  actor: Actor,
  ids: readonly KpiId[],
  until: LocalDate,
  now: Date,
  partner?: string,
): Promise<{ day: LocalDate; figures: Figure[] }[]> {
  const days = Array.from({ length: JUDGED_DAYS }, (_, index) => addDays(until, index - JUDGED_DAYS))
  const whose = partner === undefined ? { by: 'partner' as const } : { partner }
  const asks = days.map((day) => ({
    ...{ from: addDays(day, 1 - PARTNER_DAYS), to: addDays(day, 1), view: 'partner' as const },
    ...whose,
  }))
  const told = expectOk(await readSeveral(actor, asks, now, ids, 'now'))
  return days.map((day, index) => {
    const { totals = [], groups = [] } = told[index] ?? {}
    return { day, figures: partner === undefined ? groups : totals }
  })
}

/** Seven days without any row are none. */
function judge(figure: Figure, day: LocalDate, { partnerLeast }: AlertRule): Judged[] {
  if (figure.denominator + figure.pending === 0) return []
  const judged = againstPartnerFloor({ ...figure, group: day }, partnerLeast)
  return judged ? [judged] : []
}

/** The days of one partner, as its alert stands on them. */
export async function judgePartner(
  actor: Actor,
  partner: string,
  id: KpiId,
  rule: AlertRule,
  until: LocalDate,
  now: Date,
): Promise<Judged[]> {
  const windows = await windowsOf(actor, [id], until, now, partner)
  return windows.flatMap(({ day, figures }) => figures.flatMap((figure) => judge(figure, day, rule)))
}

/**
 * Every figure that is watched of single partners, of those that take orders: one question for all of them. Of whom no day of the last two
 * weeks says anything there is nothing to look at: what was before a long hold is no alert after it.
 */
export async function judgedPartners(rules: readonly AlertRule[], now: Date): Promise<Looked[]> {
  const wanted = rules.filter((rule) => looksFor(rule, 'floor', 'partner') && isKnownOf(rule.measure, 'partner'))
  const ids = wanted.flatMap(({ measure }) => (isQueue(measure) ? [] : [measure]))
  if (ids.length === 0) return []
  const until = localDate(now)
  const [working, windows] = await Promise.all([
    partnersInState(reports(), ['active']),
    windowsOf(SYSTEM, ids, until, now),
  ])
  const byPartner = new Map<string, Judged[]>()
  for (const { day, figures } of windows)
    for (const figure of figures) {
      const rule = wanted.find(({ measure }) => measure === figure.id)
      if (!rule) continue
      const key = `${figure.id} ${figure.group}`
      byPartner.set(key, [...(byPartner.get(key) ?? []), ...judge(figure, day, rule)])
    }
  return working.flatMap((code) =>
    ids.map((measure): Looked => {
      const days = byPartner.get(`${measure} ${code}`) ?? []
      const subject = { scope: 'partner', value: code } as const
      return { ...subject, kind: 'floor', measure, days: hasSaidLately(days, until) ? days : [] }
    }),
  )
}
