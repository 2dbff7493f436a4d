import { formatDateTime, formatRupees, formatSlot } from '@/lib/core/format'
import { CUSTOMER_WORDS } from '@/lib/orders/domain/customer-words'
import type { OrderStatus } from '@/lib/orders/types'
import type { Values } from './variables'

/** What the variables of a template are read from. */
export type ValueSource = {
  ticketRef: string | null
  ticketDueAt: Date | null
  orderRef: string | null
  status: OrderStatus | null
  device: string | null
  city: string | null
  slotStart: Date | null
  slotEnd: Date | null
  finalAmount: number | null
  quotedAmount: number | null
  partner: string | null
  payoutState: string | null
  utr: string | null
  customerName: string | null
}

/** Where the money is, in words for the customer. Amounts are paise. */
function payoutWords({ payoutState, status }: ValueSource): string | null {
  if (payoutState === 'confirmed') return 'paid'
  if (payoutState === 'initiated') return 'on its way to your account'
  if (payoutState === 'failed') return 'returned by the bank; we are sending it again'
  if (status === 'picked_up') return 'being prepared'
  return null
}

/** The values of a template's variables in the words that a customer reads. */
export function templateValues(source: ValueSource | null, agent: string, business: string, now: Date): Values {
  const common: Values = { 'agent.name': agent, 'business.name': business }
  if (!source) return common
  const { slotStart, slotEnd, finalAmount, quotedAmount, customerName } = source
  const amount = finalAmount ?? quotedAmount
  return {
    ...common,
    'customer.name': customerName?.trim() || null,
    'customer.first_name': customerName?.trim().split(/\s+/)[0] || null,
    'order.ref': source.orderRef,
    'order.device': source.device,
    'order.city': source.city,
    'order.status': source.status && CUSTOMER_WORDS[source.status],
    'order.slot': slotStart && slotEnd ? formatSlot(slotStart, slotEnd, now) : null,
    'order.amount': amount === null ? null : formatRupees(amount),
    'order.quoted_amount': quotedAmount === null ? null : formatRupees(quotedAmount),
    'partner.name': source.partner,
    'payout.state': payoutWords(source),
    'payout.utr': source.utr,
    'ticket.ref': source.ticketRef,
    'ticket.due': source.ticketDueAt && formatDateTime(source.ticketDueAt),
  }
}
