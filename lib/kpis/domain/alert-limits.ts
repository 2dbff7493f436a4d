import { addDays, type LocalDate } from '@/lib/core/business-time'
import type { Figure, KpiId } from '../types'
import type { Judged } from '../types/alerts'
import { intervalOfShare } from './interval'
import { KPIS } from './registry'
import { standardOf, statusOf } from './targets'

/** What a day is compared with: the same weekday of so many weeks before, if at least so many of them say something. */
export const WEEKS_BEFORE = 8
const LEAST_WEEKS = 4
/** So many spreads away from the usual is sudden. */
const SPREADS = 3.5
/** The median of absolute deviations times this is the standard deviation of what is spread normally. */
const MAD_SCALE = 1.4826
/** Whatever the spread, less than this is nothing to act on: 5 points, 0.3 of 5, a quarter of the usual time. */
const LEAST_STEP = { share: 0.05, rating: 0.3 } as const
const LEAST_PART_OF_TIME = 0.25

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** What is usual, and how far it scatters: the median, and the median of the distances to it, scaled. Outliers move neither. */
export function usualOf(values: readonly number[]): { usual: number; spread: number } {
  const usual = median(values)
  return { usual, spread: MAD_SCALE * median(values.map((value) => Math.abs(value - usual))) }
}

/**
 * What a figure comes to at best and at worst once its rows are decided: an order that is open may still be completed, one that has not
 * failed may still fail, a contact may still be repeated. Null where there is nothing to share.
 */
export function boundsOf(figure: Decided) {
  const { id, denominator, pending, value } = figure
  if (value === null || denominator + pending === 0) return null
  if (KPIS[id].unit !== 'share') return { best: value, worst: value }
  const { best, worst, all } = hitsOf(figure)
  return { best: best / all, worst: worst / all }
}

type Decided = Pick<Figure, 'id' | 'numerator' | 'denominator' | 'pending' | 'open' | 'value'>

/** How many of all rows of a share will have counted, at best and at worst. */
function hitsOf({ id, numerator, denominator, pending, open }: Decided) {
  const all = denominator + pending
  if (KPIS[id].better === 'lower') return { best: numerator, worst: numerator + pending + open, all }
  // A first contact that solved it counts at once and is withdrawn on a repeat; an open order counts once it is completed.
  const [won, lost] = id === 'fcr' ? [0, open] : [open, 0]
  return { best: numerator + pending + won, worst: numerator - lost, all }
}

function unsure(figure: Figure): Judged {
  const { group, value, denominator, target, restated } = figure
  const at = group ?? ''
  const nothing = { verdict: 'unsure', limit: null, usual: null } as const
  return { at, value, target, of: denominator, restated: restated !== null, ...nothing }
}

/** A day against its floor: past it only if what is still open cannot mend it, well only if that cannot break it. Source: kpis.md. */
export function againstFloor(figure: Figure, least: number): Judged | null {
  const standard = standardOf(figure)
  if (!standard) return null
  const judged = { ...unsure(figure), limit: standard.floor }
  const bounds = boundsOf(figure)
  if (!bounds || figure.denominator < least) return judged
  if (statusOf(figure.id, bounds.best, standard) === 'breach') return { ...judged, verdict: 'past' }
  return statusOf(figure.id, bounds.worst, standard) === 'breach' ? judged : { ...judged, verdict: 'well' }
}

/**
 * The seven days of one partner that end with a day, against its floor. They are few, and partners are many: past it is only what chance does
 * not explain, so that the better end of Wilson's 95 % interval of the best they can come to is past it too.
 */
export function againstPartnerFloor(figure: Figure, least: number): Judged | null {
  const judged = againstFloor(figure, least)
  const standard = standardOf(figure)
  if (judged?.verdict !== 'past' || !standard || KPIS[figure.id].unit !== 'share') return judged
  const { best, all } = hitsOf(figure)
  const { low, high } = intervalOfShare(best, all)
  const likely = KPIS[figure.id].better === 'lower' ? low : high
  return statusOf(figure.id, likely, standard) === 'breach' ? judged : { ...judged, verdict: 'unsure' }
}

/**
 * How far a share of so many scatters by chance alone (Agresti and Coull's, two more that fit and two that do not, so that a usual 100 % or 0 % does
 * not make every miss of few sudden); of other units nothing is known beforehand.
 */
function chance(id: KpiId, usual: number, of: number): number {
  if (KPIS[id].unit !== 'share') return 0
  const share = (usual * of + 2) / (of + 4)
  return Math.sqrt((share * (1 - share)) / (of + 4))
}

function leastStep(id: KpiId, usual: number): number {
  const { unit } = KPIS[id]
  return unit === 'duration' ? LEAST_PART_OF_TIME * usual : LEAST_STEP[unit]
}

/**
 * A day against the same weekday of the weeks before. Only for the worse: past the median by more than 3.5 of the larger of the robust
 * spread and that of chance, and by at least a step worth acting on. Too few rows, or too few weeks that have enough, say nothing.
 */
export function againstUsual(figure: Figure, byDay: ReadonlyMap<LocalDate, Figure>, least: number): Judged {
  const { id, group, denominator } = figure
  const judged = unsure(figure)
  const before = Array.from({ length: WEEKS_BEFORE }, (_, week) => byDay.get(addDays(group ?? '', -7 * (week + 1))))
  const values = before.flatMap((one) => (one && one.value !== null && one.denominator >= least ? [one.value] : []))
  const bounds = boundsOf(figure)
  if (!bounds || denominator < least || values.length < LEAST_WEEKS) return judged
  const { usual, spread } = usualOf(values)
  const away = Math.max(SPREADS * Math.max(spread, chance(id, usual, denominator)), leastStep(id, usual))
  const sign = KPIS[id].better === 'lower' ? 1 : -1
  const limit = usual + sign * away
  const worse = (value: number): boolean => sign * value > sign * limit
  const verdict = worse(bounds.best) ? 'past' : worse(bounds.worst) ? 'unsure' : 'well'
  return { ...judged, usual, limit, verdict }
}
