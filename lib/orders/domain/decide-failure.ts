import { ok, type Result, refuse } from '@/lib/core/result'
import type { CommandInput } from '../schema'
import type { VerdictOwner } from '../types'
import { beginAssignment, partnerFacts } from './decide-assignment'
import { capacityPlace, type Decision, type Facts } from './decision'
import type { OrderState } from './order-state'

export function decideReportFailure(
  order: OrderState,
  input: CommandInput<'report_failure'>,
  facts: Facts,
): Result<Decision> {
  const { failureReason } = facts
  if (!failureReason?.active) return refuse('unknown_failure_reason', { reason_code: input.reason_code })
  return ok({
    to: 'failure_reported',
    data: {
      reason_code: input.reason_code,
      usual_owner: failureReason.usualOwner,
      before: order.status,
      ...(input.note && { note: input.note }),
      ...(input.inspection && { inspection: input.inspection }),
    },
    set: {
      failureReason: input.reason_code,
      failureText: input.note ?? null,
      failureReportedAt: facts.at,
      failureOwner: null,
      statusBeforeFailure: order.status,
    },
  })
}

/** Approved (the customer's) or rejected (ours): either way somebody owns it, and the order is closed or goes back to the queue. */
export function decideFailureVerdict(
  _order: OrderState,
  verdict: { owner: VerdictOwner; then: 'close' | 'requeue'; note?: string | undefined },
  facts: Facts,
): Result<Decision> {
  const data = { owner: verdict.owner, then: verdict.then, ...(verdict.note && { note: verdict.note }) }
  if (verdict.then === 'close') {
    return ok({ to: 'failed', data, set: { failureOwner: verdict.owner, closedAt: facts.at }, end: 'failed' })
  }
  return ok({
    to: 'placed',
    data,
    set: {
      failureOwner: verdict.owner,
      finalAmount: null,
      priceReason: null,
      partnerId: null,
      partnerKind: null,
      contactedAt: null,
    },
    end: 'failed',
  })
}

/** Undoes a wrong decision: back to the status before the report with its partner if that may still take it, else to the queue. */
export function decideReverseFailure(
  order: OrderState,
  input: CommandInput<'reverse_failure'>,
  facts: Facts,
): Result<Decision> {
  const cleared = {
    failureReason: null,
    failureText: null,
    failureReportedAt: null,
    failureOwner: null,
    statusBeforeFailure: null,
    closedAt: null,
  }
  const { candidate } = facts
  // That it failed here before is what is being taken back; everything else must hold.
  const fits = candidate?.failing.every((rule) => rule.code === 'failed_before')
  if (candidate && fits && order.statusBeforeFailure) {
    const begun = beginAssignment(order, candidate, facts, capacityPlace(order), true)
    return ok({
      to: order.statusBeforeFailure,
      data: { reason: input.reason, ...partnerFacts(candidate) },
      ...begun,
      set: { ...begun.set, ...cleared },
    })
  }
  return ok({
    to: 'placed',
    data: { reason: input.reason, partner_kept: false },
    set: { ...cleared, finalAmount: null, priceReason: null, partnerId: null, partnerKind: null, contactedAt: null },
  })
}
