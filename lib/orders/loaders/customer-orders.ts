import { defineLoader } from '@/lib/auth/define-loader'
import { db } from '@/lib/server/database'
import { ordersOfCustomer } from '../data/order-page'

const SHOWN = 100

/** All orders of one person, newest first; none for those who see only orders of their own. */
export const loadCustomerOrders = defineLoader({
  capability: 'orders.read',
  load: async ({ actor }, customerId: string) =>
    actor.reach('orders.read') === 'all' ? ordersOfCustomer(db(), customerId, { limit: SHOWN }) : [],
})
