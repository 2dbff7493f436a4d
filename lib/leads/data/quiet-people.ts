import { HAS_ORDER, hasOrderSince } from '@/lib/orders/data/erase-contacts'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { HAS_LEAD, hasLeadSince } from './erase-leads'

/**
 * Of `customers c`: nothing was heard since. Every step of an order counts (a logged contact is one), and every wish; who has
 * neither counts from when they were first seen. Who has an order under way is never quiet.
 */
function isQuiet(since: Date): Prisma.Sql {
  return Prisma.sql`c.erased_at IS NULL AND c.merged_into_id IS NULL AND NOT ${hasOrderSince(since)} AND NOT ${hasLeadSince(since)}
    AND (c.created_at < ${since} OR ${HAS_ORDER} OR ${HAS_LEAD})`
}

export async function countQuietPeople(db: Sql, since: Date): Promise<number> {
  const rows = await db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM customers c WHERE ${isQuiet(since)}`
  return rows[0]?.n ?? 0
}

/** Some quiet people after an id, in the order of their ids. */
export async function quietPeople(db: Sql, since: Date, after: string, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id::text AS id FROM customers c WHERE c.id > ${after}::uuid AND ${isQuiet(since)} ORDER BY c.id LIMIT ${limit}`
  return rows.map((row) => row.id)
}

/** Which of these are quiet still. */
export async function stillQuiet(db: Sql, ids: string[], since: Date): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id::text AS id FROM customers c WHERE c.id = ANY(${ids}::uuid[]) AND ${isQuiet(since)}`
  return new Set(rows.map((row) => row.id))
}
