/** The rules a partner can fail for an order, in words. Codes: lib/routing/domain/eligibility.ts. */
export const ROUTING_RULE_WORDS: Record<string, string> = {
  not_active: 'Partner is not active',
  on_hold: 'Partner is on hold',
  device: 'Partner does not take this kind of device',
  full: 'No capacity left on the date',
  coverage: 'Partner does not serve this pincode for this device',
  open_orders: 'Partner has too many open orders',
  high_value: 'Order is above the partner’s value limit',
  working_day: 'Partner does not work on that day',
  failed_before: 'Partner failed this order before',
  required_by_rule: 'A business rule requires other partners',
}
