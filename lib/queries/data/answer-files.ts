import type { FileType } from '@/lib/files/types'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'

/** A file that waits to go out with an answer, without its bytes. */
export type AnswerFile = { id: string; name: string; mediaType: FileType; byteSize: number }

/** One with its bytes, of whatever it is: added for an answer, or what came or went with a mail of the query (`id`: mail and number). */
export type SendableFile = AnswerFile & { sha256: string; bytes: Buffer }

const COLUMNS = Prisma.sql`id::text AS id, name, media_type AS "mediaType", byte_size AS "byteSize"`

/** What somebody has added for their next answer, in the order of adding. */
export async function answerFiles(db: Sql, queryId: string, person: string): Promise<AnswerFile[]> {
  return db.$queryRaw<AnswerFile[]>`
    SELECT ${COLUMNS} FROM query_files WHERE query_id = ${queryId}::uuid AND added_by = ${person} ORDER BY added_at, id`
}

export async function insertAnswerFile(
  tx: Sql,
  queryId: string,
  file: SendableFile,
  { at, person }: { at: Date; person: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO query_files (id, query_id, name, media_type, byte_size, sha256, bytes, added_at, added_by)
    VALUES (${file.id}::uuid, ${queryId}::uuid, ${file.name}, ${file.mediaType}, ${file.byteSize}, ${file.sha256}, ${file.bytes}, ${at}, ${person})`
}

/** The one with these bytes that somebody has added already. */
export async function sameAnswerFile(
  db: Sql,
  { queryId, person, sha256 }: { queryId: string; person: string; sha256: string },
): Promise<AnswerFile | null> {
  const rows = await db.$queryRaw<AnswerFile[]>`
    SELECT ${COLUMNS} FROM query_files WHERE query_id = ${queryId}::uuid AND added_by = ${person} AND sha256 = ${sha256}`
  return rows[0] ?? null
}

/** The files of these ids that somebody may send with an answer to a query; `mails`: what came and went with its mails, too. */
export async function sendableFiles(
  tx: Sql,
  queryId: string,
  ids: readonly string[],
  { person, mails }: { person: string; mails: boolean },
): Promise<SendableFile[]> {
  return tx.$queryRaw<SendableFile[]>`
    SELECT f.id::text AS id, f.name, f.media_type AS "mediaType", f.byte_size AS "byteSize", f.sha256, f.bytes FROM query_files f
    WHERE f.query_id = ${queryId}::uuid AND f.added_by = ${person} AND f.id::text = ANY(${[...ids]}::text[])
    UNION ALL
    SELECT m.id || '/' || a.number, a.name, a.media_type, a.byte_size, a.sha256, a.bytes FROM mails m JOIN mail_attachments a ON a.mail_id = m.id
    WHERE ${mails} AND m.query_id = ${queryId}::uuid AND a.bytes IS NOT NULL AND m.id || '/' || a.number = ANY(${[...ids]}::text[])`
}

/** Takes away what went, or what its person does not want to send. Answers how many were there. */
export async function deleteAnswerFiles(
  tx: Sql,
  queryId: string,
  ids: readonly string[],
  person: string,
): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM query_files WHERE query_id = ${queryId}::uuid AND added_by = ${person} AND id::text = ANY(${[...ids]}::text[])`
}

/** Drops what nobody sent. */
export async function deleteOldAnswerFiles(db: Sql, before: Date): Promise<number> {
  return db.$executeRaw`DELETE FROM query_files WHERE added_at < ${before}`
}
