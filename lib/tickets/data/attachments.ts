import type { FileType } from '@/lib/files/types'
import type { By } from '@/lib/server/audit'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { FileKind } from '../types'

/** A file of a ticket as it is listed, without its bytes. */
export type TicketFile = {
  id: string
  kind: FileKind
  mediaType: FileType
  name: string
  caption: string | null
  byteSize: number
  sha256: string
  seconds: number | null
  addedAt: Date
  addedById: string
  addedByName: string
}

export type RemovedFile = { id: string; kind: FileKind; removedAt: Date; by: string; why: string }

const COLUMNS = Prisma.sql`
  id::text AS id, kind, media_type AS "mediaType", name, caption, byte_size AS "byteSize", sha256, seconds, added_at AS "addedAt",
  added_by AS "addedById", added_by_name AS "addedByName"`

/** The files that are there, of these kinds, in the order of their adding. */
export async function listFiles(db: Sql, ticketId: string, kinds: readonly FileKind[]): Promise<TicketFile[]> {
  return db.$queryRaw<TicketFile[]>`
    SELECT ${COLUMNS} FROM ticket_attachments
    WHERE ticket_id = ${ticketId}::uuid AND removed_at IS NULL AND kind = ANY(${[...kinds]}::text[]) ORDER BY added_at, id`
}

export async function listRemovedFiles(db: Sql, ticketId: string, kinds: readonly FileKind[]): Promise<RemovedFile[]> {
  return db.$queryRaw<RemovedFile[]>`
    SELECT id::text AS id, kind, removed_at AS "removedAt", removed_by_name AS by, removed_why AS why FROM ticket_attachments
    WHERE ticket_id = ${ticketId}::uuid AND removed_at IS NOT NULL AND kind = ANY(${[...kinds]}::text[]) ORDER BY removed_at, id`
}

/** One that is there, by its id or its bytes; null when it is not, or is another ticket's. */
export async function findFile(
  db: Sql,
  ticketId: string,
  by: { id: string } | { sha256: string },
): Promise<TicketFile | null> {
  const which = 'id' in by ? Prisma.sql`id = ${by.id}::uuid` : Prisma.sql`sha256 = ${by.sha256}`
  const rows = await db.$queryRaw<TicketFile[]>`
    SELECT ${COLUMNS} FROM ticket_attachments WHERE ticket_id = ${ticketId}::uuid AND removed_at IS NULL AND ${which}`
  return rows[0] ?? null
}

export async function readFileBytes(db: Sql, id: string): Promise<Buffer | null> {
  const rows = await db.$queryRaw<{ bytes: Buffer }[]>`
    SELECT bytes FROM ticket_attachment_contents WHERE attachment_id = ${id}::uuid`
  return rows[0]?.bytes ?? null
}

/** Files of a ticket with their bytes, to go along with a mail; what was removed is not among them. */
export async function filesWithBytes(
  db: Sql,
  ticketId: string,
  ids: readonly string[],
): Promise<(Pick<TicketFile, 'id' | 'mediaType' | 'name' | 'byteSize' | 'sha256'> & { bytes: Buffer })[]> {
  return db.$queryRaw`
    SELECT a.id::text AS id, a.media_type AS "mediaType", a.name, a.byte_size AS "byteSize", a.sha256, c.bytes
    FROM ticket_attachments a JOIN ticket_attachment_contents c ON c.attachment_id = a.id
    WHERE a.ticket_id = ${ticketId}::uuid AND a.removed_at IS NULL AND a.id = ANY(${[...ids]}::uuid[])`
}

export async function usedByTicket(db: Sql, ticketId: string): Promise<{ files: number; bytes: number }> {
  const rows = await db.$queryRaw<{ files: number; bytes: number }[]>`
    SELECT count(*)::int AS files, coalesce(sum(byte_size), 0)::int AS bytes FROM ticket_attachments
    WHERE ticket_id = ${ticketId}::uuid AND removed_at IS NULL`
  return rows[0] ?? { files: 0, bytes: 0 }
}

export async function insertFile(
  tx: Sql,
  ticketId: string,
  file: TicketFile,
  by: By,
  bytes: Uint8Array,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO ticket_attachments (id, ticket_id, kind, media_type, name, caption, byte_size, sha256, seconds, added_at, added_by_kind,
      added_by, added_by_name)
    VALUES (${file.id}::uuid, ${ticketId}::uuid, ${file.kind}, ${file.mediaType}, ${file.name}, ${file.caption}, ${file.byteSize},
      ${file.sha256}, ${file.seconds}, ${file.addedAt}, ${by.kind}, ${by.id}, ${by.name})`
  await tx.$executeRaw`
    INSERT INTO ticket_attachment_contents (attachment_id, bytes) VALUES (${file.id}::uuid, ${Buffer.from(bytes)})`
}

/** Takes a file away for good: name, caption and bytes go (file_rows_guard), who removed it when and why stays. */
export async function removeFile(
  tx: Sql,
  id: string,
  { at, by, why }: { at: Date; by: string; why: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE ticket_attachments SET removed_at = ${at}, removed_by_name = ${by}, removed_why = ${why}, name = NULL, caption = NULL
    WHERE id = ${id}::uuid AND removed_at IS NULL`
}

/** Rows whose bytes are not those of their hash, or are missing, or are there although they were removed. */
export async function spoiledFiles(db: Sql): Promise<{ id: string; expected: string | null; found: string | null }[]> {
  return db.$queryRaw`
    SELECT a.id::text AS id, CASE WHEN a.removed_at IS NULL THEN a.sha256 END AS expected, encode(sha256(c.bytes), 'hex') AS found
    FROM ticket_attachments a LEFT JOIN ticket_attachment_contents c ON c.attachment_id = a.id
    WHERE CASE WHEN a.removed_at IS NULL THEN a.sha256 END IS DISTINCT FROM encode(sha256(c.bytes), 'hex') ORDER BY a.id`
}
