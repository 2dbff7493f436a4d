import type { Actor } from '@/lib/auth/actor'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { type FilterField, filtersInUse, HINT_LIMIT, type ListFilter, without } from '../domain/list-filter'
import { QUEUES, type Queue } from '../domain/list-queues'
import type { QueueAges, QueueCounts } from '../domain/list-row'
import { scopeOf } from './list-scope'
import { conditions, searchAlone, whole } from './list-where'
import { IS_OPEN, inQueue, isLate, SINCE } from './queues'
import { ORDERS_THERE } from './tally'

export type Counted = { counts: QueueCounts; ages: QueueAges }

/** One row of figures: for each queue its number, and for all but All how many are late and since when the first is there. */
export type CountRow = Record<string, number | null>

const AGING = QUEUES.filter((queue) => queue !== 'all')

const named = (queue: Queue, what = ''): Prisma.Sql => Prisma.raw(`"${queue}${what}"`)

/** Which queues each open order of a FROM item `orders o` belongs to, told once per order. */
function membership(now: Date): Prisma.Sql {
  const columns = AGING.flatMap((queue) => [
    Prisma.sql`${inQueue(queue, now)} AS ${named(queue)}`,
    Prisma.sql`${SINCE[queue]} AS ${named(queue, '_since')}`,
  ])
  return Prisma.join([...columns, Prisma.sql`${isLate(now)} AS late`])
}

/** The figures of the queues over a FROM item `m` made of `membership`. */
const FIGURES = Prisma.join(
  AGING.flatMap((queue) => [
    Prisma.sql`count(*) FILTER (WHERE m.${named(queue)})::int AS ${named(queue)}`,
    Prisma.sql`count(*) FILTER (WHERE m.${named(queue)} AND m.late)::int AS ${named(queue, '_late')}`,
    Prisma.sql`floor(extract(epoch FROM min(m.${named(queue, '_since')}) FILTER (WHERE m.${named(queue)})) * 1000)::float8 AS ${named(queue, '_oldest')}`,
  ]),
)

function figuresOf(now: Date, where: Prisma.Sql): Prisma.Sql {
  // OFFSET 0: each order's queues are told once, not once per figure.
  return Prisma.sql`(SELECT ${membership(now)} FROM orders o WHERE ${IS_OPEN} AND ${where} OFFSET 0) m`
}

export function countedOf(row: CountRow): Counted {
  const counts = Object.fromEntries(QUEUES.map((queue) => [queue, row[queue] ?? 0])) as QueueCounts
  const ages = Object.fromEntries(
    AGING.map((queue) => [queue, { late: row[`${queue}_late`] ?? 0, oldestAt: row[`${queue}_oldest`] ?? null }]),
  ) as QueueAges
  return { counts, ages }
}

/** The figures of what a search found, whose ids are in a WITH item `found(id)`. */
export function countsOfFound(now: Date): Prisma.Sql {
  return Prisma.sql`SELECT ${FIGURES}, (SELECT count(DISTINCT f.id)::int FROM found f) AS "all"
    FROM ${figuresOf(now, Prisma.sql`o.id IN (SELECT f.id FROM found f)`)}`
}

/** How many orders each queue holds under the filter; see `countUnder`. */
export async function countQueues(db: Sql, actor: Actor, filter: ListFilter, now: Date): Promise<QueueCounts> {
  return (await countUnder(db, actor, filter, now)).counts
}

/**
 * How many orders each queue holds under the filter (its own queue left out), exactly, and how old they are, in one query: the queues
 * hold open orders only, which a partial index finds among all; All is an index-only count, and where nothing narrows it, kept.
 */
export async function countUnder(db: Sql, actor: Actor, filter: ListFilter, now: Date): Promise<Counted> {
  const scope = scopeOf(actor)
  const found = await searchAlone(db, filter, scope)
  const where = found ? null : await conditions(db, filter, scope)
  const everything = scope.rows === 'all' && filtersInUse(filter).length === 0 && !filter.refs
  const all = everything ? ORDERS_THERE : Prisma.sql`(SELECT count(*)::int FROM orders o WHERE ${where})`
  // What a search finds is looked up once; without one, counting all apart lets it be index-only.
  const rows = await db.$queryRaw<CountRow[]>(
    found
      ? Prisma.sql`WITH found AS MATERIALIZED (${found})
          ${countsOfFound(now)}`
      : Prisma.sql`SELECT ${FIGURES}, ${all} AS "all"
          FROM ${figuresOf(now, where ?? Prisma.sql`true`)}`,
  )
  if (!rows[0]) throw new Error('a count answers one row')
  return countedOf(rows[0])
}

/** For an empty list: which one filter to drop, with how many orders that would show (at most HINT_LIMIT). */
export async function hintsWithout(
  db: Sql,
  actor: Actor,
  filter: ListFilter,
  now: Date,
): Promise<{ field: FilterField; count: number }[]> {
  const scope = scopeOf(actor)
  const selects = await Promise.all(
    filtersInUse(filter).map(async (field) => {
      const where = await whole(db, without(filter, field), scope, now)
      return Prisma.sql`SELECT ${field} AS field, (SELECT count(*)::int FROM (SELECT FROM orders o WHERE ${where} LIMIT ${HINT_LIMIT}) hits) AS count`
    }),
  )
  if (selects.length === 0) return []
  const rows = await db.$queryRaw<{ field: FilterField; count: number }[]>`${Prisma.join(selects, ' UNION ALL ')}`
  return rows.filter((row) => row.count > 0).sort((a, b) => b.count - a.count)
}
