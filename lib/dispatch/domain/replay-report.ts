import type { PartnerId } from '@/lib/core/ids'
import type { PartnerFacts, PartnerKind } from '@/lib/partners/types'
import {
  type Beliefs,
  beliefsFrom,
  type Expected,
  expectedDifference,
  expectedRate,
  type RateKind,
} from '@/lib/routing/domain/expected-rates'
import type { PartnerCounts } from '@/lib/routing/domain/statistics'
import type { Replayed } from './replay'
import type { ReplayFacts, ReplayOrder } from './replay-world'

/** How an order fares by a rule set against something else: another partner, one where there was none, none any more. */
export const CHANGES = ['moved', 'gained', 'lost', 'same', 'nobody'] as const
export type Change = (typeof CHANGES)[number]

export function changeOf(before: PartnerId | null, after: PartnerId | null): Change {
  if (before === null) return after === null ? 'nobody' : 'gained'
  if (after === null) return 'lost'
  return before === after ? 'same' : 'moved'
}

/** `was`: whom orders were given to first; `base`: the rules in force, replayed; `next`: the rules that are looked at. */
export type Side = 'was' | 'base' | 'next'

/** One way of giving the orders: how many found a partner, why others did not, and what is to be expected of them. */
export type SideReport = {
  placed: number
  left: number
  /** Orders without a partner by what stood against the nearest; nothing is known of what was. */
  reasons: Record<string, number>
  completion: Expected | null
  pickupSla: Expected | null
}

/** Orders of a partner each way; `kept`: those that did not give their place back, which the share of capacity is made of. */
export type PartnerLoad = {
  partner_id: string
  name: string
  kind: PartnerKind
  /** Places of all dates that orders of the period are for, and how many of them orders outside of the replay have. */
  capacity: number
  outside: number
  orders: Record<Side, number>
  kept: Record<Side, number>
}

export type ReplayReport = {
  sides: Record<Side, SideReport>
  /** How far `next` is above another side. */
  above: Record<'was' | 'base', Record<RateKind, Expected | null>>
  changes: Record<'was' | 'base', Record<Change, number>>
  /** Rates of all partners before the period, which those with few orders are drawn towards. */
  overall: Record<RateKind, number>
  loads: PartnerLoad[]
  /** Orders of the period that the directory does not know the pincode of. */
  leftOut: number
}

type Holders = Record<Side, readonly (PartnerId | null)[]>

function counted(
  holders: readonly (PartnerId | null)[],
  counts: (at: number) => boolean = () => true,
): Map<PartnerId, number> {
  const load = new Map<PartnerId, number>()
  holders.forEach((holder, at) => {
    if (holder !== null && counts(at)) load.set(holder, (load.get(holder) ?? 0) + 1)
  })
  return load
}

function reasonsOf(reasons: readonly (string | null)[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const reason of reasons) if (reason !== null) found[reason] = (found[reason] ?? 0) + 1
  return found
}

function changesOf(
  before: readonly (PartnerId | null)[],
  after: readonly (PartnerId | null)[],
): Record<Change, number> {
  const found: Record<Change, number> = { moved: 0, gained: 0, lost: 0, same: 0, nobody: 0 }
  after.forEach((holder, at) => {
    found[changeOf(before[at] ?? null, holder)]++
  })
  return found
}

type Totals = { facts: PartnerFacts; capacity: number; outside: number }

/** Places of each partner over all dates of the replay. */
function totalsOf({ partners }: ReplayFacts): Map<PartnerId, Totals> {
  const totals = new Map<PartnerId, Totals>()
  for (const onDate of partners.values())
    for (const facts of onDate.values()) {
      const known = totals.get(facts.id) ?? { facts, capacity: 0, outside: 0 }
      totals.set(facts.id, { facts, capacity: known.capacity + facts.capacity, outside: known.outside + facts.used })
    }
  return totals
}

function loadsOf(orders: readonly ReplayOrder[], facts: ReplayFacts, holders: Holders): PartnerLoad[] {
  const keeps = (at: number): boolean => !(orders[at] as ReplayOrder).givesBack
  const given = { was: counted(holders.was), base: counted(holders.base), next: counted(holders.next) }
  const kept = {
    was: counted(holders.was, keeps),
    base: counted(holders.base, keeps),
    next: counted(holders.next, keeps),
  }
  const of = (side: Record<Side, Map<PartnerId, number>>, id: PartnerId): Record<Side, number> => ({
    was: side.was.get(id) ?? 0,
    base: side.base.get(id) ?? 0,
    next: side.next.get(id) ?? 0,
  })
  return [...totalsOf(facts).values()]
    .map(
      ({ facts: { id, code, name, kind }, capacity, outside }): PartnerLoad => ({
        ...{ partner_id: code, name, kind, capacity, outside },
        orders: of(given, id),
        kept: of(kept, id),
      }),
    )
    .filter(({ orders: { was, base, next } }) => was + base + next > 0)
    .sort(
      (a, b) => b.orders.next - a.orders.next || b.orders.was - a.orders.was || (a.partner_id < b.partner_id ? -1 : 1),
    )
}

function sideOf(
  holders: readonly (PartnerId | null)[],
  reasons: readonly (string | null)[],
  beliefs: Record<RateKind, Beliefs>,
): SideReport {
  const load = counted(holders)
  const placed = holders.filter((holder) => holder !== null).length
  return {
    placed,
    left: holders.length - placed,
    reasons: reasonsOf(reasons),
    completion: expectedRate(load, beliefs.completion),
    pickupSla: expectedRate(load, beliefs.pickupSla),
  }
}

/** What a replay says in sums. `counts`: how partners did before the period, which is all that is expected of them. */
export function reportOf(
  orders: readonly ReplayOrder[],
  facts: ReplayFacts,
  { base, next }: Pick<Replayed, 'base' | 'next'>,
  counts: readonly PartnerCounts[],
  leftOut: number,
): ReplayReport {
  const holders: Holders = { was: orders.map(({ was }) => was), base: base.holder, next: next.holder }
  const beliefs = { completion: beliefsFrom(counts, 'completion'), pickupSla: beliefsFrom(counts, 'pickupSla') }
  const above = (side: 'was' | 'base'): Record<RateKind, Expected | null> => ({
    completion: expectedDifference(counted(holders[side]), counted(holders.next), beliefs.completion),
    pickupSla: expectedDifference(counted(holders[side]), counted(holders.next), beliefs.pickupSla),
  })
  return {
    sides: {
      was: sideOf(holders.was, [], beliefs),
      base: sideOf(holders.base, base.reason, beliefs),
      next: sideOf(holders.next, next.reason, beliefs),
    },
    above: { was: above('was'), base: above('base') },
    changes: { was: changesOf(holders.was, holders.next), base: changesOf(holders.base, holders.next) },
    overall: { completion: beliefs.completion.overall, pickupSla: beliefs.pickupSla.overall },
    loads: loadsOf(orders, facts, holders),
    leftOut,
  }
}
