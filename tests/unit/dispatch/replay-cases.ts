import { localDate } from '@/lib/core/business-time'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import { type Replayed, replayRules } from '@/lib/dispatch/domain/replay'
import type { KnownRange, ReplayFacts, ReplayOrder } from '@/lib/dispatch/domain/replay-world'
import { cellOf } from '@/lib/orders/domain/many-candidates'
import type { PartnerFacts } from '@/lib/partners/types'
import type { BusinessRule, PartnerStatistics, RuleSet, ScoreWeights } from '@/lib/routing/types'

/** Monday, 00:00 in India. */
export const MONDAY = new Date('2026-11-22T18:30:00Z')
export const TUESDAY = '2026-11-24'
export const at = (hours: number): Date => new Date(MONDAY.getTime() + hours * 3_600_000)
export const partnerId = (name: string): PartnerId => name as PartnerId

export const WEIGHTS: ScoreWeights = { completion: 100, pickupSla: 0, load: 0, tier: 0, volume: 0 }
export const rules = (weights: Partial<ScoreWeights> = {}, list: BusinessRule[] = []): RuleSet => ({
  rules: list,
  weights: { ...WEIGHTS, ...weights },
})

/** Tuesday's order for a mobile in 400001, placed on Monday morning, picked up on Tuesday. */
export function order(id: string, more: Partial<ReplayOrder> = {}): ReplayOrder {
  return {
    id: id as OrderId,
    createdAt: at(10),
    city: 'Mumbai',
    pincode: '400001',
    clusterId: null,
    deviceCategory: 'mobile',
    quotedAmount: 1_000_000,
    date: TUESDAY,
    window: null,
    endedAt: at(36),
    givesBack: false,
    was: null,
    ...more,
  }
}

export type Partner = Partial<PartnerFacts> & { completion?: number; covers?: KnownRange[] }

export const ever = (name: string, more: Partial<KnownRange> = {}): KnownRange => ({
  partnerId: partnerId(name),
  from: '2026-01-01',
  to: null,
  knownFrom: null,
  knownTo: null,
  ...more,
})

function factsOf(name: string, { completion: _, covers: __, ...more }: Partner): PartnerFacts {
  return {
    ...{
      id: partnerId(name),
      code: name,
      name: `Partner ${name}`,
      kind: 'vendor',
      city: 'Mumbai',
      tier: 'B',
      state: 'active',
    },
    ...{
      holdUntil: null,
      deviceCategories: ['mobile', 'laptop'],
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      highValueLimit: null,
    },
    ...{ maxOpenOrders: null, capacity: 10, used: 0, leaveTo: null, limitedAsNew: false, holiday: null, windows: [] },
    ...more,
  }
}

/** A world in which these partners serve 400001 for mobiles and laptops on every date that orders are for. */
export function world(
  partners: Record<string, Partner>,
  orders: readonly ReplayOrder[],
  more: Partial<ReplayFacts> = {},
): ReplayFacts {
  const names = Object.entries(partners)
  const dates = [...new Set(orders.map(({ date }) => date))]
  const ranges = names.flatMap(([name, { covers }]) => covers ?? [ever(name)])
  const cells = [...new Set(orders.map(({ pincode, deviceCategory }) => cellOf(pincode, deviceCategory)))]
  return {
    start: MONDAY,
    bands: { bounds: [], above: 'any' },
    statistics: new Map(
      names.map(([name, { completion = 0.5 }]): [PartnerId, PartnerStatistics] => [
        partnerId(name),
        {
          partnerId: partnerId(name),
          completion,
          pickupSla: 0.5,
          assignments: 10,
          assignmentsLastWeek: 0,
          asOf: MONDAY,
        },
      ]),
    ),
    coverage: new Map(cells.map((cell) => [cell, ranges])),
    partners: new Map(
      dates.map((date) => [date, new Map(names.map(([name, facts]) => [partnerId(name), factsOf(name, facts)]))]),
    ),
    states: new Map(),
    elsewhere: [],
    cityLoads: new Map(),
    ...more,
  }
}

/** A replay to its end. */
export function replay(
  orders: readonly ReplayOrder[],
  facts: ReplayFacts,
  next: RuleSet,
  base: RuleSet = rules(),
): Replayed {
  const sorted = orders.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
  const steps = replayRules(sorted, facts, { base, next })
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

export const dayOf = (hours: number): string => localDate(at(hours))
