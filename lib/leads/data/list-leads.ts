import { addDays, startOfDay } from '@/lib/core/business-time'
import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'
import { parseIndianMobile } from '@/lib/core/phone'
import { type Db, Prisma } from '@/lib/server/database'
import type { ListLeads } from '../schema'
import type { LeadPage, LeadRow } from '../types'

const CONTACT = Prisma.sql`l.name, l.phone, l.email`
/** Masked by the database: what its reader may not see never leaves it. */
const MASKED = Prisma.sql`
  CASE WHEN l.erased_at IS NULL THEN regexp_replace(l.name, '(\\S)\\S*', '\\1•••', 'g') ELSE l.name END AS name,
  CASE WHEN l.phone ~ '^\\+91[0-9]{10}$' THEN '+91 ' || substr(l.phone, 4, 2) || '••• ••' || right(l.phone, 3)
    WHEN l.phone IS NOT NULL THEN '•••' END AS phone,
  NULL AS email`

const COLUMNS = Prisma.sql`
  l.id, l.ref, l.customer_id AS "customerId", l.pincode, l.city, l.device_category AS "deviceCategory", l.device_brand AS "deviceBrand",
  l.device_model AS "deviceModel", l.quoted_amount::float8 AS "quotedAmount", l.source, l.outcome, l.note, l.created_at AS "createdAt",
  o.ref AS "orderRef", l.is_test AS "isTest", l.version, l.erased_at AS "erasedAt"`

type Filter = Omit<ListLeads, 'cursor' | 'limit'>

/** Which leads; dates are business days of the first wish. A search by phone is only for those who may see it. */
function conditions(filter: Filter, seesContact: boolean): Prisma.Sql {
  const parts = [Prisma.sql`true`]
  if (filter.city) parts.push(Prisma.sql`l.city = ${filter.city}`)
  if (filter.outcome) parts.push(Prisma.sql`l.outcome = ${filter.outcome}`)
  if (filter.state === 'open') parts.push(Prisma.sql`l.order_id IS NULL`)
  if (filter.state === 'converted') parts.push(Prisma.sql`l.order_id IS NOT NULL`)
  if (filter.from) parts.push(Prisma.sql`l.created_at >= ${startOfDay(filter.from)}`)
  if (filter.to) parts.push(Prisma.sql`l.created_at < ${startOfDay(addDays(filter.to, 1))}`)
  if (filter.q) {
    const phone = seesContact ? parseIndianMobile(filter.q) : null
    parts.push(Prisma.sql`(l.ref = ${filter.q.toUpperCase()} OR l.pincode = ${filter.q} OR l.phone = ${phone})`)
  }
  return Prisma.join(parts, ' AND ')
}

/** A page of leads, newest first. */
export async function listLeads(db: Db, query: ListLeads, seesContact: boolean): Promise<LeadPage> {
  const [at, id] = (query.cursor && decodeCursor(query.cursor, 2)) || [null, null]
  const after =
    at === null ? Prisma.sql`true` : Prisma.sql`(l.created_at, l.id) < (${new Date(Number(at))}, ${String(id)}::uuid)`
  const rows = await db.$queryRaw<LeadRow[]>`
    SELECT ${COLUMNS}, ${seesContact ? CONTACT : MASKED} FROM leads l LEFT JOIN orders o ON o.id = l.order_id
    WHERE ${conditions(query, seesContact)} AND ${after} ORDER BY l.created_at DESC, l.id DESC LIMIT ${query.limit + 1}`
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return { items, next: last && rows.length > items.length ? encodeCursor([last.createdAt.getTime(), last.id]) : null }
}

export async function countLeads(
  db: Db,
  query: Filter,
  seesContact: boolean,
): Promise<{ all: number; open: number; converted: number }> {
  const rows = await db.$queryRaw<{ all: number; open: number }[]>`
    SELECT count(*)::int AS all, count(*) FILTER (WHERE l.order_id IS NULL)::int AS open FROM leads l
    WHERE ${conditions({ ...query, state: undefined }, seesContact)}`
  const { all = 0, open = 0 } = rows[0] ?? {}
  return { all, open, converted: all - open }
}

/** Cities that leads come from, the ones with most first. */
export async function leadCities(db: Db, limit = 60): Promise<string[]> {
  const rows = await db.$queryRaw<{ city: string }[]>`
    SELECT city FROM leads WHERE city IS NOT NULL GROUP BY city ORDER BY count(*) DESC, city LIMIT ${limit}`
  return rows.map((row) => row.city)
}

/** One lead; null when there is none such. */
export async function findLead(db: Db, ref: string, seesContact: boolean): Promise<LeadRow | null> {
  const rows = await db.$queryRaw<LeadRow[]>`
    SELECT ${COLUMNS}, ${seesContact ? CONTACT : MASKED} FROM leads l LEFT JOIN orders o ON o.id = l.order_id WHERE l.ref = ${ref}`
  return rows[0] ?? null
}

/** Leads of one person, newest first. */
export async function leadsOfCustomer(db: Db, customerId: string, limit: number): Promise<LeadRow[]> {
  return db.$queryRaw<LeadRow[]>`
    SELECT ${COLUMNS}, ${MASKED} FROM leads l LEFT JOIN orders o ON o.id = l.order_id
    WHERE l.customer_id = ${customerId}::uuid ORDER BY l.created_at DESC, l.id DESC LIMIT ${limit}`
}
