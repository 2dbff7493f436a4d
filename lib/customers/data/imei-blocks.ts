import type { Db, Tx } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { ImeiBlockRow } from '../types'

/** Whether a device must not be bought. */
export async function isImeiBlocked(db: Sql, imei: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`SELECT 1 FROM imei_blocks WHERE imei = ${imei} AND removed_at IS NULL`
  return rows.length > 0
}

/** The block list: what is blocked now, or everything that ever was. */
export async function listImeiBlocks(
  db: Db,
  filter: { q?: string | undefined; removed: boolean },
  limit: number,
): Promise<ImeiBlockRow[]> {
  const like = `${(filter.q ?? '').replace(/\D/g, '')}%`
  return db.$queryRaw<ImeiBlockRow[]>`
    SELECT b.imei, b.reason, a.name AS "addedByName", b.added_at AS "addedAt", r.name AS "removedByName", b.removed_at AS "removedAt"
    FROM imei_blocks b LEFT JOIN users a ON a.id::text = b.added_by LEFT JOIN users r ON r.id::text = b.removed_by
    WHERE b.imei LIKE ${like} AND (${filter.removed} OR b.removed_at IS NULL)
    ORDER BY b.added_at DESC, b.imei LIMIT ${limit}`
}

/** Blocks a device (again, if the block was taken back); false when it is blocked already. */
export async function insertImeiBlock(
  tx: Tx,
  block: { imei: string; reason: string; by: string; at: Date },
): Promise<boolean> {
  const saved = await tx.$executeRaw`
    INSERT INTO imei_blocks (imei, reason, added_by, added_at) VALUES (${block.imei}, ${block.reason}, ${block.by}, ${block.at})
    ON CONFLICT (imei) DO UPDATE SET reason = excluded.reason, added_by = excluded.added_by, added_at = excluded.added_at,
      removed_by = NULL, removed_at = NULL WHERE imei_blocks.removed_at IS NOT NULL`
  return saved === 1
}

/** Takes a block back; false when there is none. */
export async function endImeiBlock(tx: Tx, imei: string, who: { by: string; at: Date }): Promise<boolean> {
  const ended = await tx.imeiBlock.updateMany({
    where: { imei, removedAt: null },
    data: { removedBy: who.by, removedAt: who.at },
  })
  return ended.count === 1
}
