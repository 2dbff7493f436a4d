import type { Actor } from '@/lib/auth/actor'
import { stillInForce } from '@/lib/policies/data/policies'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { type FilterField, filtersInUse, HINT_LIMIT, type ListFilter, without } from '../domain/list-filter'
import { QUEUES } from '../domain/list-queues'
import type { QueueCounts } from '../domain/list-row'
import { scopeOf } from './list-scope'
import { conditions, searchAlone, whole } from './list-where'
import { IS_OPEN, inQueue, type QueueMoment } from './queues'

/** Counts with whether the policies they were asked under are those in force. */
export type Counted = QueueCounts & { inForce: boolean }

function countsByQueue(moment: QueueMoment): Prisma.Sql {
  const counts = QUEUES.filter((queue) => queue !== 'all').map(
    (queue) =>
      Prisma.sql`count(*) FILTER (WHERE ${IS_OPEN} AND ${inQueue(queue, moment)})::int AS ${Prisma.raw(`"${queue}"`)}`,
  )
  return Prisma.join([...counts, Prisma.sql`${stillInForce(moment.policies, moment.now)} AS "inForce"`])
}

export function countsOf({ inForce, ...counts }: Counted): { counts: QueueCounts; inForce: boolean } {
  return { counts, inForce }
}

/** The counts of what a search found, whose ids are in a WITH item `found(id)`. */
export function countsOfFound(moment: QueueMoment): Prisma.Sql {
  return Prisma.sql`SELECT ${countsByQueue(moment)}, (SELECT count(DISTINCT f.id)::int FROM found f) AS "all"
    FROM orders o WHERE ${IS_OPEN} AND o.id IN (SELECT f.id FROM found f)`
}

/**
 * How many orders each queue holds under the filter (its own queue left out), exactly and in one query: the queues hold
 * open orders only, which a partial index finds among all; All is an index-only count.
 */
export async function countQueues(
  db: Sql,
  actor: Actor,
  filter: ListFilter,
  moment: QueueMoment,
): Promise<QueueCounts> {
  return (await countUnder(db, actor, filter, moment)).counts
}

/** The same, and whether the moment's policies are those in force. */
export async function countUnder(
  db: Sql,
  actor: Actor,
  filter: ListFilter,
  moment: QueueMoment,
): Promise<{ counts: QueueCounts; inForce: boolean }> {
  const scope = scopeOf(actor)
  const found = await searchAlone(db, filter, scope)
  const where = found ? null : await conditions(db, filter, scope)
  const counts = countsByQueue(moment)
  // What a search finds is looked up once; without one, counting all apart lets it be index-only.
  const rows = await db.$queryRaw<Counted[]>(
    found
      ? Prisma.sql`WITH found AS MATERIALIZED (${found})
          ${countsOfFound(moment)}`
      : filter.q
        ? Prisma.sql`SELECT ${counts}, count(*)::int AS "all" FROM orders o WHERE ${where}`
        : Prisma.sql`SELECT ${counts}, (SELECT count(*)::int FROM orders o WHERE ${where}) AS "all"
          FROM orders o WHERE ${IS_OPEN} AND ${where}`,
  )
  if (!rows[0]) throw new Error('a count answers one row')
  return countsOf(rows[0])
}

/** For an empty list: which one filter to drop, with how many orders that would show (at most HINT_LIMIT). */
export async function hintsWithout(
  db: Sql,
  actor: Actor,
  filter: ListFilter,
  moment: QueueMoment,
): Promise<{ field: FilterField; count: number }[]> {
  const scope = scopeOf(actor)
  const selects = await Promise.all(
    filtersInUse(filter).map(async (field) => {
      const where = await whole(db, without(filter, field), scope, moment)
      return Prisma.sql`SELECT ${field} AS field, (SELECT count(*)::int FROM (SELECT FROM orders o WHERE ${where} LIMIT ${HINT_LIMIT}) hits) AS count`
    }),
  )
  if (selects.length === 0) return []
  const rows = await db.$queryRaw<{ field: FilterField; count: number }[]>`${Prisma.join(selects, ' UNION ALL ')}`
  return rows.filter((row) => row.count > 0).sort((a, b) => b.count - a.count)
}
