import { Prisma } from '@/lib/server/database'
import type { ListSort, Position, SortKey } from '../domain/list-sort'
import { RISK_HOLDS } from './pickup-risks'
import { instant } from './queues'

type Column = { sql: Prisma.Sql; nullable: boolean; value(of: number): Prisma.Sql }

const time = (name: string, nullable: boolean): Column => ({
  sql: Prisma.raw(`o.${name}`),
  nullable,
  value: (ms) => instant(new Date(ms)),
})

const COLUMNS: Record<SortKey, Column> = {
  placed: time('created_at', false),
  slot: time('slot_start', true),
  pickup_due: time('pickup_due_at', true),
  assign_due: time('assign_due_at', true),
  amount: { sql: Prisma.raw('o.quoted_amount'), nullable: true, value: (paise) => Prisma.sql`${paise}::bigint` },
  since: time('status_since', false),
  due: time('next_due_at', true),
  risk: { sql: Prisma.raw('r.risk'), nullable: true, value: (percent) => Prisma.sql`${percent}::int` },
}

/** Which way to go from a position; null: from the end the direction starts at. */
export type Walk = { sort: ListSort; backward: boolean; from: Position | null; limit: number }

/** The orders that are walked: a FROM item `o` and what must hold; `found`, where that is to be among these ids alone. */
export type Source = { from: Prisma.Sql; where: Prisma.Sql; found?: Prisma.Sql }

/** From how many hits on a page of them is looked for among the next orders of the sort, and among how many of these. */
const MANY_FOUND = 2000
const LOOKED_THROUGH = 20_000

/** Whether rows without a value go the other way than those with one. */
const turned = ({ key }: ListSort): boolean => key === 'due'

/** Rows with a value, then rows without: two stretches of the index, each read in its order. */
type Stretch = 'valued' | 'empty'

/** The risk stands in a table of its own: orders that have one are found by it, and it holds while they wait. */
const RISKY = Prisma.sql`r.order_id = o.id AND ${RISK_HOLDS}`
const WITHOUT_RISK = Prisma.sql`NOT EXISTS (SELECT 1 FROM order_risks r WHERE ${RISKY})`
const NO_RISK = Prisma.sql`NULL::smallint`
function besides({ key }: ListSort, { from }: Source): Prisma.Sql {
  return key === 'risk' ? Prisma.sql`order_risks r JOIN ${from} ON ${RISKY}` : from
}

function stretch(kind: Stretch, walk: Walk, source: Source): Prisma.Sql | null {
  const { sort, backward, from, limit } = walk
  const column = COLUMNS[sort.key]
  const rising = (sort.dir === 'asc') !== backward
  const [order, beyond] = rising ? [Prisma.raw('ASC'), Prisma.raw('>')] : [Prisma.raw('DESC'), Prisma.raw('<')]
  const parts = [source.where]
  if (kind === 'valued') {
    // Past all values: going on there is none left, going back all are still ahead.
    if (from?.value === null && !backward) return null
    if (column.nullable) parts.push(Prisma.sql`${column.sql} IS NOT NULL`)
    if (from && from.value !== null) {
      parts.push(Prisma.sql`(${column.sql}, o.id) ${beyond} (${column.value(from.value)}, ${from.id}::uuid)`)
    }
    return Prisma.sql`(SELECT o.id, 0 AS part, ${column.sql} AS key FROM ${besides(sort, source)} WHERE ${Prisma.join(parts, ' AND ')}
      ORDER BY ${column.sql} ${order}, o.id ${order} LIMIT ${limit})`
  }
  if (!column.nullable || (from && from.value !== null && backward)) return null
  parts.push(sort.key === 'risk' ? WITHOUT_RISK : Prisma.sql`${column.sql} IS NULL`)
  // What has no clock any more is closed: the newest of it first, where the most urgent of the others are.
  const [byId, past] = turned(sort)
    ? [Prisma.raw(rising ? 'DESC' : 'ASC'), Prisma.raw(rising ? '<' : '>')]
    : [order, beyond]
  if (from?.value === null) parts.push(Prisma.sql`o.id ${past} ${from.id}::uuid`)
  return Prisma.sql`(SELECT o.id, 1 AS part, ${sort.key === 'risk' ? NO_RISK : column.sql} AS key FROM ${source.from} WHERE ${Prisma.join(parts, ' AND ')}
    ORDER BY o.id ${byId} LIMIT ${limit})`
}

/**
 * A page of what a search found. To sort the hits every one of them must be read, which takes long for a common name; of
 * those there are enough among the next orders of the index, looked through without reading them. Where there are
 * not (all hits are old, say), or the hits are few, they are sorted: either way the work is bounded.
 */
function foundStretch(walk: Walk, source: Source, found: Prisma.Sql): Prisma.Sql | null {
  const among = { from: source.from, where: Prisma.sql`o.id IN (SELECT f.id FROM found f)` }
  const next = stretch(
    'valued',
    { ...walk, limit: LOOKED_THROUGH },
    { from: source.from, where: Prisma.sql`(SELECT count(*) FROM found) > ${MANY_FOUND}` },
  )
  const sorted = stretch('valued', walk, {
    ...among,
    where: Prisma.sql`(SELECT count(*) FROM quick) < ${walk.limit} AND ${among.where}`,
  })
  if (!next || !sorted) return null
  const by = Prisma.raw((walk.sort.dir === 'asc') !== walk.backward ? 'ASC' : 'DESC')
  // IS TRUE keeps the planner from making a join of it, which would read and sort everything.
  return Prisma.sql`(WITH found AS MATERIALIZED (${found}),
    quick AS MATERIALIZED (SELECT n.id, n.part, n.key FROM ${next} n WHERE (n.id IN (SELECT f.id FROM found f)) IS TRUE
      ORDER BY n.key ${by}, n.id ${by} LIMIT ${walk.limit})
    SELECT id, part, key FROM quick WHERE (SELECT count(*) FROM quick) = ${walk.limit} UNION ALL ${sorted})`
}

/** A page's ids in the order they are walked, as a FROM item `page(id, part, key)`, and that order over it. */
export function pageSql(walk: Walk, source: Source): { page: Prisma.Sql; order: Prisma.Sql } {
  const rising = (walk.sort.dir === 'asc') !== walk.backward
  const [by, parts] = [Prisma.raw(rising ? 'ASC' : 'DESC'), Prisma.raw(walk.backward ? 'DESC' : 'ASC')]
  const against = Prisma.raw(rising ? 'DESC' : 'ASC')
  const ids = turned(walk.sort)
    ? Prisma.sql`CASE page.part WHEN 0 THEN page.id END ${by}, page.id ${against}`
    : Prisma.sql`page.id ${by}`
  const quick = source.found && !COLUMNS[walk.sort.key].nullable ? foundStretch(walk, source, source.found) : null
  const stretches = quick
    ? [quick]
    : (['valued', 'empty'] as const).flatMap((kind) => stretch(kind, walk, source) ?? [])
  return {
    page: Prisma.sql`(${Prisma.join(stretches, ' UNION ALL ')}) page`,
    order: Prisma.sql`ORDER BY page.part ${parts}, page.key ${by}, ${ids} LIMIT ${walk.limit}`,
  }
}
