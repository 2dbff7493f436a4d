import { defineLoader } from '@/lib/auth/define-loader'
import { readDeskList } from '../commands/read-desk-list'

/** A page of the list as its address says, with the counts of the queues and what the reader may do with it. */
export const loadOrderList = defineLoader({ capability: 'orders.read', load: readDeskList })

/** Where somebody begins the day: the associate with the visits, the CEO with the figures, everybody else with the orders. */
export const loadHome = defineLoader({
  capability: 'signed_in',
  load: async ({ actor }) => {
    if (actor.role === 'associate') return '/visits'
    if (actor.role === 'ceo') return '/kpis/overview'
    if (actor.can('orders.read')) return '/orders'
    return actor.can('leads.read') ? '/leads' : '/account'
  },
})
