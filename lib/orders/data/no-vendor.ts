import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { NoVendorReason } from '../domain/no-vendor'

/** Placed orders whose mark should be looked at: the one named, or all that are marked (oldest first). */
export async function ordersToRecheck(db: Sql, ref: string | undefined): Promise<string[]> {
  const which = ref ? Prisma.sql`ref = ${ref}` : Prisma.sql`no_vendor_since IS NOT NULL`
  const rows = await db.$queryRaw<
    { ref: string }[]
  >`SELECT ref FROM orders WHERE status = 'placed' AND ${which} ORDER BY id`
  return rows.map((row) => row.ref)
}

export async function isMarked(tx: Sql, orderId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ marked: boolean }[]>`
    SELECT no_vendor_since IS NOT NULL AS marked FROM orders WHERE id = ${orderId}::uuid`
  return rows[0]?.marked ?? false
}

/** Sets or renews the mark with each candidate's reasons, or clears it; `changes` when history gets an event of it. A mark is no command: the order's version stays. */
export async function saveMark(
  tx: Sql,
  orderId: string,
  reasons: NoVendorReason[] | null,
  now: Date,
  changes: boolean,
): Promise<void> {
  const since = reasons ? Prisma.sql`coalesce(no_vendor_since, ${now})` : Prisma.sql`NULL`
  await tx.$executeRaw`
    UPDATE orders SET last_event_at = CASE WHEN ${changes} THEN ${now} ELSE last_event_at END, no_vendor_since = ${since}, no_vendor_reasons = ${reasons ? JSON.stringify(reasons) : null}::jsonb
    WHERE id = ${orderId}::uuid`
}
