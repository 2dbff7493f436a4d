import type { Actor } from '@/lib/auth/actor'
import { Prisma } from '@/lib/server/database'
import type { ReadSql, Sql } from '@/lib/server/sql'
import type { ListFilter } from '../domain/list-filter'
import type { ListRow } from '../domain/list-row'
import { namesOne, readSearch } from '../domain/list-search'
import { decodePosition, defaultSort, encodePosition, type ListSort, type Position } from '../domain/list-sort'
import { type Counted, type CountRow, countedOf, countsOfFound } from './list-counts'
import { pageSql, type Source, type Walk } from './list-page'
import { type ListScope, scopeOf, seesContact } from './list-scope'
import { searchAlone, walked, whole } from './list-where'
import { ORDER_COLUMNS } from './order-answer'
import { riskColumn } from './pickup-risks'

const COLUMNS = Prisma.sql`${ORDER_COLUMNS}, o.status_since AS "statusSince", o.payout_initiated_at AS "payoutInitiatedAt",
  o.next_due_at AS "nextDueAt", o.next_due_clock AS "nextDueClock", o.next_due_from AS "nextDueFrom"`

/** Contact data where it may be seen; elsewhere it is masked before it leaves the database (the masks of core/format.ts). */
function contactColumns(scope: ListScope): Prisma.Sql {
  const visible = seesContact(scope)
  return Prisma.sql`
    CASE WHEN ${visible} THEN (SELECT to_jsonb(c) FROM (SELECT name, phone, email, line1, line2, landmark FROM order_contacts
      WHERE order_id = o.id) c) END AS contact,
    CASE WHEN ${visible} THEN NULL ELSE (SELECT jsonb_build_object(
      'name', CASE WHEN m.erased_at IS NULL THEN regexp_replace(btrim(m.name), '(\\S)\\S*', '\\1•••', 'g') ELSE m.name END,
      'phone', CASE WHEN m.phone ~ '^\\+91\\d{10}$' THEN '+91 ' || substr(m.phone, 4, 2) || '••• ••' || right(m.phone, 3) ELSE '••• ' || right(m.phone, 3) END)
      FROM order_contacts m WHERE m.order_id = o.id) END AS masked`
}

type Line = ListRow & { key: Date | bigint | null }

function positionOf({ key, id }: Line): Position {
  return { value: key === null ? null : Number(key), id }
}

function linesSql(scope: ListScope, source: Source, walk: Walk, counts?: Prisma.Sql): Prisma.Sql {
  const { page, order } = pageSql(walk, source)
  const lines = Prisma.sql`${page} JOIN orders o ON o.id = page.id LEFT JOIN partners p ON p.id = o.partner_id`
  const columns = Prisma.sql`${COLUMNS}, ${riskColumn(scope)} AS risk, ${contactColumns(scope)}, page.key`
  if (!counts) return Prisma.sql`SELECT ${columns} FROM ${lines} ${order}`
  return Prisma.sql`SELECT ${columns}, to_jsonb(counts) AS counts FROM (${counts}) counts LEFT JOIN (${lines}) ON true ${order}`
}

async function walkLines(db: Sql, scope: ListScope, source: Source, walk: Walk): Promise<Line[]> {
  return db.$queryRaw<Line[]>(linesSql(scope, source, walk))
}

export type ListPage = {
  now: Date
  /** Rows of a page. */
  limit: number
  /** The queue's own unless said. */
  sort?: ListSort
  /** Cursors that this list gave out; one of another list or sort begins at the first page. */
  after?: string | null
  before?: string | null
}

export type ListAnswer = { rows: ListRow[]; next: string | null; previous: string | null }

/**
 * A page of the orders that an actor may see, in one query. Contact data only for who may see it.
 */
export async function listOrders(db: Sql, actor: Actor, filter: ListFilter, page: ListPage): Promise<ListAnswer> {
  const scope = scopeOf(actor)
  const { limit, sort = defaultSort(filter.queue ?? 'all') } = page
  const inQueue = filter.queue !== undefined && filter.queue !== 'all'
  const found = inQueue ? null : await searchAlone(db, filter, scope)
  const source = found
    ? { from: Prisma.sql`orders o`, where: Prisma.sql`o.id IN (${found})`, found }
    : walked(filter, await whole(db, filter, scope, page.now), sort)
  const from = (cursor: string | null | undefined): Position | null => (cursor ? decodePosition(cursor, sort) : null)
  const before = from(page.before)
  if (before) {
    const lines = await walkLines(db, scope, source, { sort, backward: true, from: before, limit: limit + 1 })
    // A page that does not fill is the first one: it is read from the top, so that it is full.
    if (lines.length > limit) return answer(lines.slice(0, limit).reverse(), sort, { previous: true, next: true })
  }
  const after = before ? null : from(page.after)
  const lines = await walkLines(db, scope, source, { sort, backward: false, from: after, limit: limit + 1 })
  return answer(lines.slice(0, limit), sort, { previous: after !== null, next: lines.length > limit })
}

/**
 * The first page of what a search finds and the counts of the queues in one statement, for a text that names one thing: what it
 * finds is looked up once. Null where the list has to be read as any other.
 */
export async function listNamedOne(
  db: ReadSql,
  actor: Actor,
  filter: ListFilter,
  page: ListPage,
): Promise<(ListAnswer & Counted) | null> {
  const { limit, sort = defaultSort('all'), after, before, now } = page
  const first = !after && !before && (filter.queue ?? 'all') === 'all'
  if (!first || !filter.q || !namesOne(readSearch(filter.q))) return null
  const scope = scopeOf(actor)
  const found = await searchAlone(db, filter, scope)
  if (!found) return null
  const source = { from: Prisma.sql`orders o`, where: Prisma.sql`o.id IN (SELECT f.id FROM found f)` }
  const walk = { sort, backward: false, from: null, limit: limit + 1 }
  const rows = await db.$queryPrepared<(Line & { counts: CountRow })[]>(
    Prisma.sql`WITH found AS MATERIALIZED (${found}) ${linesSql(scope, source, walk, countsOfFound(now))}`,
  )
  const [counted] = rows
  if (!counted) throw new Error('a count answers one row')
  const lines = rows.filter(({ id }) => id !== null).map(({ counts: _, ...line }) => line as Line)
  const shown = answer(lines.slice(0, limit), sort, { previous: false, next: lines.length > limit })
  return { ...shown, ...countedOf(counted.counts) }
}

function answer(lines: Line[], sort: ListSort, more: { previous: boolean; next: boolean }): ListAnswer {
  const [first, last] = [lines[0], lines.at(-1)]
  return {
    rows: lines.map(({ key: _, ...row }) => row),
    previous: more.previous && first ? encodePosition(sort, positionOf(first)) : null,
    next: more.next && last ? encodePosition(sort, positionOf(last)) : null,
  }
}
