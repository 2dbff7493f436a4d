import { localDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import { cellOf, cityDate } from '@/lib/orders/domain/many-candidates'
import type { PartnerFacts } from '@/lib/partners/types'
import { rulesFor } from '@/lib/routing/domain/business-rules'
import { candidatesFor } from '@/lib/routing/domain/eligibility'
import type { CityLoad, PartnerStatistics, RankedCandidate, RuleSet, Standing } from '@/lib/routing/types'
import { coveringThen, type ReplayFacts, type ReplayOrder, stateThen } from './replay-world'

/** Nobody covered the pincode for the device on the date. */
export const NOT_SERVED = 'not_served'

/** One rule set at work: who has what so far. Everything is counted beside what `ReplayFacts` says of orders outside. */
export type Run = {
  ruleSet: RuleSet
  /** Orders by "partner date", and by "partner date window". */
  onDate: Map<string, number>
  inWindow: Map<string, number>
  open: Map<PartnerId, number>
  cityLoads: Map<string, CityLoad>
  /** When each partner was given an order, in milliseconds. */
  given: Map<PartnerId, number[]>
  /** As of the last night. */
  statistics: ReadonlyMap<PartnerId, PartnerStatistics>
  /** By order: who has it with how many points, or what kept the nearest from it. */
  holder: (PartnerId | null)[]
  total: (number | null)[]
  reason: (string | null)[]
  /** Orders that nobody could take so far. */
  waiting: Set<number>
}

export function newRun(ruleSet: RuleSet, orders: number): Run {
  return {
    ruleSet,
    onDate: new Map(),
    inWindow: new Map(),
    open: new Map(),
    cityLoads: new Map(),
    given: new Map(),
    statistics: new Map(),
    holder: new Array(orders).fill(null),
    total: new Array(orders).fill(null),
    reason: new Array(orders).fill(null),
    waiting: new Set(),
  }
}

const add = <K>(counts: Map<K, number>, key: K, change: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + change)
}

/** A partner as it stood: its state then, and what it has in this run besides the orders outside of it. */
function partnerThen(
  run: Run,
  facts: ReplayFacts,
  { date }: ReplayOrder,
  now: Date,
  today: PartnerFacts,
): PartnerFacts {
  const { id, used, windows } = today
  return {
    ...today,
    ...stateThen(today, facts.states.get(id) ?? [], now),
    used: used + (run.onDate.get(`${id} ${date}`) ?? 0),
    windows: windows.map((room) => ({
      ...room,
      used: room.used + (run.inWindow.get(`${id} ${date} ${room.window}`) ?? 0),
    })),
  }
}

function cityLoadOf(run: Run, facts: ReplayFacts, order: ReplayOrder): CityLoad {
  const key = cityDate(order.city, order.date)
  const [outside, within] = [facts.cityLoads.get(key), run.cityLoads.get(key)]
  return {
    inHouse: (outside?.inHouse ?? 0) + (within?.inHouse ?? 0),
    vendor: (outside?.vendor ?? 0) + (within?.vendor ?? 0),
  }
}

/** Who served an order at a moment of the past, best first, each with its points or what stood against it. */
export function candidatesThen(
  run: Run,
  facts: ReplayFacts,
  openElsewhere: ReadonlyMap<PartnerId, number>,
  order: ReplayOrder,
  now: Date,
): RankedCandidate[] {
  const ranges = facts.coverage.get(cellOf(order.pincode, order.deviceCategory)) ?? []
  const covering = coveringThen(ranges, order.date, now)
  const known = facts.partners.get(order.date)
  const partners = [...covering].flatMap((id) => known?.get(id) ?? [])
  const standing: Standing = { ruleSet: run.ruleSet, bands: facts.bands, statistics: run.statistics }
  const shares = rulesFor(standing, order).some(({ then }) => then.do === 'share')
  const openOrders = new Map(
    partners.map(({ id }) => [id, (openElsewhere.get(id) ?? 0) + (run.open.get(id) ?? 0)] as const),
  )
  return candidatesFor(
    partners.map((partner) => partnerThen(run, facts, order, now, partner)),
    { ...order, now, covering, openOrders, failedBefore: new Set() },
    shares ? { ...standing, cityLoad: cityLoadOf(run, facts, order) } : standing,
  )
}

/** Counts an order for a partner (`change` 1) or no longer (-1), on its date, in its window and in its city. */
function countPlace(run: Run, order: ReplayOrder, partner: Pick<PartnerFacts, 'id' | 'kind'>, change: number): void {
  add(run.onDate, `${partner.id} ${order.date}`, change)
  if (order.window) add(run.inWindow, `${partner.id} ${order.date} ${order.window}`, change)
  const key = cityDate(order.city, order.date)
  const load = run.cityLoads.get(key) ?? { inHouse: 0, vendor: 0 }
  const own = partner.kind === 'in_house' ? 'inHouse' : 'vendor'
  run.cityLoads.set(key, { ...load, [own]: load[own] + change })
}

/** Gives an order to the best of its candidates, or keeps it waiting with what stood against the nearest. */
export function settle(
  run: Run,
  at: number,
  order: ReplayOrder,
  candidates: readonly RankedCandidate[],
  now: Date,
): void {
  const [best] = candidates
  if (!best || best.failing.length > 0) {
    run.reason[at] = best?.failing[0]?.code ?? NOT_SERVED
    run.waiting.add(at)
    return
  }
  const { partner, score } = best
  run.waiting.delete(at)
  run.holder[at] = partner.id
  run.total[at] = score?.total ?? null
  run.reason[at] = null
  countPlace(run, order, partner, 1)
  add(run.open, partner.id, 1)
  const given = run.given.get(partner.id)
  if (given) given.push(now.getTime())
  else run.given.set(partner.id, [now.getTime()])
}

/** An order is picked up or closed: it is no longer open, and without a pickup its place is free again. */
export function end(run: Run, facts: ReplayFacts, at: number, order: ReplayOrder): void {
  run.waiting.delete(at)
  const holder = run.holder[at]
  if (!holder) return
  add(run.open, holder, -1)
  const partner = facts.partners.get(order.date)?.get(holder)
  if (order.givesBack && partner) countPlace(run, order, partner, -1)
}

/** Orders that are tried no more: their date is over. */
export function dropPast(run: Run, orders: readonly ReplayOrder[], now: Date): void {
  const today = localDate(now)
  for (const at of run.waiting) if ((orders[at] as ReplayOrder).date < today) run.waiting.delete(at)
}
