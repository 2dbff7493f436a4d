import { ok, type Result, refuse } from '@/lib/core/result'
import type { CommandInput } from '../schema'
import type { Decision, Facts } from './decision'
import type { OrderState } from './order-state'

/** At most one payout that has not failed per order, ever; its amount is the final one. Source: product.md. */
export function decideInitiatePayout(
  order: OrderState,
  input: CommandInput<'initiate_payout'>,
  facts: Facts,
): Result<Decision> {
  if (facts.livePayout) return refuse('payout_exists', {})
  if (input.amount !== order.finalAmount) return refuse('payout_amount', { expected: order.finalAmount ?? 0 })
  return ok({
    to: 'payout_initiated',
    data: { amount: input.amount },
    set: { payoutInitiatedAt: facts.at },
    payout: { do: 'initiate', amount: input.amount },
  })
}

/** The bank has paid: never confirmed by who initiated it (two persons), and a bank reference pays once. */
export function decideConfirmPayout(
  _order: OrderState,
  input: CommandInput<'confirm_payout'>,
  facts: Facts,
): Result<Decision> {
  if (facts.livePayout?.initiatedBy === facts.actor.id && !facts.actor.unlimited)
    return refuse('same_person', { step: 'confirm' })
  if (facts.utrUsed) return refuse('utr_used', { utr: input.utr })
  return ok({
    to: 'completed',
    data: { utr: input.utr },
    set: { paidAt: facts.at, closedAt: facts.at },
    payout: { do: 'confirm', utr: input.utr },
  })
}

export function decideFailPayout(input: CommandInput<'fail_payout'>): Result<Decision> {
  return ok({
    to: 'picked_up',
    data: { reason: input.reason },
    set: { payoutInitiatedAt: null },
    payout: { do: 'fail', reason: input.reason },
  })
}
