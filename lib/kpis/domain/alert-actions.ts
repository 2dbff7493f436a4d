import type { Capability } from '@/lib/auth/capabilities'
import type { KpiId } from '../types'
import type { Alert, AlertScope, AlertSubject, WatchedQueue } from '../types/alerts'
import { isQueue } from './alert-rules'

/** What an alert is meant to make somebody do: where it is done, and what opening it takes. */
export type ProposedAction = { label: string; why: string; href: string; capability: Capability }

type Made = (subject: AlertSubject) => ProposedAction

const link =
  (label: string, why: string, path: string, capability: Capability, params: Record<string, string> = {}): Made =>
  ({ scope, value }) => {
    const narrowed = value !== null && (NARROWED[path] ?? []).includes(scope) ? { [scope]: value } : {}
    const query = new URLSearchParams({ ...params, ...narrowed })
    return { label, why, href: query.size > 0 ? `${path}?${query}` : path, capability }
  }

/** Places that can be narrowed by their address, to what. */
const NARROWED: Record<string, readonly AlertScope[]> = {
  '/orders': ['city', 'partner'],
  '/serviceability/flags': ['city'],
  '/leads': ['city'],
}

const NO_VENDOR = link(
  'Orders without a vendor',
  'Each order shows who could take it and what prevents it.',
  '/orders',
  'orders.read',
  { queue: 'no_vendor' },
)
const GAPS = link(
  'Pincodes without a partner',
  'Close gaps in coverage by having a partner cover them.',
  '/serviceability/flags',
  'coverage.read',
)
const CAPACITY = link(
  'Capacity of partners',
  'A partner that is full turns into missed pickups: find more capacity.',
  '/partners/capacity',
  'partners.read',
)
const DISPATCH = link(
  'Plan the open orders',
  'Many orders at once, within everybody’s capacity.',
  '/dispatch',
  'orders.assign',
)
const RULES = link('Routing rules', 'Which partner is offered an order first.', '/routing', 'partners.read')
const NO_ACTION = link('Assigned and nobody called', 'Remind the partner, or reassign.', '/orders', 'orders.read', {
  queue: 'no_action',
})
const OUT_OF_TIME = link('Slots that passed', 'Call, reschedule or reassign.', '/orders', 'orders.read', {
  queue: 'out_of_time',
})
const FAILURES = link(
  'Failures to decide',
  'The verdict says who was answerable.',
  '/failures',
  'orders.decide_failure',
)
const PAYOUTS = link(
  'Payouts that wait',
  'Picked up is not completed until the customer is paid.',
  '/orders',
  'orders.read',
  {
    queue: 'payout_pending',
  },
)
const OVERDUE = link('Overdue tickets', 'The most urgent first.', '/tickets', 'tickets.read', { queue: 'overdue' })
const OPEN = link('Open tickets', 'The most urgent first.', '/tickets', 'tickets.read', { queue: 'open' })
const UNASSIGNED = link('Tickets without an owner', 'Give them to somebody.', '/tickets', 'tickets.read', {
  queue: 'unassigned',
})
const HELPDESK = link('Desks now', 'Move tickets from whoever has too many.', '/helpdesk', 'tickets.configure')
const SHIFTS = link('Shifts', 'Whether enough people are planned for what comes.', '/workforce', 'tickets.work')
const QUERIES = link('Mails without an answer', 'The oldest first.', '/queries', 'queries.read')
const GAPS_OF_KNOWLEDGE = link(
  'What agents miss',
  'Articles that are missing or wrong.',
  '/knowledge/flags',
  'tickets.read',
)
const RATINGS = link('Ratings', 'What customers wrote, the worst first.', '/surveys', 'queries.read')
const REPEATS = link('Recurring complaints', 'Pass them to whoever can fix the cause.', '/feedback', 'tickets.read')
const AUDITS = link('Audits', 'Review a sample, and coach.', '/quality', 'quality.read')
const PUT_OFF = link('Orders that are stuck', 'Longer than their clock allows.', '/orders', 'orders.read', {
  queue: 'stuck',
})
const NEW = link('Orders to assign', 'Sorted by what is due first.', '/orders', 'orders.read', { queue: 'new' })

/** Source: kpis.md, "A breach … proposes an action"; seeds/000, what each KPI is reviewed for. */
const OF_KPI: Partial<Record<KpiId, readonly Made[]>> = {
  assignment_sla: [NO_VENDOR, GAPS, CAPACITY, DISPATCH],
  completion_rate: [FAILURES, OUT_OF_TIME, PAYOUTS],
  pickup_sla: [OUT_OF_TIME, NO_ACTION, CAPACITY],
  reassignment_rate: [NO_ACTION, RULES],
  ops_failure_rate: [FAILURES, RULES],
  no_service_rate: [GAPS, NO_VENDOR],
  escalation_sla: [OVERDUE, HELPDESK],
  fcr: [GAPS_OF_KNOWLEDGE, REPEATS],
  first_response_time: [QUERIES, SHIFTS],
  acknowledged_in_time: [QUERIES, SHIFTS],
  resolution_time: [OVERDUE, HELPDESK],
  resolved_in_time: [OVERDUE, HELPDESK],
  ticket_completeness: [AUDITS],
  confirmed_closure: [AUDITS],
  logging_accuracy: [AUDITS],
  handover_quality: [AUDITS],
  csat: [RATINGS, REPEATS],
  order_rating: [RATINGS, REPEATS],
}
const OF_QUEUE: Record<WatchedQueue, readonly Made[]> = {
  'orders.new': [NEW, DISPATCH],
  'orders.no_action': [NO_ACTION],
  'orders.no_vendor': [NO_VENDOR, GAPS],
  'orders.out_of_time': [OUT_OF_TIME],
  'orders.to_be_failed': [FAILURES],
  'orders.payout_pending': [PAYOUTS],
  'orders.stuck': [PUT_OFF],
  'tickets.open': [OPEN, SHIFTS],
  'tickets.unassigned': [UNASSIGNED, HELPDESK],
  'tickets.overdue': [OVERDUE, HELPDESK],
}

/** A place of one partner. */
const ofPartner =
  (label: string, why: string, path: (code: string) => string, capability: Capability): Made =>
  ({ value }) => ({ label, why, href: path(encodeURIComponent(value ?? '')), capability })

/** Of one partner: what of its orders can be mended now, and how it gets fewer until it has mended itself. A hold stands beside. */
const OF_PARTNER: readonly Made[] = [
  ofPartner(
    'How it does',
    'All its figures by city and week, with the orders behind them.',
    (code) => `/kpis/partners/${code}`,
    'kpis.read',
  ),
  ofPartner(
    'Fewer orders for it',
    'Lower its daily capacity or weekly orders until it keeps up.',
    (code) => `/partners/${code}/edit`,
    'partners.edit',
  ),
]

/** KPIs of which single partners can be the cause: their alert names who moved it most, and proposes a hold. */
export const CAUSED_BY_PARTNERS: readonly KpiId[] = [
  'completion_rate',
  'pickup_sla',
  'reassignment_rate',
  'ops_failure_rate',
]

/** What an alert proposes, for whoever may open it. */
export function actionsFor(alert: AlertSubject & Pick<Alert, 'measure'>, can: (capability: Capability) => boolean) {
  const known = isQueue(alert.measure) ? OF_QUEUE[alert.measure] : (OF_KPI[alert.measure] ?? [])
  const made = alert.scope === 'partner' ? [...OF_PARTNER, ...known] : known
  return made.map((make) => make(alert)).filter(({ capability }) => can(capability))
}
