import { type Db, Prisma, type Tx } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { CustomerPerson } from '../types'

/** One person in full: only for readers with `orders.contact`. */
export async function readPerson(db: Db, id: string): Promise<CustomerPerson | null> {
  const select = {
    id: true,
    name: true,
    phone: true,
    email: true,
    createdAt: true,
    mergedIntoId: true,
    erasedAt: true,
  } as const
  const merged = { select: { id: true, name: true, phone: true }, orderBy: { id: 'asc' } } as const
  return db.customer.findUnique({ where: { id }, select: { ...select, merged } })
}

/** Name and phone as everybody else may see them: masked by the database, so that they never leave it. */
export const MASKED_PERSON = Prisma.sql`
  CASE WHEN erased_at IS NULL THEN regexp_replace(name, '(\\S)\\S*', '\\1•••', 'g') ELSE name END AS name,
  CASE WHEN phone ~ '^\\+91[0-9]{10}$' THEN '+91 ' || substr(phone, 4, 2) || '••• ••' || right(phone, 3)
    WHEN phone IS NOT NULL THEN '•••' END AS phone`

/** One person for everybody else. */
export async function readMaskedPerson(db: Db, id: string): Promise<CustomerPerson | null> {
  const rows = await db.$queryRaw<Omit<CustomerPerson, 'merged'>[]>`
    SELECT id, ${MASKED_PERSON},
      NULL AS email, created_at AS "createdAt", merged_into_id AS "mergedIntoId", erased_at AS "erasedAt"
    FROM customers WHERE id = ${id}::uuid`
  return rows[0] ? { ...rows[0], merged: [] } : null
}

/** What people are called and their numbers, by id. Only for readers with `orders.contact`. */
export async function contactsOf(
  db: Sql,
  ids: readonly string[],
): Promise<Map<string, { name: string; phone: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<{ id: string; name: string; phone: string | null }[]>`
    SELECT id::text AS id, name, phone FROM customers WHERE id = ANY(${[...ids]}::uuid[])`
  return new Map(rows.map(({ id, ...contact }) => [id, contact]))
}

/** The person behind a phone number, following merges; null when nobody has it. */
export async function findByPhone(db: Db, phone: string): Promise<{ id: string; name: string } | null> {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT p.id, p.name FROM customers c JOIN customers p ON p.id = coalesce(c.merged_into_id, c.id) WHERE c.phone = ${phone}`
  return rows[0] ?? null
}

export type MergeRow = { id: string; mergedIntoId: string | null; erasedAt: Date | null }

/** Both persons of a merge, locked in one order so that two merges never wait for each other. */
export async function lockPeople(tx: Tx, ids: string[]): Promise<MergeRow[]> {
  return tx.$queryRaw<MergeRow[]>`
    SELECT id, merged_into_id AS "mergedIntoId", erased_at AS "erasedAt" FROM customers WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
}

/** Marks a person as merged into another; whoever was merged into them before goes along, and so do their flags. */
export async function saveMerge(tx: Tx, from: string, into: string): Promise<{ flags: number }> {
  await tx.$executeRaw`
    UPDATE customers SET merged_into_id = ${into}::uuid, version = version + 1 WHERE id = ${from}::uuid OR merged_into_id = ${from}::uuid`
  const flags =
    await tx.$executeRaw`UPDATE customer_flags SET customer_id = ${into}::uuid WHERE customer_id = ${from}::uuid`
  return { flags }
}
