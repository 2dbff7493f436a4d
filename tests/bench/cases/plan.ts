import { greedyPlan } from '@/lib/routing/domain/plan-greedy'
import { type PreviewBase, previewBase, previewPlan } from '@/lib/routing/domain/plan-preview'
import type { PlanProblem, PlanResult } from '@/lib/routing/domain/plan-problem'
import { solvePlan } from '@/lib/routing/domain/plan-solver'
import type { BenchCase, Measure } from '../bench-case'
import { floorOf } from '../plan-floor'
import { planWorld } from '../plan-world'

const PARTNERS = 300

/** HiGHS takes seconds: the more orders, the fewer rounds. */
const SIZES = [
  { orders: 1000, rounds: 5 },
  { orders: 5000, rounds: 2 },
  { orders: 10_000, rounds: 2 },
]

/** The first of five weights as it is dragged from 30 to 60. */
const DRAGGED = [33, 40, 50, 60]

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`

function exactly({ orders, rounds }: (typeof SIZES)[number]): Measure {
  const { problem, coverageRows } = planWorld({ orders, partners: PARTNERS })
  const floor = floorOf(problem)
  const size = `${floor.columns} columns, ${floor.rows} rows`
  return {
    name: `the best for ${orders} orders × ${PARTNERS} partners`,
    goal: { atMost: 1 / 8 },
    against: `HiGHS by its interior point method without crossover on a program of its own, laid out before (${size}; ${coverageRows} coverage rows); both reach the same objective`,
    product: async () => solvePlan(problem),
    floor: async () => floor.solve(),
    answer: (of, given) => Math.round(of === 'product' ? (given as PlanResult).objective.total : (given as number)),
    rounds,
  }
}

/** The scores of a problem one after the other, as whoever drags a weight reckons them. */
function scoresOf({ orders }: PlanProblem): Int16Array {
  return Int16Array.from(orders.flatMap(({ eligible }) => eligible.map(([, score]) => score)))
}

/** What the quick plans are worth beside the best, at the worst of the weights. */
function qualities(problems: readonly PlanProblem[], base: PreviewBase): { preview: number; greedy: number } {
  const shares = problems.map((problem) => {
    const best = solvePlan(problem).objective.total
    const of = (plan: PlanResult) => plan.objective.total / best
    return { preview: of(previewPlan(base, scoresOf(problem))), greedy: of(greedyPlan(problem)) }
  })
  return {
    preview: Math.min(...shares.map(({ preview }) => preview)),
    greedy: Math.min(...shares.map(({ greedy }) => greedy)),
  }
}

function previewed(orders: number): Measure {
  const { problem } = planWorld({ orders, partners: PARTNERS })
  const base = previewBase(problem, solvePlan(problem))
  const dragged = DRAGGED.map(
    (first) => planWorld({ orders, partners: PARTNERS, weights: [first, 25, 20, 15, 10] }).problem,
  )
  const scores = dragged.map(scoresOf)
  const { preview, greedy } = qualities(dragged, base)
  if (preview < 0.99) throw new Error(`A preview is worth ${percent(preview)} of the best plan.`)
  return {
    name: `a preview while a weight is dragged, ${orders} orders × ${PARTNERS} partners`,
    goal: { withinMs: 20 },
    against: `20 ms at 99 % of the best plan: at the worst of ${DRAGGED.length} weights previews are worth ${percent(preview)} of it (greedy: ${percent(greedy)})`,
    product: async (round) => previewPlan(base, scores[Math.max(0, round) % scores.length] as Int16Array),
  }
}

const plan: BenchCase = {
  name: 'plan',
  alone: true,
  async measures(orders) {
    const sizes = SIZES.filter((size) => size.orders <= orders)
    if (sizes.length === 0) sizes.push({ orders, rounds: 1 })
    return [...sizes.map(exactly), previewed(Math.min(orders, 10_000))]
  },
}

export default plan
