import { CUSTOMER_WORDS } from '@/lib/orders/domain/customer-words'
import type { OrderStatus } from '@/lib/orders/types'
import { Prisma } from '@/lib/server/database'
import { containing } from '@/lib/server/place-in-list'
import type { ReadSql } from '@/lib/server/sql'
import type { CallerFound, CallerOrder, CallerTicket } from '../domain/query-view'

const PERSON = Prisma.sql`p.id::text AS id, p.name, p.phone`

/** Whoever stayed of those that are looked for. */
export async function findPeople(
  db: ReadSql,
  by: { phone: string } | { email: string } | { ref: string } | { name: string } | { id: string },
  limit: number,
): Promise<CallerFound[]> {
  const stayed = (people: Prisma.Sql): Promise<CallerFound[]> =>
    db.$queryPrepared<CallerFound[]>(Prisma.sql`
      SELECT ${PERSON} FROM customers p WHERE p.id IN (SELECT coalesce(c.merged_into_id, c.id) FROM customers c WHERE ${people})
      ORDER BY p.created_at DESC, p.id LIMIT ${limit}`)
  if ('phone' in by) return stayed(Prisma.sql`c.phone = ${by.phone}`)
  if ('email' in by) return stayed(Prisma.sql`lower(c.email) = ${by.email.toLowerCase()}`)
  if ('id' in by) return stayed(Prisma.sql`c.id = ${by.id}::uuid`)
  if ('ref' in by)
    return stayed(Prisma.sql`c.id IN (SELECT customer_id FROM orders WHERE ref = ${by.ref} UNION SELECT customer_id FROM tickets WHERE ref = ${by.ref}
      UNION SELECT customer_id FROM queries WHERE ref = ${by.ref})`)
  const words = containing(by.name)
  return db.$queryRaw<CallerFound[]>`
    SELECT ${PERSON} FROM customers p WHERE p.name ILIKE ${words} AND p.merged_into_id IS NULL AND p.erased_at IS NULL LIMIT ${limit}`
}

/** A person with everybody who was merged into them. */
const same = (id: string): Prisma.Sql =>
  Prisma.sql`(SELECT ${id}::uuid UNION SELECT c.id FROM customers c WHERE c.merged_into_id = ${id}::uuid)`

export async function callerFlags(db: ReadSql, id: string): Promise<{ kind: string; note: string | null }[]> {
  return db.$queryPrepared(Prisma.sql`
    SELECT kind, note FROM customer_flags WHERE customer_id = ${id}::uuid AND cleared_at IS NULL ORDER BY set_at DESC`)
}

/** The orders of a person, the newest first, in the words that they see. */
export async function callerOrders(db: ReadSql, id: string, limit: number): Promise<CallerOrder[]> {
  const rows = await db.$queryPrepared<Omit<CallerOrder, 'words'>[]>(Prisma.sql`
    SELECT o.ref, o.status, coalesce(nullif(concat_ws(' ', o.device_brand, o.device_model), ''), o.device_category) AS device, o.city,
      o.slot_start AS "slotStart", o.slot_end AS "slotEnd", p.name AS partner, o.created_at AS "createdAt"
    FROM orders o LEFT JOIN partners p ON p.id = o.partner_id WHERE o.customer_id IN ${same(id)} ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit}`)
  return rows.map((row) => ({ ...row, words: CUSTOMER_WORDS[row.status as OrderStatus] ?? row.status }))
}

export async function callerTickets(db: ReadSql, id: string, limit: number): Promise<CallerTicket[]> {
  return db.$queryPrepared<CallerTicket[]>(Prisma.sql`
    SELECT ref, title, status, created_at AS "createdAt" FROM tickets WHERE customer_id IN ${same(id)}
    ORDER BY created_at DESC, id DESC LIMIT ${limit}`)
}
