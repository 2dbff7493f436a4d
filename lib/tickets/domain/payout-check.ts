import { formatDateTime, formatRupees } from '@/lib/core/format'
import type { OrderPayout } from '@/lib/orders/domain/order-page'
import type { OrderStatus } from '@/lib/orders/types'

type Paid = {
  ref: string
  status: OrderStatus
  pickedUpAt: Date | null
  paidAt: Date | null
  finalAmount: number | null
}

/** Where an order's money is. `due`: somebody should find out. Amounts in paise. */
export type PayoutState = { label: string; at: Date | null; amount: number | null; detail: string; due: boolean }

/** Null before the pickup: no money is owed. Source: product.md, "Order lifecycle". */
export function payoutState(order: Paid, payouts: readonly OrderPayout[]): PayoutState | null {
  if (order.pickedUpAt === null) return null
  const last = payouts.at(-1)
  const amount = last?.amount ?? order.finalAmount
  if (order.status === 'picked_up') {
    return last?.state === 'failed'
      ? { label: 'Failed', at: last.decidedAt, amount, detail: last.failureReason ?? '', due: true }
      : { label: 'Not initiated yet', at: order.pickedUpAt, amount, detail: 'since the pickup', due: true }
  }
  if (order.status === 'payout_initiated')
    return { label: 'With the bank', at: last?.initiatedAt ?? null, amount, detail: 'not confirmed', due: true }
  if (order.paidAt === null) return null
  return { label: 'Paid', at: order.paidAt, amount, detail: last?.utr ? `UTR ${last.utr}` : '', due: false }
}

/** What Finance needs to begin, in a note that is there to be gone on with. */
export function payoutWords(order: Paid, payout: PayoutState): string {
  return [
    `Payout check of ${order.ref}.`,
    `Picked up ${order.pickedUpAt ? formatDateTime(order.pickedUpAt) : '–'}.`,
    `${payout.label}${payout.at ? `, ${formatDateTime(payout.at)}` : ''}${payout.amount === null ? '' : `, ${formatRupees(payout.amount)}`}${payout.detail ? ` (${payout.detail})` : ''}.`,
    'Needed: where the money is, the bank reference, and when the customer has it.',
  ].join('\n')
}
