import type { OrderCommand, OrderStatus } from '../types'
import type { HistoryPartner } from './order-log-history'
import type { OrderLogProfile } from './order-log-profile'
import type { OrderLogRow } from './order-log-row'

/**
 * One step of a past order. Commands are the lifecycle's where they fit; `record_status` says a status whose way there the
 * log does not tell. `data.time_unknown` marks a step whose time the log does not have: it stands at the last known time.
 */
export type HistoryEvent = {
  at: Date
  command: OrderCommand | 'place' | 'record_status' | 'correct'
  from: OrderStatus | null
  to: OrderStatus
  data: Record<string, unknown>
}

type Told = { status: OrderStatus; assignedAt: Date | null; profile: OrderLogProfile; partner: HistoryPartner | null }

/** The steps in the order of the lifecycle, each at its own time (which a log may contradict). */
export function historyEvents(row: OrderLogRow, told: Told): HistoryEvent[] {
  const events: HistoryEvent[] = []
  const status = (): OrderStatus | null => events.at(-1)?.to ?? null
  const add = (command: HistoryEvent['command'], to: OrderStatus, at: Date, data: HistoryEvent['data'] = {}): void => {
    events.push({ at, command, from: status(), to, data })
  }
  const grace = told.profile.grace_minutes
  add('place', 'placed', row.createdAt, grace === undefined ? {} : { grace_minutes: grace })
  if (told.assignedAt) {
    add('assign', 'assigned', told.assignedAt, {
      partner_id: told.partner?.code ?? null,
      ...(row.assignedAt === null && { time_unknown: true }),
    })
  }
  if (row.failureOwner !== null && told.status !== 'failed' && told.status !== 'cancelled')
    addSurvivedFailure(row, add, status)
  if (row.pickedUpAt) add('confirm_pickup', told.profile.payout === 'none' ? 'completed' : 'picked_up', row.pickedUpAt)
  if (row.paidAt) add('confirm_payout', 'completed', row.paidAt, row.utr ? { utr: row.utr } : {})
  if (status() !== told.status) addOutcome(row, told.status, add, closing(row, events))
  return events
}

type Add = (command: HistoryEvent['command'], to: OrderStatus, at: Date, data?: HistoryEvent['data']) => void
type Closing = { at: Date; unknown: { time_unknown?: true } }

function closing(row: OrderLogRow, events: HistoryEvent[]): Closing {
  if (row.closedAt) return { at: row.closedAt, unknown: {} }
  return { at: new Date(Math.max(...events.map((event) => event.at.getTime()))), unknown: { time_unknown: true } }
}

function failureFacts(row: OrderLogRow, before: OrderStatus | null): Record<string, unknown> {
  return { reason_code: row.failureReason ?? 'other', before }
}

/** A failure with an owner that the order got over: it went back to the queue, when is not told. */
function addSurvivedFailure(row: OrderLogRow, add: Add, status: () => OrderStatus | null): void {
  const at = row.assignedAt ?? row.createdAt
  const before = status()
  add('report_failure', 'failure_reported', at, { ...failureFacts(row, before), time_unknown: true })
  const command = row.failureOwner === 'customer' ? 'approve_failure' : 'reject_failure'
  add(command, before ?? 'placed', at, { owner: row.failureOwner, then: 'requeue', time_unknown: true })
}

function addOutcome(row: OrderLogRow, status: OrderStatus, add: Add, { at, unknown }: Closing): void {
  switch (status) {
    case 'failed': {
      const facts = { ...failureFacts(row, null), ...unknown }
      if (row.failureOwner === null) {
        add('report_failure', 'failed', at, facts)
        break
      }
      add('report_failure', 'failure_reported', at, facts)
      const command = row.failureOwner === 'customer' ? 'approve_failure' : 'reject_failure'
      add(command, 'failed', at, { owner: row.failureOwner, then: 'close', ...unknown })
      break
    }
    case 'cancelled':
      if (row.failureOwner !== null)
        add('report_failure', 'failure_reported', at, { ...failureFacts(row, null), ...unknown })
      add('cancel', 'cancelled', at, {
        by: row.cancelledBy,
        ...(row.failureOwner !== null && { owner: row.failureOwner }),
        ...unknown,
      })
      break
    case 'price_rejected':
      add('reject_price', status, at, unknown)
      break
    case 'non_serviceable':
      add('tag_non_serviceable', status, at, unknown)
      break
    default:
      add('record_status', status, at, unknown)
      break
  }
}
