import { newId } from '@/lib/core/ids'
import type { ImportReject } from '@/lib/core/import-summary'
import type { By } from './audit'
import { db, Prisma } from './database'
import { type Sql, sql } from './sql'

export const IMPORT_KINDS = ['orders', 'partners', 'pincodes', 'coverage', 'tickets'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]
export type ImportState = 'waiting' | 'running' | 'done' | 'failed'

/** How far a run is: its result so far, and the line up to which rows have landed. */
export type ImportCheckpoint = { line: number; read: number; result: object }

export type ImportRun = {
  id: string
  kind: ImportKind
  fileName: string
  fileBytes: number
  profile: { profile?: unknown; update?: boolean }
  dryRun: boolean
  state: ImportState
  actor: By
  createdAt: Date
  startedAt: Date | null
  endedAt: Date | null
  rowsRead: number
  result: Record<string, unknown> | null
  error: string | null
  /** Whether the file is still kept. */
  hasContent: boolean
  /** Of a ticket log: the file of its events, where there is one. */
  eventsName: string | null
}

const COLUMNS = Prisma.sql`
  id::text AS id, kind, file_name AS "fileName", file_bytes AS "fileBytes", profile, dry_run AS "dryRun", state,
  json_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name, 'role', actor_role) AS actor, created_at AS "createdAt",
  started_at AS "startedAt", ended_at AS "endedAt", rows_read AS "rowsRead", result, error, content IS NOT NULL AS "hasContent",
  events_name AS "eventsName"`

type NewRun = {
  kind: ImportKind
  fileName: string
  fileBytes: number
  content: Uint8Array | null
  profile: ImportRun['profile']
  dryRun: boolean
  state: 'waiting' | 'running'
}

export async function createImportRun(tx: Sql, run: NewRun, by: By, now: Date): Promise<string> {
  const id = newId(now)
  await tx.$executeRaw`
    INSERT INTO import_runs (id, kind, file_name, file_bytes, content, profile, dry_run, state, actor_kind, actor_id, actor_name, actor_role,
      created_at, started_at)
    VALUES (${id}::uuid, ${run.kind}, ${run.fileName}, ${run.fileBytes}, ${run.content}, ${JSON.stringify(run.profile)}::jsonb, ${run.dryRun},
      ${run.state}, ${by.kind}, ${by.id}, ${by.name}, ${by.role}, ${now}, ${run.state === 'running' ? now : null})`
  return id
}

export async function findImportRun(id: string, tx: Sql = sql): Promise<ImportRun | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null
  const rows = await tx.$queryRaw<ImportRun[]>(Prisma.sql`SELECT ${COLUMNS} FROM import_runs WHERE id = ${id}::uuid`)
  return rows[0] ?? null
}

/** The newest runs of these kinds. */
export async function listImportRuns(kinds: readonly ImportKind[], limit = 50): Promise<ImportRun[]> {
  return sql.$queryRaw<ImportRun[]>(
    Prisma.sql`SELECT ${COLUMNS} FROM import_runs WHERE kind = ANY(${[...kinds]}::text[]) ORDER BY created_at DESC, id DESC LIMIT ${limit}`,
  )
}

export async function importContent(id: string): Promise<Uint8Array | null> {
  const rows = await sql.$queryRaw<
    { content: Uint8Array | null }[]
  >`SELECT content FROM import_runs WHERE id = ${id}::uuid`
  return rows[0]?.content ?? null
}

/** Puts the file of events beside the kept file of tickets, before it was ever looked at. False: that is no such run. */
export async function addEvents(tx: Sql, id: string, name: string, content: Uint8Array): Promise<boolean> {
  const updated = await tx.$executeRaw`
    UPDATE import_runs SET events_name = ${name}, events_content = ${content}
    WHERE id = ${id}::uuid AND kind = 'tickets' AND content IS NOT NULL AND state = 'waiting' AND started_at IS NULL AND result IS NULL`
  return updated === 1
}

export async function eventsContent(id: string): Promise<Uint8Array | null> {
  const rows = await sql.$queryRaw<
    { content: Uint8Array | null }[]
  >`SELECT events_content AS content FROM import_runs WHERE id = ${id}::uuid`
  return rows[0]?.content ?? null
}

/** Asks for a run of the kept file, dry or in earnest; what an earlier run of it said is dropped. False: one is under way, or no file. */
export async function askForRun(
  tx: Sql,
  id: string,
  asked: { dryRun: boolean; profile: ImportRun['profile'] },
): Promise<boolean> {
  const updated = await tx.$executeRaw`
    UPDATE import_runs SET state = 'waiting', dry_run = ${asked.dryRun}, profile = ${JSON.stringify(asked.profile)}::jsonb, rows_read = 0,
      result = NULL, error = NULL, started_at = NULL, ended_at = NULL
    WHERE id = ${id}::uuid AND content IS NOT NULL AND NOT (state = 'running' OR (state = 'waiting' AND started_at IS NOT NULL))`
  if (updated === 0) return false
  await tx.$executeRaw`DELETE FROM import_rejects WHERE run_id = ${id}::uuid`
  return true
}

export async function startRun(id: string, now: Date): Promise<void> {
  await sql.$executeRaw`UPDATE import_runs SET state = 'running', started_at = coalesce(started_at, ${now}) WHERE id = ${id}::uuid`
}

/** Keeps how far a run is, and the rows it refused, in the transaction of the rows that landed. */
export async function keepCheckpoint(
  tx: Sql,
  id: string,
  { line, read, result }: ImportCheckpoint,
  rejects: ImportReject[],
): Promise<void> {
  await addRejects(tx, id, rejects)
  await tx.$executeRaw`
    UPDATE import_runs SET rows_read = ${read}, result = ${JSON.stringify({ ...result, line })}::jsonb WHERE id = ${id}::uuid`
}

/** Several reasons of one line are numbered in their order. */
async function addRejects(tx: Sql, id: string, rejects: ImportReject[]): Promise<void> {
  if (rejects.length === 0) return
  const numbers = new Map<number, number>()
  const rows = rejects.map(({ line, column, reason }) => {
    const seq = (numbers.get(line) ?? 0) + 1
    numbers.set(line, seq)
    return { run_id: id, line, seq, column, reason }
  })
  await tx.$executeRaw`
    INSERT INTO import_rejects (run_id, line, seq, "column", reason)
    SELECT run_id, line, seq, "column", reason FROM json_populate_recordset(NULL::import_rejects, ${JSON.stringify(rows)}::json)
    ON CONFLICT DO NOTHING`
}

export async function tellProgress(id: string, read: number): Promise<void> {
  await sql.$executeRaw`UPDATE import_runs SET rows_read = ${read} WHERE id = ${id}::uuid`
}

/** Ends a run. The file of an import in earnest is dropped; that of a dry run waits for the decision. */
export async function endRun(
  tx: Sql,
  id: string,
  end: { state: 'done' | 'failed'; result: object | null; error: string | null; rejects: ImportReject[] },
  now: Date,
): Promise<void> {
  await addRejects(tx, id, end.rejects)
  await tx.$executeRaw`
    UPDATE import_runs SET state = ${end.state}, ended_at = ${now}, error = ${end.error},
      result = coalesce(${end.result && JSON.stringify(end.result)}::jsonb, result),
      rows_read = coalesce(${(end.result as { read?: number } | null)?.read ?? null}::int, rows_read),
      content = CASE WHEN dry_run THEN content END
    WHERE id = ${id}::uuid`
}

/** Drops the files of runs that nobody confirmed: they hold people's data. */
export async function dropOldContent(before: Date): Promise<void> {
  await sql.$executeRaw`UPDATE import_runs SET content = NULL WHERE content IS NOT NULL AND created_at < ${before} AND state <> 'running'`
}

export async function discardContent(tx: Sql, id: string): Promise<boolean> {
  const updated = await tx.$executeRaw`
    UPDATE import_runs SET content = NULL WHERE id = ${id}::uuid AND content IS NOT NULL AND state IN ('done', 'failed', 'waiting')`
  return updated === 1
}

/** The refused rows of a run, in the file's order, some thousand at a time. */
export async function* importRejects(id: string, limit = Number.POSITIVE_INFINITY): AsyncGenerator<ImportReject> {
  let after = { line: -1, seq: 0 }
  for (let left = limit; left > 0; ) {
    const rows = await db().importReject.findMany({
      where: { runId: id, OR: [{ line: { gt: after.line } }, { line: after.line, seq: { gt: after.seq } }] },
      orderBy: [{ line: 'asc' }, { seq: 'asc' }],
      take: Math.min(5000, left),
      select: { line: true, seq: true, column: true, reason: true },
    })
    for (const { line, column, reason } of rows) yield { line, column, reason }
    const last = rows.at(-1)
    if (!last || rows.length < Math.min(5000, left)) return
    after = last
    left -= rows.length
  }
}
