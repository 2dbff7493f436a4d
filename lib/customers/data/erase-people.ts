import { ERASED } from '@/lib/core/erased'
import type { Sql } from '@/lib/server/sql'

export type ErasablePerson = {
  id: string
  name: string
  phone: string | null
  email: string | null
  mergedIntoId: string | null
  erasedAt: Date | null
}

/**
 * People with everybody who was merged into them, locked until the transaction ends: whoever places an order for one of their
 * numbers meanwhile waits, and then meets a new person. They are locked before those merged into them are looked for, as a merge
 * into somebody who is locked waits too.
 */
export async function lockPeopleWhole(tx: Sql, ids: string[]): Promise<ErasablePerson[]> {
  await tx.$queryRaw`SELECT 1 FROM customers WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
  return tx.$queryRaw<ErasablePerson[]>`
    SELECT id::text AS id, name, phone, email, merged_into_id::text AS "mergedIntoId", erased_at AS "erasedAt" FROM customers
    WHERE id = ANY(${ids}::uuid[]) OR merged_into_id = ANY(${ids}::uuid[]) ORDER BY customers.id FOR UPDATE`
}

/** Erases name, phone and mail; what was noted beside their flags goes too. Answers how many had something to erase. */
export async function erasePeople(tx: Sql, ids: string[], now: Date): Promise<number> {
  await tx.$executeRaw`
    UPDATE customer_flags SET note = NULL WHERE customer_id = ANY(${ids}::uuid[]) AND note IS NOT NULL`
  return tx.$executeRaw`
    UPDATE customers SET name = ${ERASED}, phone = NULL, email = NULL, erased_at = ${now}, version = version + 1
    WHERE id = ANY(${ids}::uuid[]) AND erased_at IS NULL`
}
