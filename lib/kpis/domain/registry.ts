import type { GroupBy, KpiId, Part, Slice } from '../types'
import { PERIOD_GROUPS } from '../types'
import type { Kpi } from './kpi'
import { EXPERIENCE_KPIS } from './registry-experience'
import { OPERATIONS_KPIS } from './registry-operations'

/**
 * Every KPI, once: what it is called and what it counts. How its rows are told apart stands in data/measures.ts under the
 * same id; every screen, answer, export and command reads these two. Source: kpis.md, "Operations" and "Customer experience".
 */
export const KPIS: Readonly<Record<KpiId, Kpi>> = { ...OPERATIONS_KPIS, ...EXPERIENCE_KPIS }

/** Whether a KPI can be grouped by this and narrowed to these. */
export function answers(id: KpiId, by: GroupBy | null, slices: readonly string[]): boolean {
  const { slices: own, standing } = KPIS[id]
  const groups: readonly string[] = standing ? own : [...own, ...PERIOD_GROUPS]
  return (by === null || groups.includes(by)) && slices.every((slice) => own.includes(slice as Slice))
}

/** The rows that a number as a whole opens. What partners want is no rows: the utilisation opens the assignments that were begun. */
export function rowsOfWhole(id: KpiId): Extract<Part, 'numerator' | 'denominator'> {
  return id === 'utilisation' ? 'numerator' : 'denominator'
}

/** In the partner view the same rules count assignments; cohorts are the assignment's own. */
export const PARTNER_VIEW_WORDS: Partial<Record<KpiId, Pick<Kpi, 'cohort' | 'denominator' | 'numerator'>>> = {
  completion_rate: {
    cohort: 'Assignment begun in the period',
    denominator: 'Assignments',
    numerator: 'Picked up on this assignment, and paid out',
  },
  pickup_sla: {
    cohort: 'Picked up in the period',
    denominator: 'Pickups made on this assignment',
    numerator: 'Picked up at or before the due time',
  },
  reassignment_rate: {
    cohort: 'Assignment begun in the period',
    denominator: 'Assignments',
    numerator: 'The order was assigned again after this assignment',
  },
  ops_failure_rate: {
    cohort: 'Assignment begun in the period',
    denominator: 'Assignments',
    numerator: 'Failed on this assignment, by verdict the vendor’s, the associate’s or operations’',
  },
}
