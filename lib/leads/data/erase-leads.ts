import { ERASED } from '@/lib/core/erased'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'

/** Names and numbers as people's wishes were written down. */
export async function leadWordsOf(
  tx: Sql,
  ids: string[],
): Promise<{ name: string; phone: string | null; email: string | null }[]> {
  return tx.$queryRaw`SELECT name, phone, email FROM leads WHERE customer_id = ANY(${ids}::uuid[]) AND erased_at IS NULL`
}

/** Erases who wished of people's leads; what was wished stays. Answers how many. */
export async function eraseLeadContacts(tx: Sql, ids: string[], phones: string[], now: Date): Promise<number> {
  return tx.$executeRaw`
    UPDATE leads SET name = ${ERASED}, phone = NULL, email = NULL, note = NULL, erased_at = ${now}, version = version + 1
    WHERE (customer_id = ANY(${ids}::uuid[]) OR phone = ANY(${phones}::text[])) AND erased_at IS NULL`
}

/** Of `customers c`: a wish since. */
export function hasLeadSince(since: Date): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM leads l WHERE l.customer_id = c.id AND l.created_at >= ${since})`
}

/** Of `customers c`: any wish at all. */
export const HAS_LEAD = Prisma.sql`EXISTS (SELECT 1 FROM leads l WHERE l.customer_id = c.id)`
