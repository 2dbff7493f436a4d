import { addDays, type LocalDate, startOfDay } from '@/lib/core/business-time'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { isOpen } from '../domain/lifecycle'
import { filtersInUse, type ListFilter } from '../domain/list-filter'
import { placedBetween } from '../domain/list-query'
import type { ListSort } from '../domain/list-sort'
import { type ListScope, maySeeRows } from './list-scope'
import { riskAtLeast } from './pickup-risks'
import { IS_OPEN, inQueue, instant, slotTouches } from './queues'
import { searchFinds } from './search'

function among(column: Prisma.Sql, values: readonly string[]): Prisma.Sql {
  return values.length === 1 ? Prisma.sql`${column} = ${values[0]}` : Prisma.sql`${column} IN (${Prisma.join(values)})`
}

/** Our slots are a day at most (schema.ts), imported ones may be longer: the index on the start need not look further back. */
const LONGEST_SLOT_DAYS = 2

function slotNear(date: LocalDate): Prisma.Sql {
  return Prisma.sql`o.slot_start > ${instant(startOfDay(addDays(date, -LONGEST_SLOT_DAYS)))}`
}

/** What a filter means, over `orders o`, for a reader; the queue is left aside (see `whole`). */
export async function conditions(db: Sql, filter: ListFilter, scope: ListScope): Promise<Prisma.Sql> {
  const parts = [maySeeRows(scope)]
  const { from, to } = placedBetween(filter)
  if (filter.status) parts.push(among(Prisma.sql`o.status`, filter.status))
  if (filter.city) parts.push(Prisma.sql`o.city = ${filter.city}`)
  if (filter.pincode) parts.push(Prisma.sql`o.pincode = ${filter.pincode}`)
  if (filter.partner)
    parts.push(Prisma.sql`o.partner_id = (SELECT f.id FROM partners f WHERE f.code = ${filter.partner})`)
  if (filter.device) parts.push(among(Prisma.sql`o.device_category`, filter.device))
  if (filter.source) parts.push(Prisma.sql`o.source = ${filter.source}`)
  if (from) parts.push(Prisma.sql`o.created_at >= ${instant(from)}`)
  if (to) parts.push(Prisma.sql`o.created_at < ${instant(to)}`)
  if (filter.slot_date) parts.push(slotTouches(filter.slot_date), slotNear(filter.slot_date))
  if (filter.risk) parts.push(riskAtLeast(Number(filter.risk), scope))
  if (filter.but) parts.push(Prisma.sql`o.ref <> ALL(${filter.but}::text[])`)
  if (filter.refs) parts.push(filter.refs.length ? among(Prisma.sql`o.ref`, filter.refs) : Prisma.sql`false`)
  if (filter.q) parts.push(Prisma.sql`o.id IN (${await searchFinds(db, filter.q, scope)})`)
  return Prisma.join(parts, ' AND ')
}

/**
 * The ids that a search finds, where nothing else (another filter, what the reader may see) stands between them and the
 * orders of All: these can be counted, and their newest found, without reading every order of a common name. Null elsewhere.
 */
export async function searchAlone(db: Sql, filter: ListFilter, scope: ListScope): Promise<Prisma.Sql | null> {
  const alone = filtersInUse(filter).every((field) => field === 'q') && !filter.refs && !filter.but
  return filter.q && alone && scope.rows === 'all' ? searchFinds(db, filter.q, scope) : null
}

/** The filter with its queue. */
export async function whole(db: Sql, filter: ListFilter, scope: ListScope, now: Date): Promise<Prisma.Sql> {
  const rest = await conditions(db, filter, scope)
  if (!filter.queue || filter.queue === 'all') return rest
  return Prisma.sql`${IS_OPEN} AND ${inQueue(filter.queue, now)} AND ${rest}`
}

/**
 * The orders a list walks, as a FROM item `o`. Open orders are few and young: walking a sort's index from its old end to
 * find them would read all the others first, so OFFSET 0 keeps the planner from it; they are found by the partial index
 * and sorted. So are the orders of a slot's day, and those of a risk. Everything else is walked along the index, and so is urgency everywhere: its index holds
 * the orders with a clock, which are open.
 */
export function walked(filter: ListFilter, where: Prisma.Sql, sort: ListSort): { from: Prisma.Sql; where: Prisma.Sql } {
  const inQueue = filter.queue !== undefined && filter.queue !== 'all'
  const onlyOpen = filter.status?.every(isOpen) ?? false
  const byUrgency = inQueue && sort.key === 'due' && !filter.slot_date && !filter.risk
  const few = inQueue || onlyOpen || filter.slot_date !== undefined || filter.risk !== undefined
  if (byUrgency || !few) return { from: Prisma.sql`orders o`, where }
  const open = inQueue || onlyOpen ? IS_OPEN : Prisma.sql`true`
  return { from: Prisma.sql`(SELECT o.* FROM orders o WHERE ${open} AND ${where} OFFSET 0) o`, where: Prisma.sql`true` }
}
