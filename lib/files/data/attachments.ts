import type { By } from '@/lib/server/audit'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Attachment, AttachmentKind, MediaType, RemovedAttachment } from '../types'

type Row = {
  id: string
  kind: AttachmentKind
  mediaType: MediaType
  name: string
  caption: string | null
  byteSize: number
  sha256: string
  width: number | null
  height: number | null
  takenAt: Date
  addedAt: Date
  byKind: string
  byId: string
  byName: string
}

const COLUMNS = Prisma.sql`
  id::text AS id, kind, media_type AS "mediaType", name, caption, byte_size AS "byteSize", sha256, width, height, taken_at AS "takenAt",
  added_at AS "addedAt", added_by_kind AS "byKind", added_by AS "byId", added_by_name AS "byName"`

function attachmentOf({ byKind, byId, byName, ...row }: Row): Attachment {
  return { ...row, addedBy: { kind: byKind, id: byId, name: byName } }
}

/** The attachments of an order that are there, of these kinds, in the order of their taking. */
export async function listAttachments(
  db: Sql,
  orderId: string,
  kinds: readonly AttachmentKind[],
): Promise<Attachment[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM attachments
    WHERE order_id = ${orderId}::uuid AND removed_at IS NULL AND kind = ANY(${[...kinds]}::text[]) ORDER BY taken_at, id`
  return rows.map(attachmentOf)
}

/** What was removed from an order, newest last. */
export async function listRemoved(
  db: Sql,
  orderId: string,
  kinds: readonly AttachmentKind[],
): Promise<RemovedAttachment[]> {
  return db.$queryRaw<RemovedAttachment[]>`
    SELECT id::text AS id, kind, removed_at AS "removedAt", removed_by_name AS by, removed_why AS why FROM attachments
    WHERE order_id = ${orderId}::uuid AND removed_at IS NOT NULL AND kind = ANY(${[...kinds]}::text[]) ORDER BY removed_at, id`
}

/** One that is there; null when it is not, or belongs to another order. */
export async function findAttachment(db: Sql, orderId: string, id: string): Promise<Attachment | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM attachments WHERE order_id = ${orderId}::uuid AND id = ${id}::uuid AND removed_at IS NULL`
  return rows[0] ? attachmentOf(rows[0]) : null
}

/** The same bytes, if the order has them already. */
export async function findBySha(db: Sql, orderId: string, sha256: string): Promise<Attachment | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM attachments WHERE order_id = ${orderId}::uuid AND sha256 = ${sha256} AND removed_at IS NULL`
  return rows[0] ? attachmentOf(rows[0]) : null
}

export async function readBytes(db: Sql, id: string): Promise<Buffer | null> {
  const rows = await db.$queryRaw<{ bytes: Buffer }[]>`
    SELECT bytes FROM attachment_contents WHERE attachment_id = ${id}::uuid`
  return rows[0]?.bytes ?? null
}

/** How many files an order has, and of how many bytes. */
export async function usedByOrder(db: Sql, orderId: string): Promise<{ files: number; bytes: number }> {
  const rows = await db.$queryRaw<{ files: number; bytes: number }[]>`
    SELECT count(*)::int AS files, coalesce(sum(byte_size), 0)::int AS bytes FROM attachments
    WHERE order_id = ${orderId}::uuid AND removed_at IS NULL`
  return rows[0] ?? { files: 0, bytes: 0 }
}

export async function insertAttachment(
  tx: Sql,
  orderId: string,
  { addedBy: _, ...row }: Attachment,
  by: By,
  bytes: Uint8Array,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO attachments (id, order_id, kind, media_type, name, caption, byte_size, sha256, width, height, taken_at, added_at,
      added_by_kind, added_by, added_by_name)
    VALUES (${row.id}::uuid, ${orderId}::uuid, ${row.kind}, ${row.mediaType}, ${row.name}, ${row.caption}, ${row.byteSize}, ${row.sha256},
      ${row.width}, ${row.height}, ${row.takenAt}, ${row.addedAt}, ${by.kind}, ${by.id}, ${by.name})`
  await tx.$executeRaw`
    INSERT INTO attachment_contents (attachment_id, bytes) VALUES (${row.id}::uuid, ${Buffer.from(bytes)})`
}

/** Takes files away for good: name, caption and bytes go (file_rows_guard), who removed them when and why stays. Answers how many. */
export async function removeAttachments(
  tx: Sql,
  orderIds: readonly string[],
  { id, at, by, why }: { id?: string; at: Date; by: string; why: string },
): Promise<number> {
  const one = id ? Prisma.sql`AND id = ${id}::uuid` : Prisma.empty
  return tx.$executeRaw`
    UPDATE attachments SET removed_at = ${at}, removed_by_name = ${by}, removed_why = ${why}, name = NULL, caption = NULL
    WHERE order_id = ANY(${[...orderIds]}::uuid[]) AND removed_at IS NULL ${one}`
}

/** What was removed before says no more why: a reason may name somebody. */
export async function forgetReasons(tx: Sql, orderIds: readonly string[], why: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE attachments SET removed_why = ${why} WHERE order_id = ANY(${[...orderIds]}::uuid[]) AND removed_at IS NOT NULL`
}

/** Rows whose bytes are not those of their hash and length, or are missing, or are there although they were removed. */
export async function spoiledAttachments(
  db: Sql,
): Promise<{ id: string; expected: string | null; found: string | null }[]> {
  return db.$queryRaw`
    SELECT a.id::text AS id, CASE WHEN a.removed_at IS NULL THEN a.sha256 END AS expected, encode(sha256(c.bytes), 'hex') AS found
    FROM attachments a LEFT JOIN attachment_contents c ON c.attachment_id = a.id
    WHERE CASE WHEN a.removed_at IS NULL THEN a.sha256 END IS DISTINCT FROM encode(sha256(c.bytes), 'hex') ORDER BY a.id`
}
