import type { ActionAnswer } from '@/lib/auth/define-action'
import {
  acceptAction,
  approveFailureAction,
  arriveAction,
  assignAction,
  cancelAction,
  confirmPayoutAction,
  confirmPickupAction,
  declineAction,
  editAction,
  failPayoutAction,
  initiatePayoutAction,
  logContactAction,
  reassignAction,
  rejectFailureAction,
  rejectPriceAction,
  reopenAction,
  reportFailureAction,
  rescheduleAction,
  reverseFailureAction,
  setFinalPriceAction,
  startInspectionAction,
  startTripAction,
  tagNonServiceableAction,
  unassignAction,
} from '@/lib/orders/actions/commands'
import type { OrderCommand, OrderStatus } from '@/lib/orders/types'

export type Done = { ref: string; status: OrderStatus; version: number }
type Call = { ref: string; key: string; input: Record<string, unknown> }

/** The action of each command; what is sent has passed the command's own schema in the form. */
export const COMMAND_ACTIONS = {
  assign: assignAction,
  accept: acceptAction,
  decline: declineAction,
  reassign: reassignAction,
  unassign: unassignAction,
  start_trip: startTripAction,
  arrive: arriveAction,
  start_inspection: startInspectionAction,
  set_final_price: setFinalPriceAction,
  confirm_pickup: confirmPickupAction,
  reject_price: rejectPriceAction,
  initiate_payout: initiatePayoutAction,
  confirm_payout: confirmPayoutAction,
  fail_payout: failPayoutAction,
  report_failure: reportFailureAction,
  approve_failure: approveFailureAction,
  reject_failure: rejectFailureAction,
  reverse_failure: reverseFailureAction,
  reschedule: rescheduleAction,
  edit: editAction,
  log_contact: logContactAction,
  cancel: cancelAction,
  tag_non_serviceable: tagNonServiceableAction,
  reopen: reopenAction,
} as unknown as Record<OrderCommand, (call: Call) => Promise<ActionAnswer<Done>>>
