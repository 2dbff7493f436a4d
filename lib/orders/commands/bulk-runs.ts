import type { Context } from '@/lib/auth/actor'
import { Prisma } from '@/lib/server/database'
import { maySeeRows, scopeOf } from '../data/list-scope'
import { whole } from '../data/list-where'
import { BULK_COMMANDS, bulkActionsOf } from '../domain/bulk-actions'
import type { BulkRequest } from '../domain/bulk-request'
import { LIFECYCLE } from '../domain/lifecycle'
import type { ListFilter } from '../domain/list-filter'
import { parseListParams, traceOf } from '../domain/list-query'
import { runsOf } from './runs'

/** What the list's address filters by, whatever its page. */
function filterOf(query: string): ListFilter {
  const { queue, filter } = parseListParams(Object.fromEntries(new URLSearchParams(query)), 'all')
  return { ...filter, queue }
}

const mayRun = ({ actor }: Context): boolean =>
  bulkActionsOf((capability) => actor.reach(capability) === 'all').length > 0

/** Runs of orders. */
export const { pickRun, pickAgain, startBulk, goesOn, stopBulk, runAtWork } = runsOf<BulkRequest>({
  subject: 'order',
  job: 'work_bulk_run',
  area: 'orders',
  lacks: (context) => (mayRun(context) ? null : 'orders.assign'),
  lacksFor({ actor }, request) {
    const { capability } = LIFECYCLE[BULK_COMMANDS[request.action]]
    return capability.some((one) => actor.reach(one) === 'all') ? null : capability.join(' or ')
  },
  mayStop: ({ actor }) => actor.can('orders.override'),
  visible: ({ actor }) => maySeeRows(scopeOf(actor)),
  async found(tx, { actor, now }, query, most) {
    const filter = filterOf(query)
    const where = await whole(tx, filter, scopeOf(actor), now)
    const rows = Prisma.sql`
      SELECT o.id, o.version, o.next_due_at AS at FROM orders o WHERE ${where} ORDER BY o.created_at DESC, o.id DESC LIMIT ${most}`
    return { rows, trace: traceOf(filter) }
  },
})
