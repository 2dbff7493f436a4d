import { formatCount } from '@/lib/core/format'

/** "50 of 1,240 orders"; a list that fits on its page is only counted. */
export function summaryOf(shown: number, total: number): string {
  const orders = `${formatCount(total)} ${total === 1 ? 'order' : 'orders'}`
  return shown < total ? `${formatCount(shown)} of ${orders}` : orders
}
