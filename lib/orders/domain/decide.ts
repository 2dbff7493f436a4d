import { ok, type Result, refuse } from '@/lib/core/result'
import type { CommandRequest } from '../schema'
import type { OrderCommand } from '../types'
import { decideAssign, decideReassign, decideUnassign } from './decide-assignment'
import { decideCancel, decideEdit, decideLogContact, decideReopen, decideReschedule } from './decide-desk'
import { decideFailureVerdict, decideReportFailure, decideReverseFailure } from './decide-failure'
import { decideConfirmPayout, decideFailPayout, decideInitiatePayout } from './decide-payout'
import { decideConfirmPickup, decideSetFinalPrice } from './decide-pickup'
import { decideClearPriority, decideNote, decideSetPriority } from './decide-words'
import type { Decision, Facts } from './decision'
import type { Inspection } from './inspection'
import { commandsFrom, LIFECYCLE } from './lifecycle'
import type { OrderState } from './order-state'

/** Recorded later than this, a command needs a reason. Source: product.md, "Order lifecycle". */
const LATE_MINUTES = 15

function checkTime(order: OrderState, at: Date, now: Date, lateReason: string | undefined): Result<null> {
  if (at > now) return refuse('at_in_future', {})
  if (at < order.lastEventAt) return refuse('at_before_previous', { previous: order.lastEventAt.toISOString() })
  if (now.getTime() - at.getTime() > LATE_MINUTES * 60_000 && !lateReason)
    return refuse('late_reason_required', { minutes: LATE_MINUTES })
  return ok(null)
}

/** Whether the table lets a command start from the order's status. */
export function checkStep(order: Pick<OrderState, 'status'>, command: OrderCommand): Result<null> {
  if (LIFECYCLE[command].from.includes(order.status)) return ok(null)
  return refuse('illegal_transition', { command, status: order.status, allowed: commandsFrom(order.status) })
}

/** What was found at the door, for the event. */
function found(inspection: Inspection | undefined): Decision['data'] {
  return inspection ? { inspection } : {}
}

function plain(to: Decision['to'], data: Decision['data'] = {}): Result<Decision> {
  return ok({ to, data, set: {} })
}

function decideByCommand(order: OrderState, { command, input }: CommandRequest, facts: Facts): Result<Decision> {
  switch (command) {
    case 'assign':
      return decideAssign(order, input, facts)
    case 'reassign':
      return decideReassign(order, input, facts)
    case 'decline':
      return decideUnassign(order, facts, 'declined', input.reason)
    case 'unassign':
      return decideUnassign(order, facts, 'unassigned', input.reason)
    case 'accept':
      return plain('accepted')
    case 'start_trip':
      return plain('en_route')
    case 'arrive':
      return plain('arrived')
    case 'start_inspection':
      return plain('inspecting', found(input.inspection))
    case 'set_final_price':
      return decideSetFinalPrice(order, input)
    case 'confirm_pickup':
      return decideConfirmPickup(order, input, facts)
    case 'reject_price':
      return ok({
        to: 'price_rejected',
        data: { reason: input.reason },
        set: { closedAt: facts.at, closeReason: input.reason },
        end: 'price_rejected',
      })
    case 'initiate_payout':
      return decideInitiatePayout(order, input, facts)
    case 'confirm_payout':
      return decideConfirmPayout(order, input, facts)
    case 'fail_payout':
      return decideFailPayout(input)
    case 'report_failure':
      return decideReportFailure(order, input, facts)
    case 'approve_failure':
      return decideFailureVerdict(order, { owner: 'customer', then: input.then, note: input.note }, facts)
    case 'reject_failure':
      return decideFailureVerdict(order, input, facts)
    case 'reverse_failure':
      return decideReverseFailure(order, input, facts)
    case 'reschedule':
      return decideReschedule(order, input, facts)
    case 'edit':
      return decideEdit(order, input, facts)
    case 'log_contact':
      return decideLogContact(order, input, facts)
    case 'note':
      return decideNote(order, input, facts)
    case 'set_priority':
      return decideSetPriority(order, input, facts)
    case 'clear_priority':
      return decideClearPriority(order, input)
    case 'cancel':
      return decideCancel(order, input, facts)
    case 'tag_non_serviceable':
      return ok({
        to: 'non_serviceable',
        data: { why: input.why },
        set: { closedAt: facts.at, closeReason: input.why },
      })
    case 'reopen':
      return decideReopen(order, input, facts)
  }
}

/**
 * What a command makes of an order, or the rule that stands against it. Pure: everything it needs besides the order is in
 * `facts`. The only reader of the lifecycle table for changes.
 */
export function decide(order: OrderState, request: CommandRequest, facts: Facts): Result<Decision> {
  const step = checkStep(order, request.command)
  if (!step.ok) return step
  const time = checkTime(order, facts.at, facts.now, request.input.late_reason)
  if (!time.ok) return time
  const decided = decideByCommand(order, request, facts)
  if (!decided.ok) return decided
  const { late_reason } = request.input
  const data = { ...formerDue(order, decided.value), ...decided.value.data, ...(late_reason && { late_reason }) }
  return ok({ ...decided.value, data })
}

/** History keeps the due time that a step moved, so that what was due can be told for any instant. */
function formerDue(order: OrderState, { set }: Decision): { former?: Record<string, string> } {
  const moved = set.pickupDueAt && order.pickupDueAt && set.pickupDueAt.getTime() !== order.pickupDueAt.getTime()
  return moved && order.pickupDueAt ? { former: { pickup_due_at: order.pickupDueAt.toISOString() } } : {}
}
