import loadHighs from 'highs'
import type { PlanOrder, PlanProblem } from '@/lib/routing/domain/plan-problem'

/**
 * A problem for HiGHS as a linear program by its interior point method, as small as we can make it: orders that are alike in
 * everything are one class with a count, and orders of a date that cost the same are one step of its load. Written from
 * product.md, apart from the solver that it is the floor of. Its best is whole wherever shares are a network, as in `planWorld`.
 */
const highs = await loadHighs()

const WORTH = { critical: 10_000, high: 3_000, normal: 1_000 }

type Column = { worth: number; most: number; rows: [row: number, factor: number][] }

/** Columns with their rows, built up one by one. */
class Program {
  readonly columns: Column[] = []
  readonly limits: number[] = []
  private readonly rowOf = new Map<string, number>()

  row(name: string, limit: number): number {
    const known = this.rowOf.get(name)
    if (known !== undefined) return known
    const row = this.limits.push(limit) - 1
    this.rowOf.set(name, row)
    return row
  }

  solve(): number {
    const { columns, limits } = this
    const entries = columns.flatMap(({ rows }) => rows)
    const starts = [0]
    for (const { rows } of columns) starts.push((starts.at(-1) as number) + rows.length)
    const size = { numCols: columns.length, numRows: limits.length }
    return highs.withModel((model) => {
      model.options.set({ output_flag: false, solver: 'ipm', run_crossover: 'off' })
      model.passModel({
        ...size,
        sense: highs.constants.objectiveSense.maximize,
        colCost: columns.map(({ worth }) => worth),
        colLower: columns.map(() => 0),
        colUpper: columns.map(({ most }) => most),
        rowLower: limits.map(() => -highs.infinity),
        rowUpper: limits,
        matrix: {
          ...size,
          format: 'csc',
          starts,
          indices: entries.map(([row]) => row),
          values: entries.map(([, factor]) => factor),
        },
      })
      model.run()
      return model.getObjectiveValue()
    })
  }
}

function classesOf(orders: readonly PlanOrder[]): { order: PlanOrder; count: number }[] {
  const classes = new Map<string, { order: PlanOrder; count: number }>()
  for (const order of orders) {
    const key = JSON.stringify([order.priority, order.city, order.date, order.window, order.eligible])
    const found = classes.get(key) ?? { order, count: 0 }
    found.count++
    classes.set(key, found)
  }
  return [...classes.values()]
}

function addDays({ partners }: PlanProblem, program: Program): void {
  partners.forEach(({ days }, partner) => {
    for (const { date, capacity, booked } of days) {
      const steps = new Map<number, number>()
      for (let k = booked + 1; k <= capacity; k++) {
        const cost = Math.max(0, Math.round((200 * k - 140 * capacity) / (3 * capacity)))
        steps.set(cost, (steps.get(cost) ?? 0) + 1)
      }
      const row = program.row(`${partner} ${date}`, 0)
      for (const [cost, most] of steps) program.columns.push({ worth: -cost, most, rows: [[row, -1]] })
    }
  })
}

/** The program of a problem without windows; `solve` returns what its best is worth, of which the fraction is inaccuracy. */
export function floorOf(problem: PlanProblem): { columns: number; rows: number; solve(): number } {
  const program = new Program()
  addDays(problem, program)
  for (const { city, kind, within } of problem.shares)
    program.columns.push({ worth: -30, most: highs.infinity, rows: [[program.row(`${city}/${kind}`, within), -1]] })
  const isShared = (kind: string, city: string) =>
    problem.shares.some((share) => share.city === city && share.kind === kind)
  classesOf(problem.orders).forEach(({ order, count }, index) => {
    for (const [partner, score] of order.eligible) {
      const { kind, openPlaces } = problem.partners[partner] as PlanProblem['partners'][number]
      const rows: Column['rows'] = [
        [program.row(`class ${index}`, count), 1],
        [program.row(`${partner} ${order.date}`, 0), 1],
      ]
      if (openPlaces !== null) rows.push([program.row(`open ${partner}`, openPlaces), 1])
      if (isShared(kind, order.city)) rows.push([program.row(`${order.city}/${kind}`, 0), 1])
      program.columns.push({ worth: WORTH[order.priority] + score, most: count, rows })
    }
  })
  return { columns: program.columns.length, rows: program.limits.length, solve: () => program.solve() }
}
