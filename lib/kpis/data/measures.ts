import { Prisma } from '@/lib/server/database'
import type { Beside, KpiId, View } from '../types'
import { besideCsat, contactMeasures, unansweredMails } from './contact-measures'
import { besideHandovers, besideLogging, LOGGING } from './quality-measures'
import { escalations, TICKET_MEASURES } from './ticket-measures'

/** Which facts `f` is, and the column that puts a row into a period. */
export type Cohort = {
  source: 'orders' | 'assignments' | 'leads' | 'tickets' | 'queries' | 'surveys' | 'audits' | 'clarity'
  at: string
  /** How things stand at the instant: rows of any period. */
  standing?: boolean
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
  /** Rows that it is about; the others are in none of its parts. */
  only?: Prisma.Sql
  /** How long it took, of the rows in its denominator that are over: working and calendar seconds. */
  took?: { over: Prisma.Sql; working: Prisma.Sql; calendar: Prisma.Sql }
  /** Whose work it is, of the helpdesk: who raised the ticket, unless said. */
  agent?: Prisma.Sql
  /** Its city is the partner's own, not the order's. */
  partnersCity?: boolean
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

const RATING: Measure = {
  source: 'orders',
  at: 'rating_at',
  excluded: [],
  pending: null,
  numerator: sql`f.rating IS NOT NULL`,
  weight: sql`f.rating`,
}

const DECLINED: Measure['excluded'][number] = ['declined', sql`f.declined`]

/** The rows behind the utilisation; its denominator is what partners want (utilisation.ts). */
const UTILISATION: Measure = {
  source: 'assignments',
  at: 'first_assigned_at',
  excluded: [DECLINED, ['no_desired_figure', sql`f.weekly_orders IS NULL`]],
  pending: null,
  numerator: sql`true`,
  partnersCity: true,
}

const IN_HOUSE: Measure = {
  source: 'assignments',
  at: 'first_assigned_at',
  excluded: [DECLINED],
  pending: null,
  numerator: sql`f.partner_kind = 'in_house'`,
}

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
    case 'utilisation':
      return partner ? [UTILISATION] : []
    case 'in_house_share':
      return partner ? [IN_HOUSE] : []
    case 'order_rating':
      return partner ? [] : [RATING]
    case 'fcr':
    case 'first_response_time':
    case 'acknowledged_in_time':
    case 'csat':
      return partner ? [] : [contactMeasures(at)[id]]
    case 'logging_accuracy':
      return partner ? [] : [LOGGING]
    default:
      return partner ? [] : [TICKET_MEASURES[id]]
  }
}

/** Beside the pickup SLA, which only pickups made can meet or miss: those that are late and still to come. */
function overdue(view: View, at: Prisma.Sql): Measure {
  return {
    source: view === 'partner' ? 'assignments' : 'orders',
    at: 'pickup_due_at',
    excluded: [],
    pending: null,
    numerator: sql`(f.is_open AND f.picked_up_at IS NULL AND f.status NOT IN ('picked_up', 'payout_initiated') AND f.pickup_due_at < ${at})`,
  }
}

export type BesideMeasure = {
  part: Extract<
    Beside,
    | 'overdue'
    | 'backlog'
    | 'overdue_backlog'
    | 'good'
    | 'bad'
    | 'sent'
    | 'answered'
    | 'sent_back'
    | 'rated'
    | 'clarity_points'
  >
  measure: Measure
}

/** Rows that stand beside a number without being part of it: counted are their numerators. */
export function besideMeasures(id: KpiId, view: View, at: Prisma.Sql): readonly BesideMeasure[] {
  if (id === 'pickup_sla') return [{ part: 'overdue', measure: overdue(view, at) }]
  if (id === 'first_response_time' && view === 'business') return [{ part: 'overdue', measure: unansweredMails }]
  if (id === 'csat' && view === 'business') return besideCsat
  if (id === 'logging_accuracy' && view === 'business') return besideLogging
  if (id === 'handover_quality' && view === 'business') return besideHandovers
  if (id !== 'escalation_sla' || view === 'partner') return []
  return [
    { part: 'backlog', measure: escalations.backlog },
    { part: 'overdue_backlog', measure: escalations.overdueBacklog },
  ]
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

/** Whether a row is in the denominator: whether it is in the numerator too may take longer to find out. */
export function isCounted({ excluded, pending }: Measure): Prisma.Sql {
  const not = [...excluded.map(([, when]) => when), ...(pending ? [pending] : [])].map((when) => sql`(${when})`)
  return not.length > 0 ? sql`NOT coalesce(${Prisma.join(not, ' OR ')}, false)` : sql`true`
}
