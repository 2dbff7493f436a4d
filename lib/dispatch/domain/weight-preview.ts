import type { LocalDate } from '@/lib/core/business-time'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import { dateOf, type ManyFacts } from '@/lib/orders/domain/many-candidates'
import type { PartnerKind } from '@/lib/partners/types'
import { greedyPlan } from '@/lib/routing/domain/plan-greedy'
import { type PreviewBase, previewBase, previewPlan } from '@/lib/routing/domain/plan-preview'
import {
  type PlanDay,
  type PlanPlacement,
  type PlanPriority,
  type PlanProblem,
  type PlanResult,
  type PlanShare,
  PRIORITY_WEIGHT,
} from '@/lib/routing/domain/plan-problem'
import { solvePlan } from '@/lib/routing/domain/plan-solver'
import { standingOf } from '@/lib/routing/domain/score'
import { SCORE_PARTS, type ScoreWeights } from '@/lib/routing/types'
import type { WaitingOrder } from '../types'
import { problemFor } from './plan-input'

/** The orders that wait as a preview of weights needs them: how partners stand in each part, so that any weights can be tried. */
export type WeightWorld = {
  /** The weights in force. */
  weights: ScoreWeights
  /** Whose rules count: those of the saved draft, or those in force. */
  rulesOf: 'draft' | 'in_force'
  partners: {
    id: PartnerId
    code: string
    name: string
    kind: PartnerKind
    openPlaces: number | null
    days: readonly PlanDay[]
  }[]
  /** How a partner stands on a date in each part, 0–1, as `SCORE_PARTS` has them. */
  standings: number[][]
  orders: {
    id: OrderId
    priority: PlanPriority
    city: string
    date: LocalDate
    window: string | null
    /** Position of the partner, of how it stands, and what rules add. */
    eligible: [partner: number, standing: number, points: number][]
  }[]
  shares: readonly PlanShare[]
  /** More orders wait than are looked at. */
  cutOff: boolean
}

/** Up to so many orders the plan that a preview begins from is the best there is; beyond, one that is quick to make. */
const EXACT_UP_TO = 1500

/** Lays out the orders that wait for previews. The weights of `facts` mean nothing: only what is eligible and what rules add do. */
export function weightWorld(
  orders: readonly WaitingOrder[],
  facts: ManyFacts,
  said: Pick<WeightWorld, 'weights' | 'rulesOf' | 'cutOff'>,
): WeightWorld {
  const { problem, candidates } = problemFor(orders, facts)
  const known = new Map([...facts.partners.values()].flatMap((byId) => [...byId.values()]).map((one) => [one.id, one]))
  const standings: number[][] = []
  const placeOf = new Map<string, number>()
  const standingAt = (id: PartnerId, date: LocalDate): number => {
    const key = `${id} ${date}`
    const place = placeOf.get(key)
    if (place !== undefined) return place
    const partner = facts.partners.get(date)?.get(id)
    if (!partner) throw new Error('a candidate is known on the date of its order')
    const values = standingOf(partner, facts.standing.statistics.get(id))
    placeOf.set(key, standings.length)
    return standings.push(SCORE_PARTS.map((part) => values[part])) - 1
  }
  const rows = problem.orders.map(({ eligible, ...order }, at) => {
    const scores = new Map((candidates.get(order.id) ?? []).map(({ partner, score }) => [partner.id, score]))
    return {
      ...order,
      eligible: eligible.map(([index]): [number, number, number] => {
        const { id } = problem.partners[index] as PlanProblem['partners'][number]
        const score = scores.get(id)
        const date = dateOf(orders[at] as WaitingOrder)
        return [index, standingAt(id, date), (score?.total ?? 0) - (score?.score ?? 0)]
      }),
    }
  })
  const partners = problem.partners.map((partner) => {
    const { code, name } = known.get(partner.id) ?? { code: '', name: '' }
    return { ...partner, code, name }
  })
  return { ...said, partners, standings, orders: rows, shares: problem.shares }
}

/** Whole scores of every option at some weights, one order after the other: what `scoreOf` gives, with what rules add. */
export function scoresAt({ standings, orders }: WeightWorld, weights: ScoreWeights): Int32Array {
  const byStanding = Int32Array.from(standings, (values) =>
    Math.round(SCORE_PARTS.reduce((sum, part, index) => sum + weights[part] * (values[index] as number), 0)),
  )
  const scores = new Int32Array(orders.reduce((sum, { eligible }) => sum + eligible.length, 0))
  let at = 0
  for (const { eligible } of orders)
    for (const [, standing, points] of eligible) scores[at++] = (byStanding[standing] as number) + points
  return scores
}

function problemAt(world: WeightWorld, scores: Int32Array): PlanProblem {
  let at = 0
  const orders = world.orders.map(({ eligible, ...order }) => ({
    ...order,
    eligible: eligible.map(([partner]) => [partner, scores[at++] as number] as const),
  }))
  return { partners: world.partners, orders, shares: world.shares }
}

/** What previews begin from: the plan at the weights in force. */
export type WeightBase = { world: WeightWorld; base: PreviewBase; now: PlanResult }

export function weightBase(world: WeightWorld): WeightBase {
  const scores = scoresAt(world, world.weights)
  const problem = problemAt(world, scores)
  const exact = world.orders.length <= EXACT_UP_TO
  const first = exact ? solvePlan(problem) : greedyPlan(problem)
  const now = exact ? first : previewPlan(previewBase(problem, first), scores)
  return { world, base: previewBase(problem, now), now }
}

/** What other weights change of the orders that wait. */
export type WeightChange = {
  orders: number
  /** Orders that another partner gets, that find one, or lose theirs. */
  moved: number
  gained: number
  lost: number
  /** Points that the plan for these weights has above the present plan, both counted at these weights. */
  better: number
  /** Partners with another number of orders, the largest change first. */
  partners: { code: string; name: string; before: number; after: number }[]
}

function worthAt(world: WeightWorld, scores: Int32Array, placements: readonly PlanPlacement[]): number {
  let at = 0
  let worth = 0
  world.orders.forEach(({ eligible, priority }, order) => {
    const holder = placements[order]?.partner
    for (const [partner] of eligible) {
      if (holder && world.partners[partner]?.id === holder) worth += PRIORITY_WEIGHT[priority] + (scores[at] as number)
      at++
    }
  })
  return worth
}

function countsOf(placements: readonly PlanPlacement[]): Map<PartnerId, number> {
  const counts = new Map<PartnerId, number>()
  for (const { partner } of placements) if (partner) counts.set(partner, (counts.get(partner) ?? 0) + 1)
  return counts
}

function partnersChanged({ partners }: WeightWorld, before: PlanResult, after: PlanResult): WeightChange['partners'] {
  const [had, has] = [countsOf(before.placements), countsOf(after.placements)]
  const size = (one: { before: number; after: number }): number => Math.abs(one.after - one.before)
  return partners
    .map(({ id, code, name }) => ({ code, name, before: had.get(id) ?? 0, after: has.get(id) ?? 0 }))
    .filter((one) => one.before !== one.after)
    .sort((a, b) => size(b) - size(a) || (a.code < b.code ? -1 : 1))
}

/** The plan of the orders that wait at other weights, against the present one; some milliseconds for thousands of orders. */
export function weightChange({ world, base, now }: WeightBase, weights: ScoreWeights): WeightChange {
  const scores = scoresAt(world, weights)
  const after = previewPlan(base, scores)
  const present = worthAt(world, scores, now.placements) - now.objective.load - now.objective.share
  const change = { moved: 0, gained: 0, lost: 0 }
  after.placements.forEach(({ partner }, order) => {
    const before = now.placements[order]?.partner ?? null
    if (partner === before) return
    change[before === null ? 'gained' : partner === null ? 'lost' : 'moved']++
  })
  return {
    ...change,
    orders: world.orders.length,
    better: after.objective.total - present,
    partners: partnersChanged(world, now, after),
  }
}
