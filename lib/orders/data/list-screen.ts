import type { Actor, Context } from '@/lib/auth/actor'
import { readSavedViews } from '@/lib/auth/data/saved-views'
import type { RawParams } from '@/lib/core/address-params'
import { sql } from '@/lib/server/sql'
import { bulkActionsOf } from '../domain/bulk-actions'
import { filtersInUse, type ListFilter } from '../domain/list-filter'
import { parseListParams } from '../domain/list-query'
import { queuesFor } from '../domain/list-queues'
import { ROWS_PER_PAGE } from '../domain/list-screen'
import { type ListAnswer, type ListPage, listNamedOne, listOrders } from './list'
import { type Counted, countUnder, hintsWithout } from './list-counts'

async function pageAndCounts(actor: Actor, filter: ListFilter, page: ListPage): Promise<ListAnswer & Counted> {
  const one = await listNamedOne(sql, actor, filter, page)
  if (one) return one
  const [list, counted] = await Promise.all([
    listOrders(sql, actor, filter, page),
    countUnder(sql, actor, filter, page.now),
  ])
  return { ...list, ...counted }
}

/** Of some orders those that belong to the list; the counts are of all. */
async function rowsAndCounts(actor: Actor, filter: ListFilter, page: ListPage, refs: string[]) {
  const [list, counted] = await Promise.all([
    listOrders(sql, actor, { ...filter, refs }, page),
    countUnder(sql, actor, filter, page.now),
  ])
  return { ...list, ...counted }
}

/**
 * A page of the list as its address says, with how the queues stand and what the reader may do with it. `rows`: how many of them; `refs`: of these orders
 * alone those that belong to the list, wherever in it.
 */
export async function readListScreen(
  { actor, now }: Context,
  raw: RawParams,
  { rows = ROWS_PER_PAGE, refs }: { rows?: number; refs?: string[] } = {},
) {
  const reach = actor.reach('orders.read') === 'all' ? 'all' : 'own'
  const params = parseListParams(raw, reach)
  const { queue, sort, after, before } = refs ? { ...params, after: null, before: null } : params
  const filter = { ...params.filter, queue }
  const page = { now, sort, after, before, limit: refs?.length ?? rows }
  const [answer, views] = await Promise.all([
    refs ? rowsAndCounts(actor, filter, page, refs) : pageAndCounts(actor, filter, page),
    actor.kind === 'user' ? readSavedViews(sql, actor.id, 'orders') : [],
  ])
  const lost = !refs && answer.rows.length === 0 && filtersInUse(filter).length > 0
  return {
    params,
    ...answer,
    hints: lost ? await hintsWithout(sql, actor, filter, now) : [],
    queues: queuesFor(reach),
    views,
    now,
    may: {
      export: actor.can('data.export'),
      bulk: bulkActionsOf((capability) => actor.reach(capability) === 'all'),
      create: actor.can('orders.create'),
      filterByPartner: actor.reach('partners.read') === 'all',
      saveViews: actor.kind === 'user',
    },
  }
}
