import { ok, type Result, refuse } from '@/lib/core/result'
import type { CommandInput } from '../schema'
import type { Decision, Facts } from './decision'
import type { OrderState } from './order-state'

/** A price that differs from the quote needs a reason: the customer was promised the quote. */
function checkPrice(order: OrderState, price: { amount: number; price_reason?: string | undefined }): Result<null> {
  if (order.quotedAmount !== null && price.amount !== order.quotedAmount && !price.price_reason) {
    return refuse('price_reason_required', { quoted: order.quotedAmount })
  }
  return ok(null)
}

export function decideSetFinalPrice(order: OrderState, input: CommandInput<'set_final_price'>): Result<Decision> {
  const price = checkPrice(order, input)
  if (!price.ok) return price
  return ok({
    to: 'priced',
    data: {
      amount: input.amount,
      ...(input.price_reason && { price_reason: input.price_reason }),
      ...(input.inspection && { inspection: input.inspection }),
    },
    set: { finalAmount: input.amount, priceReason: input.price_reason ?? null },
  })
}

/** The device changes hands: amount as agreed, consent, ID and device number on record. Source: product.md. */
export function decideConfirmPickup(
  order: OrderState,
  input: CommandInput<'confirm_pickup'>,
  facts: Facts,
): Result<Decision> {
  if (order.finalAmount !== null) {
    if (input.amount !== order.finalAmount) return refuse('price_not_set_amount', { expected: order.finalAmount })
  } else {
    const price = checkPrice(order, input)
    if (!price.ok) return price
  }
  if (facts.imei?.blocked) return refuse('imei_blocked', { imei: input.imei ?? '' })
  const boughtBefore = facts.imei?.boughtBefore ?? []
  if (boughtBefore.length > 0 && !input.acknowledge.includes('imei_bought_before')) {
    return refuse('needs_answer', { codes: ['imei_bought_before'], refs: boughtBefore })
  }
  return ok({
    to: 'picked_up',
    data: {
      amount: input.amount,
      ...(input.price_reason && { price_reason: input.price_reason }),
      consent_by: input.consent.by,
      id_kind: input.id_kind,
      device_number: input.imei ? 'imei' : 'serial',
      ...(boughtBefore.length > 0 && { acknowledged: ['imei_bought_before'] }),
    },
    set: {
      finalAmount: input.amount,
      ...(order.finalAmount === null && { priceReason: input.price_reason ?? null }),
      pickedUpAt: facts.at,
      consentBy: input.consent.by,
      consentNote: input.consent.note ?? null,
      idKind: input.id_kind,
      imei: input.imei ?? null,
      serial: input.serial ?? null,
    },
    end: 'picked_up',
  })
}
