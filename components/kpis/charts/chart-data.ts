import { formatCount } from '@/lib/core/format'
import { amountWords, type ChartUnit, unitWords } from '@/lib/kpis/domain/chart-words'

/** One point or bar: what it is of, its value in the unit, what it was counted from, and where its rows are. */
export type ChartPoint = {
  /** Short, for the axis: "22 Nov". */
  label: string
  /** In full, for reading: "22 Nov 2026". */
  name: string
  value: number | null
  numerator?: number
  denominator?: number
  href?: string | null
  /** Not over yet. */
  provisional?: boolean
  /** What was reported of it as final, where it says otherwise now. */
  reported?: number | null
  /** What it should have been then, where that changes along the chart. */
  limits?: { target: number; floor: number } | null
}

export type ChartLimits = { target: number; floor: number; better: 'higher' | 'lower' }

const isRestated = ({ reported }: ChartPoint): boolean => reported !== undefined

/** "94.1%, 32 of 34" */
export function pointWords(unit: ChartUnit, point: ChartPoint): string {
  const { value, numerator, denominator, provisional, reported, limits } = point
  const of =
    unit === 'share' && numerator !== undefined && denominator !== undefined
      ? `, ${formatCount(numerator)} of ${amountWords(denominator)}`
      : unit !== 'count' && denominator !== undefined
        ? `, of ${formatCount(denominator)}`
        : ''
  const then = reported === undefined ? '' : `, restated: ${unitWords(unit, reported)} was reported`
  return `${unitWords(unit, value)}${of}${provisional ? ', provisional' : ''}${then}${limits ? `, target ${unitWords(unit, limits.target)}` : ''}`
}

/** Points with the two lines they are drawn by: what is final is joined by `firm`, what leads to or from a provisional one by `loose`. */
export function linePieces(
  points: readonly ChartPoint[],
): (ChartPoint & { firm: number | null; loose: number | null })[] {
  const open = (index: number): boolean => points[index]?.provisional === true
  return points.map((point, index) => ({
    ...point,
    firm: open(index) ? null : point.value,
    loose: open(index - 1) || open(index) || open(index + 1) ? point.value : null,
  }))
}

/** How many points at the end are not final, or not there yet. */
export function openEnd(points: readonly ChartPoint[]): number {
  return points.length - 1 - points.findLastIndex(({ value, provisional }) => value !== null && !provisional)
}

const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** A whole, round number that is at least this: what stands at a tick is where it stands. */
export function countStep(least: number): number {
  const size = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, least))))
  return (ROUND.find((one) => one * size >= least && Number.isInteger(one * size)) ?? 10) * size
}

export type LimitRun = { from: number; to: number; target: number; floor: number }

/** Stretches of a chart in which target and floor were the same, by places of points: each reaches to where the next begins. */
export function limitRuns(points: readonly ChartPoint[]): LimitRun[] {
  const runs: LimitRun[] = []
  for (const [index, { limits }] of points.entries()) {
    const last = runs.at(-1)
    if (!limits) continue
    const { target, floor } = limits
    const touches = last !== undefined && last.to === index - 1
    if (touches) last.to = index
    if (!touches || last.target !== target || last.floor !== floor) runs.push({ from: index, to: index, target, floor })
  }
  return runs
}

/** What a spreadsheet would run as a formula gets a quote before it, as in every export of the panel. */
function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export type CsvLine = readonly (string | number | null)[]

/** Lines as CSV (CRLF), the header first. */
export function csvText(lines: readonly CsvLine[]): string {
  return `${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/** What the marks of some of its points mean; nothing where all are plain. */
export function markWords(points: readonly ChartPoint[]): string[] {
  const drawn = points.filter(({ value }) => value !== null)
  return [
    ...(drawn.some(({ provisional }) => provisional) ? ['○ provisional: not over, or some rows undecided'] : []),
    ...(drawn.some(isRestated) ? ['◇ restated since it was reported'] : []),
  ]
}

/** The table of a chart, the header first: exact values, not those that are shown. */
export function chartLines(what: string, points: readonly ChartPoint[]): CsvLine[] {
  const parts = points.some((point) => point.denominator !== undefined)
  const limited = points.some((point) => point.limits)
  const unsure = points.some((point) => point.provisional)
  const moved = points.some(isRestated)
  const header = [
    what,
    'value',
    ...(parts ? ['numerator', 'denominator'] : []),
    ...(limited ? ['target', 'floor'] : []),
    ...(unsure ? ['provisional'] : []),
    ...(moved ? ['reported'] : []),
  ]
  const lines = points.map(({ name, value, numerator, denominator, limits, provisional, reported }) => [
    name,
    value,
    ...(parts ? [numerator ?? null, denominator ?? null] : []),
    ...(limited ? [limits?.target ?? null, limits?.floor ?? null] : []),
    ...(unsure ? [provisional ? 'yes' : 'no'] : []),
    ...(moved ? [reported ?? null] : []),
  ])
  return [header, ...lines]
}
