import { type FieldErrors, given, type Values } from '@/components/orders/command-values'
import { accountOf } from '@/components/orders/edit-values'
import { formatRupees } from '@/lib/core/format'
import { parseRupees } from '@/lib/core/money'
import { leadInput } from '@/lib/leads/schema'
import type { LeadRow } from '@/lib/leads/types'
import { slotOf } from '@/lib/orders/domain/slot-windows'
import { placeOrderInput } from '@/lib/orders/schema'

/** A wish is an order to be placed, a lead to be kept, or a lead that becomes an order. */
export type WishMode = 'order' | 'lead' | 'convert'

/** Whoever writes it down in the panel has the customer on the phone. */
const SOURCE = 'phone'

export function wishDefaults(lead: LeadRow | null): Values {
  return {
    customer_name: lead?.name ?? '',
    customer_phone: lead?.phone ?? '',
    customer_email: lead?.email ?? '',
    address_pincode: lead?.pincode ?? '',
    address_line1: '',
    address_line2: '',
    address_landmark: '',
    device_category: lead?.deviceCategory ?? 'mobile',
    device_brand: lead?.deviceBrand ?? '',
    device_model: lead?.deviceModel ?? '',
    device_variant: '',
    quoted_amount: lead?.quotedAmount ? formatRupees(lead.quotedAmount).replace('₹', '') : '',
    slot_date: '',
    slot_window: '',
    slot_from: '',
    slot_to: '',
    payout_method: '',
    payout_upi: '',
    payout_account: '',
    payout_ifsc: '',
    payout_holder: '',
    note: '',
  }
}

function shared(values: Values): Record<string, unknown> {
  return {
    source: SOURCE,
    customer: {
      name: values.customer_name ?? '',
      phone: values.customer_phone ?? '',
      email: given(values.customer_email) ?? null,
    },
    device: {
      category: values.device_category,
      brand: given(values.device_brand) ?? null,
      model: given(values.device_model) ?? null,
      variant: given(values.device_variant) ?? null,
    },
  }
}

function amountOf(values: Values): number | undefined {
  return parseRupees(values.quoted_amount ?? '') ?? undefined
}

function chosenSlot(values: Values): ReturnType<typeof slotOf> | null {
  if (!values.slot_date && !values.slot_window) return null
  return slotOf({
    date: values.slot_date ?? '',
    window: values.slot_window ?? '',
    from: values.slot_from ?? '',
    to: values.slot_to ?? '',
  })
}

export function orderInputOf(values: Values, acknowledge: string[] = []): Record<string, unknown> {
  const slot = chosenSlot(values)
  return {
    ...shared(values),
    address: {
      pincode: (values.address_pincode ?? '').trim(),
      line1: given(values.address_line1) ?? null,
      line2: given(values.address_line2) ?? null,
      landmark: given(values.address_landmark) ?? null,
    },
    quoted_amount: amountOf(values),
    slot: slot && 'slot' in slot ? slot.slot : null,
    payout: values.payout_method ? accountOf(values) : null,
    acknowledge,
  }
}

export function leadInputOf(values: Values): Record<string, unknown> {
  return {
    ...shared(values),
    address: { pincode: (values.address_pincode ?? '').trim() },
    quoted_amount: amountOf(values) ?? null,
    note: given(values.note) ?? null,
  }
}

const WORDS: Record<string, string> = {
  customer_name: 'Enter the name.',
  quoted_amount: 'Enter rupees, such as 12,500 or 12,500.50.',
  address_pincode: 'A pincode has six digits.',
}

/** What is wrong with what was typed, by field. */
export function wishErrors(mode: WishMode, values: Values): FieldErrors {
  const errors: FieldErrors = {}
  const slot = mode === 'lead' ? null : chosenSlot(values)
  if (slot && 'missing' in slot) errors.slot = slot.missing
  if (values.quoted_amount?.trim() && amountOf(values) === undefined) errors.quoted_amount = WORDS.quoted_amount ?? ''
  const parsed =
    mode === 'lead' ? leadInput.safeParse(leadInputOf(values)) : placeOrderInput.safeParse(orderInputOf(values))
  if (parsed.success) return errors
  for (const issue of parsed.error.issues) {
    const field = issue.path.map(String).join('_') || 'form'
    const wordless = !values[field]?.trim() || field === 'address_pincode'
    errors[field] ??= (wordless && WORDS[field]) || issue.message
  }
  return errors
}
