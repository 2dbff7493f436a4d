import type { Actor, Context } from '@/lib/auth/actor'
import { readSavedViews } from '@/lib/auth/data/saved-views'
import type { PolicySet } from '@/lib/policies/types'
import { sql } from '@/lib/server/sql'
import { nextDue } from '../domain/list-due'
import { filtersInUse, type ListFilter } from '../domain/list-filter'
import type { RawParams } from '../domain/list-params'
import { parseListParams } from '../domain/list-query'
import { queuesFor } from '../domain/list-queues'
import type { QueueCounts } from '../domain/list-row'
import { type ListAnswer, type ListPage, listNamedOne, listOrders } from './list'
import { countUnder, hintsWithout } from './list-counts'
import { momentOf, type QueueMoment, queueMoment } from './queues'

const ROWS_PER_PAGE = 50

/** The policies that were in force when this process last looked. */
let lately: PolicySet | null = null

/**
 * Asks under the policies in force: under those of last time, whose answer tells whether they still are, and only when they changed since
 * by looking first.
 */
async function underPolicies<T extends { inForce: boolean }>(
  now: Date,
  ask: (moment: QueueMoment) => Promise<T>,
): Promise<{ moment: QueueMoment; answer: T }> {
  if (lately) {
    const moment = momentOf(lately, now)
    const answer = await ask(moment)
    if (answer.inForce) return { moment, answer }
  }
  const moment = await queueMoment(sql, now)
  lately = moment.policies
  return { moment, answer: await ask(moment) }
}

type Asked = ListAnswer & { counts: QueueCounts; inForce: boolean }

async function pageAndCounts(actor: Actor, filter: ListFilter, page: ListPage, moment: QueueMoment): Promise<Asked> {
  const one = await listNamedOne(sql, actor, filter, { ...page, moment })
  if (one) return one
  const [list, counted] = await Promise.all([
    listOrders(sql, actor, filter, { ...page, moment }),
    countUnder(sql, actor, filter, moment),
  ])
  return { ...list, ...counted }
}

/** A page of the list as its address says, with the counts of the queues and what the reader may do with it. */
export async function readListScreen({ actor, now }: Context, raw: RawParams) {
  const reach = actor.reach('orders.read') === 'all' ? 'all' : 'own'
  const params = parseListParams(raw, reach)
  const { queue, sort, after, before } = params
  const filter = { ...params.filter, queue }
  const page = { now, sort, after, before, limit: ROWS_PER_PAGE }
  const [{ answer, moment }, views] = await Promise.all([
    underPolicies(now, (moment) => pageAndCounts(actor, filter, page, moment)),
    actor.kind === 'user' ? readSavedViews(sql, actor.id, 'orders') : [],
  ])
  const { rows, counts, inForce: _, ...pages } = answer
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
