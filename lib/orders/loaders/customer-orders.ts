import { defineLoader } from '@/lib/auth/define-loader'
import { db } from '@/lib/server/database'
import { countOrdersOfCustomers, type OrdersOfOne, ordersOfCustomer } from '../data/order-page'

const SHOWN = 100

/** All orders of one person, newest first; none for those who see only orders of their own. */
export const loadCustomerOrders = defineLoader({
  capability: 'orders.read',
  load: async ({ actor }, customerId: string) =>
    actor.reach('orders.read') === 'all' ? ordersOfCustomer(db(), customerId, { limit: SHOWN }) : [],
})

/** How many orders each of some persons has, and when the last came; persons without orders are left out. */
export const loadOrderCountsOfCustomers = defineLoader({
  capability: 'orders.read',
  load: async ({ actor }, customerIds: string[]) =>
    actor.reach('orders.read') === 'all' ? countOrdersOfCustomers(db(), customerIds) : new Map<string, OrdersOfOne>(),
})
