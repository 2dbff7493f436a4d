import type { Context } from '@/lib/auth/actor'
import { readSavedViews } from '@/lib/auth/data/saved-views'
import { sql } from '@/lib/server/sql'
import { nextDue } from '../domain/list-due'
import { filtersInUse } from '../domain/list-filter'
import type { RawParams } from '../domain/list-params'
import { parseListParams } from '../domain/list-query'
import { queuesFor } from '../domain/list-queues'
import { listOrders } from './list'
import { countQueues, hintsWithout } from './list-counts'
import { queueMoment } from './queues'

const ROWS_PER_PAGE = 50

/** A page of the list as its address says, with the counts of the queues and what the reader may do with it. */
export async function readListScreen({ actor, now }: Context, raw: RawParams) {
  const reach = actor.reach('orders.read') === 'all' ? 'all' : 'own'
  const params = parseListParams(raw, reach)
  const { queue, sort, after, before } = params
  const filter = { ...params.filter, queue }
  const page = { now, sort, after, before, limit: ROWS_PER_PAGE }
  const asked = queueMoment(sql, now)
  const [{ rows, ...pages }, counts, views, moment] = await Promise.all([
    queue === 'all'
      ? listOrders(sql, actor, filter, page)
      : asked.then((moment) => listOrders(sql, actor, filter, { ...page, moment })),
    asked.then((moment) => countQueues(sql, actor, filter, moment)),
    actor.kind === 'user' ? readSavedViews(sql, actor.id, 'orders') : [],
    asked,
  ])
  const lost = rows.length === 0 && filtersInUse(filter).length > 0
  return {
    params,
    ...pages,
    rows: rows.map((row) => ({ ...row, due: nextDue(row, moment.policies) })),
    counts,
    hints: lost ? await hintsWithout(sql, actor, filter, moment) : [],
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
}
