import type { LocalDate } from '@/lib/core/business-time'
import { isDeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import { partnersCovering } from '@/lib/coverage/data/serviceability'
import { partnerFacts } from '@/lib/partners/data/facts'
import type { PartnerFacts } from '@/lib/partners/types'
import { valueBandsAt } from '@/lib/policies/data/policies'
import type { Sql } from '@/lib/server/sql'
import { rulesInForce } from '../data/rule-sets'
import { statisticsOf } from '../data/statistics'
import { rulesFor } from '../domain/business-rules'
import { candidatesFor } from '../domain/eligibility'
import type { CityLoad, RankedCandidate, RoutingRequest, Standing } from '../types'

/** What is asked. What routing does not know itself (orders) comes with it, each asked for only where it can matter. */
export type Question = Omit<RoutingRequest, 'covering' | 'openOrders'> & {
  date: LocalDate
  openOrders: (partners: readonly PartnerFacts[]) => Promise<ReadonlyMap<PartnerId, number>>
  cityLoad: () => Promise<CityLoad>
}

/** Candidates, best first, with the version of the rules that ranked them. */
export type Ranking = { ruleVersion: number; date: LocalDate; candidates: RankedCandidate[] }

/** The rules in force and how partners did: what every ranking of a moment shares. */
export async function standingAt(
  db: Sql,
  now: Date,
  ids?: readonly PartnerId[],
): Promise<{ version: number; standing: Standing }> {
  const { version, body } = await rulesInForce(db)
  const standing = { ruleSet: body, bands: await valueBandsAt(db, now), statistics: await statisticsOf(db, ids) }
  return { version, standing }
}

/** The rules in force where one of them requires certain partners: only such a rule can leave an order without any. */
export async function requirementsAt(db: Sql, now: Date): Promise<Standing | undefined> {
  const { body } = await rulesInForce(db)
  if (!body.rules.some(({ then }) => then.do === 'require')) return undefined
  return { ruleSet: body, bands: await valueBandsAt(db, now), statistics: new Map() }
}

/**
 * Ranks partners for a request: all that work, or those that serve the pincode for the device and the ones named (by their
 * code or id) besides.
 */
export async function rankCandidates(
  db: Sql,
  question: Question,
  among: 'all' | { code?: string | undefined; ids?: PartnerId[] },
): Promise<Ranking> {
  const { date, now } = question
  const covering = isDeviceCategory(question.deviceCategory)
    ? await partnersCovering(db, question.pincode, question.deviceCategory, date)
    : []
  const only = among === 'all' ? undefined : { code: among.code, ids: [...covering, ...(among.ids ?? [])] }
  const partners = await partnerFacts(db, date, only)
  const openOrders = await question.openOrders(partners)
  const { version, standing } = await standingAt(db, now, among === 'all' ? undefined : partners.map(({ id }) => id))
  const shares = rulesFor(standing, question).some(({ then }) => then.do === 'share')
  const candidates = candidatesFor(
    partners,
    { ...question, covering: new Set(covering), openOrders },
    shares ? { ...standing, cityLoad: await question.cityLoad() } : standing,
  )
  return { ruleVersion: version, date, candidates }
}
