import type { CommandOrder } from '@/lib/orders/domain/order-page'
import type { Values } from './command-values'

const CUSTOMER = ['name', 'phone', 'email'] as const
const ADDRESS = ['line1', 'line2', 'landmark'] as const
const DEVICE = ['category', 'brand', 'model', 'variant'] as const

/** The order as the edit form starts with it. */
export function editDefaults({ contact, device, pincode }: CommandOrder): Values {
  return {
    customer_name: contact?.name ?? '',
    customer_phone: contact?.phone ?? '',
    customer_email: contact?.email ?? '',
    address_line1: contact?.line1 ?? '',
    address_line2: contact?.line2 ?? '',
    address_landmark: contact?.landmark ?? '',
    address_pincode: pincode ?? '',
    device_category: device.category,
    device_brand: device.brand ?? '',
    device_model: device.model ?? '',
    device_variant: device.variant ?? '',
    payout_change: '',
    payout_method: 'upi',
    payout_upi: '',
    payout_account: '',
    payout_ifsc: '',
    payout_holder: '',
  }
}

/** Fields whose text is not what the form started with; a text that was emptied is sent as null. */
function changed(
  prefix: string,
  fields: readonly string[],
  values: Values,
  before: Values,
): Record<string, unknown> | undefined {
  const entries = fields
    .filter((field) => (values[`${prefix}_${field}`] ?? '').trim() !== before[`${prefix}_${field}`])
    .map((field) => [field, (values[`${prefix}_${field}`] ?? '').trim() || null])
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

/** The account that is typed, in the names of the API; undefined parts stay out. */
export function accountOf(values: Values): Record<string, unknown> {
  const part = (field: string): string | undefined => values[`payout_${field}`]?.replace(/\s/g, '') || undefined
  const holder = values.payout_holder?.trim() || undefined
  return values.payout_method === 'bank'
    ? { method: 'bank', account: part('account'), ifsc: part('ifsc')?.toUpperCase(), holder }
    : { method: 'upi', upi: part('upi'), holder }
}

/** Only what was changed is sent. */
export function editChanges(values: Values, order: CommandOrder): Record<string, unknown> {
  const before = editDefaults(order)
  const customer = changed('customer', CUSTOMER, values, before)
  const address = changed('address', [...ADDRESS, 'pincode'], values, before)
  const device = changed('device', DEVICE, values, before)
  return {
    ...(customer && { customer }),
    ...(address && { address }),
    ...(device && { device }),
    ...(values.payout_change === 'replace' && { payout: accountOf(values) }),
    ...(values.payout_change === 'remove' && { payout: null }),
  }
}
