import { deepStrictEqual } from 'node:assert'
import type { Compared, Goal, Measure, Timed } from './bench-case'

export type Figure = {
  case: string
  name: string
  against: string
  rounds: number
  /** Medians, in milliseconds; a time without a floor has neither floor nor ratio. */
  product: number
  floor: number | null
  /** Times the floor, or for `atLeast` the share of the floor's speed. */
  ratio: number | null
  goal: Goal | Timed['goal']
  reached: boolean
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low, high] = [sorted[middle - 1] ?? Number.NaN, sorted[middle] ?? Number.NaN]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

function percentileOf(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN
}

async function timed(work: () => Promise<unknown>): Promise<{ ms: number; given: unknown }> {
  const began = performance.now()
  const given = await work()
  return { ms: performance.now() - began, given }
}

/** Quick work is measured more often, because its single figures scatter more. */
function roundsFor(measure: Measure, least: number, once: number): number {
  const most = Math.min(measure.rounds ?? Number.POSITIVE_INFINITY, 8 * least)
  return Math.min(most, Math.max(least, Math.ceil(4000 / Math.max(1, once))))
}

async function takeTime(of: string, measure: Timed, least: number): Promise<Figure> {
  const { name, against, goal } = measure
  const warm = await timed(() => measure.product(-1))
  const rounds = roundsFor(measure, least, warm.ms)
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const { ms, given } = await timed(() => measure.product(round))
    times.push(...(measure.times?.of(given) ?? [ms]))
  }
  await measure.end?.()
  const product = measure.times ? percentileOf(times, measure.times.percentile) : median(times)
  const reached = product <= goal.withinMs
  return { case: of, name, against, rounds, product, floor: null, ratio: null, goal, reached }
}

/** Takes a measure; `least` rounds of it, unless it allows fewer. */
export function take(of: string, measure: Measure, least: number): Promise<Figure> {
  return 'floor' in measure ? takeBoth(of, measure, least) : takeTime(of, measure, least)
}

/** Runs both sides in turns, each first as often as second, so that what the machine does meanwhile meets both. */
async function takeBoth(of: string, measure: Compared, least: number): Promise<Figure> {
  const { name, against, goal } = measure
  const sides = { product: [] as number[], floor: [] as number[] }
  const run = async (side: 'product' | 'floor', round: number) => {
    await measure.prepare?.(round)
    return timed(() => measure[side](round))
  }
  const warm = { product: await run('product', -1), floor: await run('floor', -1) }
  if (measure.answer) {
    const { answer } = measure
    deepStrictEqual(answer('product', warm.product.given), answer('floor', warm.floor.given), `${of}, ${name}`)
  }
  const rounds = roundsFor(measure, least, warm.product.ms + warm.floor.ms)
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (['product', 'floor'] as const) : (['floor', 'product'] as const)
    for (const side of order) sides[side].push((await run(side, round)).ms)
  }
  const [product, floor] = [median(sides.product), median(sides.floor)]
  const ratio = 'atMost' in goal ? product / floor : floor / product
  const reached = 'atMost' in goal ? ratio <= goal.atMost : ratio >= goal.atLeast
  return { case: of, name, against, rounds, product, floor, ratio, goal, reached }
}

/** The figures as a table of text. */
export function figuresTable(figures: readonly Figure[]): string {
  const goal = (of: Figure['goal']) =>
    'withinMs' in of
      ? `≤ ${of.withinMs} ms`
      : 'atMost' in of
        ? `≤ ${of.atMost < 1 ? of.atMost.toFixed(3) : of.atMost.toFixed(1)}`
        : `≥ ${of.atLeast.toFixed(2)}`
  const head = ['case', '', 'product ms', 'floor ms', 'ratio', 'goal', '']
  const rows = figures.map((figure) => [
    figure.case,
    figure.name,
    figure.product.toFixed(1),
    figure.floor?.toFixed(1) ?? '',
    figure.ratio?.toFixed(figure.ratio < 0.1 ? 3 : 2) ?? '',
    goal(figure.goal),
    figure.reached ? '' : 'missed',
  ])
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const right = (column: number) => column >= 2 && column <= 5
  return all
    .map((row) =>
      row
        .map((cell, column) => (right(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
