import type { KpiId, Part, View } from '../types'

export type Kpi = {
  id: KpiId
  label: string
  area: 'operations' | 'customer_experience'
  /** A share of rows, or a mean on the scale 1–5. */
  unit: 'share' | 'rating'
  /** Which way is good. */
  better: 'higher' | 'lower'
  views: readonly View[]
  /** What it says, in a sentence. */
  sentence: string
  /** What puts a row into a period. */
  cohort: string
  numerator: string
  denominator: string
  pending: string | null
  /** Reason codes of what is left out, in words. */
  excluded: Readonly<Record<string, string>>
  /** Rows that stand beside the number. */
  beside: Partial<Record<Extract<Part, 'open' | 'recovered' | 'overdue'>, string>>
}

const BOTH = ['business', 'partner'] as const
const OPEN = 'Assigned and not yet ended'

/**
 * Every KPI, once: what it is called and what it counts. How its rows are told apart stands in data/measures.ts under the
 * same id; every screen, answer, export and command reads these two. Source: kpis.md, "Operations" and "Customer experience".
 */
export const KPIS: Readonly<Record<KpiId, Kpi>> = {
  assignment_sla: {
    id: 'assignment_sla',
    label: 'Assignment SLA',
    area: 'operations',
    unit: 'share',
    better: 'higher',
    views: ['business'],
    sentence: 'Of the orders that could be assigned, those first assigned by the time it was due.',
    cohort: 'Placed in the period',
    numerator: 'First assigned at or before the due time',
    denominator: 'Assigned, or the due time has passed',
    pending: 'Not assigned, and not yet due',
    excluded: {
      not_recorded: 'Its source has no assignment times',
      cancelled_early: 'Cancelled by the customer, unassigned, before it was due',
      not_covered: 'No active partner covered the pincode and device',
    },
    beside: {},
  },
  completion_rate: {
    id: 'completion_rate',
    label: 'Completion rate',
    area: 'operations',
    unit: 'share',
    better: 'higher',
    views: BOTH,
    sentence: 'Of the orders assigned, those picked up and paid out.',
    cohort: 'First assigned in the period',
    numerator: 'Picked up and paid out',
    denominator: 'Orders assigned',
    pending: null,
    excluded: {},
    beside: { open: OPEN },
  },
  pickup_sla: {
    id: 'pickup_sla',
    label: 'Pickup SLA',
    area: 'operations',
    unit: 'share',
    better: 'higher',
    views: BOTH,
    sentence: 'Of the pickups made, those made by the time they were due; early is in time.',
    cohort: 'Picked up in the period',
    numerator: 'Picked up at or before the due time',
    denominator: 'Pickups made',
    pending: null,
    excluded: { no_due_time: 'It has no due time' },
    beside: { overdue: 'Due in the period, overdue and not picked up' },
  },
  reassignment_rate: {
    id: 'reassignment_rate',
    label: 'Reassignment rate',
    area: 'operations',
    unit: 'share',
    better: 'lower',
    views: BOTH,
    sentence: 'Of the orders assigned, those that needed more than one assignment.',
    cohort: 'First assigned in the period',
    numerator: 'Assigned twice or more, undone and restored ones not counted',
    denominator: 'Orders assigned',
    pending: null,
    excluded: {},
    beside: { open: OPEN },
  },
  ops_failure_rate: {
    id: 'ops_failure_rate',
    label: 'Failed pickups, ours',
    area: 'operations',
    unit: 'share',
    better: 'lower',
    views: BOTH,
    sentence: 'Of the orders assigned, those with a failure that was the vendor’s, the associate’s or operations’.',
    cohort: 'First assigned in the period',
    numerator: 'A failure with such a verdict, closed or requeued',
    denominator: 'Orders assigned',
    pending: null,
    excluded: {},
    beside: { open: OPEN },
  },
  no_service_rate: {
    id: 'no_service_rate',
    label: 'No service',
    area: 'operations',
    unit: 'share',
    better: 'lower',
    views: ['business'],
    sentence: 'Of the orders and leads, those that nobody serves or nobody could take.',
    cohort: 'Placed, or asked for, in the period',
    numerator: 'Not serviceable, a refused lead, or without a partner while marked no vendor',
    denominator: 'Orders and leads; a lead that became an order counts once',
    pending: null,
    excluded: {},
    beside: { recovered: 'Once marked no vendor, and later assigned' },
  },
  order_rating: {
    id: 'order_rating',
    label: 'Order rating',
    area: 'customer_experience',
    unit: 'rating',
    better: 'higher',
    views: ['business'],
    sentence: 'The mean of the ratings that customers gave, from 1 to 5.',
    cohort: 'Rated in the period',
    numerator: 'Sum of the ratings',
    denominator: 'Rated orders',
    pending: null,
    excluded: {},
    beside: {},
  },
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
