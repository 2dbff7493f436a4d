import type { PartnerId } from '@/lib/core/ids'
import type { PartnerStatistics } from '../types'

/** How many assignments at the rate of all partners a partner's own figures are weighed with: few good ones prove little. */
export const PRIOR_ASSIGNMENTS = 20

/** Counts of one partner: of the period that rates are made of, and of the week before the refresh. */
export type PartnerCounts = {
  partnerId: PartnerId
  completed: number
  /** Assignments of which it is known how they ended. */
  ended: number
  inTime: number
  pickups: number
  assignments: number
  assignmentsLastWeek: number
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** A rate drawn towards that of all partners, the more the less there is to go by. */
export function smoothed(part: number, whole: number, overall: number): number {
  return (part + PRIOR_ASSIGNMENTS * overall) / (whole + PRIOR_ASSIGNMENTS)
}

/** Rates of each partner as scores use them. With no assignment at all, every rate is one half. */
export function statisticsFrom(counts: readonly PartnerCounts[], asOf: Date): PartnerStatistics[] {
  const sum = (of: (one: PartnerCounts) => number): number => counts.reduce((total, one) => total + of(one), 0)
  const completion = rate(
    sum((one) => one.completed),
    sum((one) => one.ended),
  )
  const pickupSla = rate(
    sum((one) => one.inTime),
    sum((one) => one.pickups),
  )
  return counts.map(({ partnerId, completed, ended, inTime, pickups, assignments, assignmentsLastWeek }) => ({
    partnerId,
    completion: smoothed(completed, ended, completion ?? 0.5),
    pickupSla: smoothed(inTime, pickups, pickupSla ?? 0.5),
    assignments,
    assignmentsLastWeek,
    asOf,
  }))
}
