import { type LocalDate, localDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import { coverageOf } from '@/lib/coverage/data/serviceability'
import type { CoverageCell } from '@/lib/coverage/types'
import { partnerFacts } from '@/lib/partners/data/facts'
import type { PartnerFacts } from '@/lib/partners/types'
import { standingAt } from '@/lib/routing/commands/rank-candidates'
import type { Sql } from '@/lib/server/sql'
import { cityLoadsOn, openOrdersByPartner } from '../data/decision-facts'
import { cellOf, cityDate, dateOf, type ManyFacts, type RankedOrder } from '../domain/many-candidates'

async function coverageFor(db: Sql, orders: readonly RankedOrder[], from: LocalDate): Promise<ManyFacts['coverage']> {
  const asked = orders.map(({ pincode, deviceCategory }) => ({ pincode, device: deviceCategory }))
  const cells = new Map<string, CoverageCell[]>()
  for (const { pincode, device, ...cell } of await coverageOf(db, asked, from)) {
    const known = cells.get(cellOf(pincode, device))
    if (known) known.push(cell)
    else cells.set(cellOf(pincode, device), [cell])
  }
  return cells
}

/** Everything that these orders are ranked by, in a few statements however many they are. `besides`: partners that need not serve them. */
export async function manyFacts(
  db: Sql,
  orders: readonly RankedOrder[],
  now: Date,
  besides: readonly PartnerId[] = [],
): Promise<{ ruleVersion: number; facts: ManyFacts }> {
  const dates = [...new Set(orders.map(dateOf))].sort()
  const coverage = await coverageFor(db, orders, dates[0] ?? localDate(now))
  const ids = [...new Set([...[...coverage.values()].flat().map(({ partnerId }) => partnerId), ...besides])]
  const partners = new Map<LocalDate, Map<PartnerId, PartnerFacts>>()
  for (const date of dates) {
    const found = await partnerFacts(db, date, { ids })
    partners.set(date, new Map(found.map((partner) => [partner.id, partner])))
  }
  const { version, standing } = await standingAt(db, now)
  const shares = standing.ruleSet.rules.some(({ then }) => then.do === 'share')
  const loads = shares ? await cityLoadsOn(db, dates) : []
  const cityLoads = new Map(loads.map(({ city, date, ...load }) => [cityDate(city, date), load]))
  const openOrders = await openOrdersByPartner(db)
  return { ruleVersion: version, facts: { now, standing, coverage, partners, openOrders, cityLoads } }
}
