import { db, type Prisma, type Tx } from '@/lib/server/database'
import type { Role } from '../roles'
import type { ApiKeyRow } from '../types'

export type KeyRow = {
  id: string
  name: string
  role: Role
  partnerId: string | null
  scopes: string[]
  lastUsedAt: Date | null
}

/** The live key with this hash. */
export async function findLiveKey(secretHash: string): Promise<KeyRow | null> {
  const row = await db().apiKey.findFirst({
    where: { secretHash, revokedAt: null },
    select: { id: true, name: true, role: true, partnerId: true, scopes: true, lastUsedAt: true },
  })
  return row && { ...row, role: row.role as Role }
}

export async function touchKey(id: string, now: Date): Promise<void> {
  await db().apiKey.updateMany({ where: { id }, data: { lastUsedAt: now } })
}

/** Counts one request of a key in its minute; answers how many there were. Shared by every web process. */
export async function countRequest(key: string, minute: Date): Promise<number> {
  const rows = await db().$queryRaw<{ count: number }[]>`
    INSERT INTO rate_windows (key, minute, count) VALUES (${key}, ${minute}, 1)
    ON CONFLICT (key, minute) DO UPDATE SET count = rate_windows.count + 1 RETURNING count`
  return rows[0]?.count ?? 1
}

export async function insertKey(tx: Tx, key: Prisma.ApiKeyUncheckedCreateInput): Promise<void> {
  await tx.apiKey.create({ data: key, select: { id: true } })
}

/** False when there is no such live key. */
export async function markRevoked(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })
  return count === 1
}

/** All keys, live ones first, newest first. */
export async function listApiKeys(): Promise<ApiKeyRow[]> {
  return db().$queryRaw<ApiKeyRow[]>`
    SELECT k.id, k.name, k.role, k.partner_id AS "partnerId", p.name AS "partnerName", k.prefix, k.scopes,
      k.created_at AS "createdAt", coalesce(u.name, k.created_by) AS "createdByName", k.last_used_at AS "lastUsedAt",
      k.revoked_at AS "revokedAt"
    FROM api_keys k LEFT JOIN partners p ON p.id = k.partner_id LEFT JOIN users u ON u.id::text = k.created_by
    ORDER BY k.revoked_at IS NOT NULL, k.id DESC LIMIT 500`
}
