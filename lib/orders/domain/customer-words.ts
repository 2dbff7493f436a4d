import type { OrderStatus } from '../types'

/** What the customer is told of where an order stands. Source: product.md, "Order lifecycle". */
export const CUSTOMER_WORDS: Record<OrderStatus, string> = {
  placed: 'Order created',
  assigned: 'Pickup partner assigned',
  accepted: 'Pickup partner assigned',
  en_route: 'Partner on the way',
  arrived: 'Partner has arrived',
  inspecting: 'Inspection in progress',
  priced: 'Final price ready',
  picked_up: 'Device handed over',
  payout_initiated: 'Payment on its way',
  completed: 'Completed, paid',
  failure_reported: 'Pickup being checked',
  failed: 'Order failed',
  price_rejected: 'Price declined',
  cancelled: 'Cancelled',
  non_serviceable: 'Area not served',
  returned: 'Returned',
}
