import type { OrderPage } from './order-page'

/** Where a pincode lies in degrees, and the other pincodes of its city, to draw it among them. */
export type PanelPlace = { latitude: number; longitude: number; around: [latitude: number, longitude: number][] }

/** What else there was with this customer; the open order itself is left out. */
export type CustomerPast = {
  orders: number
  completed: number
  cancelled: number
  /** Pickups that failed, and how many of them by our side's fault. */
  failed: number
  failedByUs: number
  /** Ratings of 1 or 2 of 5. */
  poorRatings: number
  reschedules: number
}

/** What stands beside the list: everything of the order's page, with what helps to decide quickly. */
export type OrderPanel = { page: OrderPage; place: PanelPlace | null; past: CustomerPast | null }

function times(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** "3 earlier orders: 2 completed, 1 failed by our side". */
export function pastWords(past: CustomerPast): string {
  if (past.orders === 0) return 'First order of this customer.'
  const parts = [
    past.completed > 0 && `${past.completed} completed`,
    past.failed > past.failedByUs && `${past.failed - past.failedByUs} failed`,
    past.failedByUs > 0 && `${past.failedByUs} failed by our side`,
    past.cancelled > 0 && `${past.cancelled} cancelled`,
  ].filter(Boolean)
  return `${times(past.orders, 'other order')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`
}

/** What there was to complain about; empty when nothing. */
export function complaintWords({ failedByUs, poorRatings, reschedules }: CustomerPast): string[] {
  return [
    ...(failedByUs > 0 ? [`${times(failedByUs, 'pickup')} failed by our side`] : []),
    ...(poorRatings > 0 ? [`${times(poorRatings, 'rating')} of 1 or 2 of 5`] : []),
    ...(reschedules > 1 ? [`slots moved ${reschedules} times`] : []),
  ]
}
