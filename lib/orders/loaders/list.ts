import { readSavedViews } from '@/lib/auth/data/saved-views'
import { defineLoader } from '@/lib/auth/define-loader'
import { db } from '@/lib/server/database'
import { listOrders } from '../data/list'
import { countQueues, hintsWithout } from '../data/list-counts'
import { queueMoment } from '../data/queues'
import { nextDue } from '../domain/list-due'
import { filtersInUse } from '../domain/list-filter'
import { parseListParams, type RawParams } from '../domain/list-params'
import { queuesFor } from '../domain/list-queues'

const ROWS_PER_PAGE = 50

/** A page of the list as its address says, with the counts of the queues and what the reader may do with it. */
export const loadOrderList = defineLoader({
  capability: 'orders.read',
  load: async ({ actor, now }, raw: RawParams) => {
    const reach = actor.reach('orders.read') === 'all' ? 'all' : 'own'
    const params = parseListParams(raw, reach)
    const { queue, sort, after, before } = params
    const filter = { ...params.filter, queue }
    const moment = await queueMoment(db(), now)
    const [{ rows, ...pages }, counts, views] = await Promise.all([
      listOrders(db(), actor, filter, { now, moment, sort, after, before, limit: ROWS_PER_PAGE }),
      countQueues(db(), actor, filter, moment),
      actor.kind === 'user' ? readSavedViews(db(), actor.id, 'orders') : [],
    ])
    const lost = rows.length === 0 && filtersInUse(filter).length > 0
    return {
      params,
      ...pages,
      rows: rows.map((row) => ({ ...row, due: nextDue(row, moment.policies) })),
      counts,
      hints: lost ? await hintsWithout(db(), actor, filter, moment) : [],
      queues: queuesFor(reach),
      views,
      now,
      may: {
        export: actor.can('data.export'),
        create: actor.can('orders.create'),
        filterByPartner: actor.reach('partners.read') === 'all',
        saveViews: actor.kind === 'user',
      },
    }
  },
})

export type OrderList = Awaited<ReturnType<typeof loadOrderList>>
export type OrderListRow = OrderList['rows'][number]

/** Where somebody begins the day: the associate with the visits, everybody else with the orders. */
export const loadHome = defineLoader({
  capability: 'signed_in',
  load: async ({ actor }) => {
    if (actor.role === 'associate') return '/visits'
    if (actor.can('orders.read')) return '/orders'
    return actor.can('leads.read') ? '/leads' : '/account'
  },
})
