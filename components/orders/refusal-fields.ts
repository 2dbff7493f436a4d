import type { Problem } from '@/lib/auth/refusal-words'
import type { FieldErrors } from './command-values'

/** Refusals that are about one field of the form, and which. */
const FIELD: Record<string, string> = {
  price_not_set_amount: 'amount',
  payout_amount: 'amount',
  price_reason_required: 'price_reason',
  imei_invalid: 'imei',
  imei_blocked: 'imei',
  utr_used: 'utr',
  slot_in_past: 'slot',
  slot_required: 'slot',
  unknown_failure_reason: 'reason_code',
  unknown_pincode: 'address_pincode',
  at_in_future: 'at',
  at_before_previous: 'at',
  late_reason_required: 'late_reason',
  unknown_partner: 'partner_id',
  partner_full: 'partner_id',
}

/** What a refusal says of single fields, in the form's names; empty when it is about the whole. */
export function fieldsOfRefusal({ code, detail, errors }: Problem): FieldErrors {
  const field = FIELD[code]
  if (field) return { [field]: detail }
  return Object.fromEntries(
    (errors ?? []).map((error) => [error.field.replace(/^(input|order)\./, '').replaceAll('.', '_'), error.message]),
  )
}
