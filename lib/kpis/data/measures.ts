import { leadFacts } from '@/lib/leads/data/facts'
import { assignmentFacts, orderFacts } from '@/lib/orders/data/facts'
import { Prisma } from '@/lib/server/database'
import type { KpiId, Question, View } from '../types'

/** Which facts `f` is, and the column that puts a row into a period. */
export type Cohort = {
  source: 'orders' | 'assignments' | 'leads'
  at: 'created_at' | 'first_assigned_at' | 'picked_up_at' | 'rating_at' | 'pickup_due_at'
}

/**
 * How the rows of a KPI are told apart. A row is excluded by the first reason that fits, else pending, else in the
 * denominator, and of those in the numerator. The number and the list behind it are made of the same expressions.
 */
export type Measure = Cohort & {
  excluded: readonly [reason: string, when: Prisma.Sql][]
  pending: Prisma.Sql | null
  numerator: Prisma.Sql
  /** What a row adds to the numerator; 1 unless said. */
  weight?: Prisma.Sql
  open?: Prisma.Sql
  recovered?: Prisma.Sql
  /** Some of its conditions ask other tables, row by row where it matters. */
  looksUp?: boolean
}

const sql = Prisma.sql
const IS_OPEN = sql`f.is_open`

function assigned(source: 'orders' | 'assignments', numerator: Prisma.Sql): Measure {
  return { source, at: 'first_assigned_at', excluded: [], pending: null, numerator, open: IS_OPEN }
}

function pickups(source: 'orders' | 'assignments'): Measure {
  return {
    source,
    at: 'picked_up_at',
    excluded: [['no_due_time', sql`f.pickup_due_at IS NULL`]],
    pending: null,
    numerator: sql`f.picked_up_at <= f.pickup_due_at`,
  }
}

/** Source: kpis.md, "assignable" and "decided". */
function assignmentSla(at: Prisma.Sql): Measure {
  return {
    source: 'orders',
    at: 'created_at',
    excluded: [
      ['not_recorded', sql`NOT f.assignment_recorded`],
      ['cancelled_early', sql`f.cancelled_early`],
      ['not_covered', sql`NOT f.covered`],
    ],
    pending: sql`f.first_assigned_at IS NULL AND f.assign_due_at >= ${at}`,
    numerator: sql`f.first_assigned_at <= f.assign_due_at`,
    looksUp: true,
  }
}

const NO_SERVICE: readonly Measure[] = [
  {
    source: 'orders',
    at: 'created_at',
    excluded: [],
    pending: null,
    numerator: sql`(f.status = 'non_serviceable' OR (f.no_vendor AND f.status IN ('placed', 'cancelled')))`,
    recovered: sql`(NOT f.no_vendor AND f.marked_at IS NOT NULL AND EXISTS (SELECT 1 FROM assignments n
      WHERE n.order_id = f.id AND n.started_at >= f.marked_at AND n."end" IS DISTINCT FROM 'undone'))`,
    looksUp: true,
  },
  { source: 'leads', at: 'created_at', excluded: [], pending: null, numerator: sql`f.refused` },
]

/** The measures of a KPI in a view, one per source of rows; none where the KPI has no such view. */
export function measuresOf(id: KpiId, view: View, at: Prisma.Sql): readonly Measure[] {
  const partner = view === 'partner'
  const source = partner ? 'assignments' : 'orders'
  switch (id) {
    case 'assignment_sla':
      return partner ? [] : [assignmentSla(at)]
    case 'completion_rate':
      return [assigned(source, sql`f.completed`)]
    case 'pickup_sla':
      return [pickups(source)]
    case 'reassignment_rate':
      return [assigned(source, sql`f.reassigned`)]
    case 'ops_failure_rate':
      return [assigned(source, sql`f.our_failure`)]
    case 'no_service_rate':
      return partner ? [] : NO_SERVICE
    case 'order_rating':
      return partner
        ? []
        : [
            {
              source,
              at: 'rating_at',
              excluded: [],
              pending: null,
              numerator: sql`f.rating IS NOT NULL`,
              weight: sql`f.rating`,
            },
          ]
  }
}

/** Beside the pickup SLA, which only pickups made can meet or miss: those that are late and still to come. */
export function overdueMeasure(view: View, at: Prisma.Sql): Measure {
  return {
    source: view === 'partner' ? 'assignments' : 'orders',
    at: 'pickup_due_at',
    excluded: [],
    pending: null,
    numerator: sql`(f.is_open AND f.picked_up_at IS NULL AND f.status NOT IN ('picked_up', 'payout_initiated') AND f.pickup_due_at < ${at})`,
  }
}

/** The rows a measure is told of, as a FROM item `f`. */
export function factsOf(source: Cohort['source'], { asOf, now }: Question): Prisma.Sql {
  if (source === 'leads') return sql`${leadFacts(asOf ?? now)} f`
  return sql`${source === 'assignments' ? assignmentFacts({ asOf, now }) : orderFacts({ asOf, now })} f`
}

export const NUMERATOR = 0
export const DENOMINATOR = 1
export const PENDING = 2
/** Reason number n is code 10 + n. */
export const EXCLUDED = 10

/** The part of a row as a number. */
export function partCode({ excluded, pending, numerator }: Measure): Prisma.Sql {
  const left = excluded.map(([, when], index) => sql`WHEN ${when} THEN ${Prisma.raw(String(EXCLUDED + index))}`)
  const waits = pending ? sql`WHEN ${pending} THEN 2` : Prisma.empty
  return sql`CASE ${left.length > 0 ? Prisma.join(left, ' ') : Prisma.empty} ${waits} WHEN ${numerator} THEN 0 ELSE 1 END`
}
