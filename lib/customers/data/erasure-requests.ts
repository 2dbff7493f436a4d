import { newId } from '@/lib/core/ids'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { ErasureRequest } from '../types'

const COLUMNS = Prisma.sql`
  r.id::text AS id, r.customer_id::text AS "customerId", r.reason, r.requested_by AS "requestedBy", r.requested_by_name AS "requestedByName",
  r.requested_at AS "requestedAt", r.decision, r.decided_by AS "decidedBy", r.decided_by_name AS "decidedByName",
  r.decided_at AS "decidedAt", r.note`

/** Keeps a request; null when one is open already. */
export async function insertErasureRequest(
  tx: Sql,
  request: { customerId: string; reason: string; by: { id: string; name: string }; at: Date },
): Promise<string | null> {
  const id = newId(request.at)
  const inserted = await tx.$executeRaw`
    INSERT INTO erasure_requests (id, customer_id, reason, requested_by, requested_by_name, requested_at, decision)
    VALUES (${id}::uuid, ${request.customerId}::uuid, ${request.reason}, ${request.by.id}, ${request.by.name}, ${request.at}, 'requested')
    ON CONFLICT DO NOTHING`
  return inserted === 1 ? id : null
}

/** The request, its row locked until the transaction ends: it is decided once. */
export async function lockErasureRequest(tx: Sql, id: string): Promise<ErasureRequest | null> {
  const rows = await tx.$queryRaw<ErasureRequest[]>`
    SELECT ${COLUMNS} FROM erasure_requests r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`
  return rows[0] ?? null
}

export async function decideErasure(
  tx: Sql,
  id: string,
  decided: { decision: 'approved' | 'rejected'; by: { id: string; name: string }; at: Date; note: string | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE erasure_requests SET decision = ${decided.decision}, decided_by = ${decided.by.id}, decided_by_name = ${decided.by.name},
      decided_at = ${decided.at}, note = ${decided.note}
    WHERE id = ${id}::uuid`
}

/** What was asked for about these people, their words replaced by what is left of them. */
export async function rewriteReasons(tx: Sql, customerIds: string[], rewrite: (text: string) => string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; reason: string; note: string | null }[]>`
    SELECT id::text AS id, reason, note FROM erasure_requests WHERE customer_id = ANY(${customerIds}::uuid[])`
  for (const { id, reason, note } of rows) {
    await tx.$executeRaw`
      UPDATE erasure_requests SET reason = ${rewrite(reason)}, note = ${note && rewrite(note)} WHERE id = ${id}::uuid`
  }
}

/** The request about a person that waits, or the last one. */
export async function lastErasureRequest(db: Sql, customerId: string): Promise<ErasureRequest | null> {
  const rows = await db.$queryRaw<ErasureRequest[]>`
    SELECT ${COLUMNS} FROM erasure_requests r WHERE r.customer_id = ${customerId}::uuid ORDER BY r.requested_at DESC, r.id DESC LIMIT 1`
  return rows[0] ?? null
}

export type ListedErasure = ErasureRequest & { customerName: string }

/** Requests that wait, oldest first; or decided ones, newest first. Names are masked for readers without `orders.contact`. */
export async function listErasureRequests(
  db: Sql,
  which: { open: boolean; seesContact: boolean },
  limit: number,
): Promise<ListedErasure[]> {
  const name = which.seesContact
    ? Prisma.sql`c.name`
    : Prisma.sql`CASE WHEN c.erased_at IS NULL THEN regexp_replace(c.name, '(\\S)\\S*', '\\1•••', 'g') ELSE c.name END`
  const part = which.open
    ? Prisma.sql`r.decision = 'requested' ORDER BY r.requested_at, r.id`
    : Prisma.sql`r.decision <> 'requested' ORDER BY r.requested_at DESC, r.id DESC`
  return db.$queryRaw<ListedErasure[]>(
    Prisma.sql`SELECT ${COLUMNS}, ${name} AS "customerName" FROM erasure_requests r JOIN customers c ON c.id = r.customer_id WHERE ${part} LIMIT ${limit}`,
  )
}
