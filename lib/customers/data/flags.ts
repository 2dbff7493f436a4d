import { newId } from '@/lib/core/ids'
import type { Db, Tx } from '@/lib/server/database'
import type { CustomerFlag, FlagKind } from '../types'

/** Flags that stand against a person, newest first. */
export async function liveFlagsOf(
  db: Db,
  customerId: string,
): Promise<{ kind: string; note: string | null; setAt: Date }[]> {
  return db.customerFlag.findMany({
    where: { customerId, clearedAt: null },
    select: { kind: true, note: true, setAt: true },
    orderBy: { setAt: 'desc' },
  })
}

/** All flags of a person with who set and cleared them, the standing ones first. */
export async function flagsOf(db: Db, customerId: string): Promise<CustomerFlag[]> {
  return db.$queryRaw<CustomerFlag[]>`
    SELECT f.id, f.kind, f.note, f.set_at AS "setAt", s.name AS "setByName", f.cleared_at AS "clearedAt", c.name AS "clearedByName"
    FROM customer_flags f LEFT JOIN users s ON s.id::text = f.set_by LEFT JOIN users c ON c.id::text = f.cleared_by
    WHERE f.customer_id = ${customerId}::uuid ORDER BY f.cleared_at IS NULL DESC, f.set_at DESC, f.id`
}

/** Sets a flag unless it stands already (the person's row is locked, so two at once make one); null then. */
export async function insertFlag(
  tx: Tx,
  flag: { customerId: string; kind: FlagKind; note: string | null; setBy: string; at: Date },
): Promise<string | null> {
  const id = newId(flag.at)
  await tx.$queryRaw`SELECT id FROM customers WHERE id = ${flag.customerId}::uuid FOR NO KEY UPDATE`
  const inserted = await tx.$executeRaw`
    INSERT INTO customer_flags (id, customer_id, kind, note, set_by, set_at)
    SELECT ${id}::uuid, ${flag.customerId}::uuid, ${flag.kind}, ${flag.note}, ${flag.setBy}, ${flag.at}
    WHERE NOT EXISTS (SELECT 1 FROM customer_flags WHERE customer_id = ${flag.customerId}::uuid AND kind = ${flag.kind} AND cleared_at IS NULL)`
  return inserted === 1 ? id : null
}

/** Clears a standing flag; null when it does not stand (any more). */
export async function clearFlagRow(
  tx: Tx,
  id: string,
  who: { by: string; at: Date },
): Promise<{ customerId: string; kind: string } | null> {
  const rows = await tx.$queryRaw<{ customerId: string; kind: string }[]>`
    UPDATE customer_flags SET cleared_by = ${who.by}, cleared_at = ${who.at} WHERE id = ${id}::uuid AND cleared_at IS NULL
    RETURNING customer_id AS "customerId", kind`
  return rows[0] ?? null
}
