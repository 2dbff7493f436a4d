import type { Refusal } from '@/lib/core/refusal'
import type { By } from '@/lib/server/audit'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { BulkCounts, BulkRowState, BulkSubject } from '../domain/bulk-actions'
import type { BulkRowLine, BulkRun, BulkRunLine, StoppedBecause } from '../domain/bulk-run'

/** What a run's rows are: their table, and the column that names them. Constants of the code. */
const TABLES: Record<BulkSubject, { table: Prisma.Sql; id: Prisma.Sql }> = {
  order: { table: Prisma.raw('orders'), id: Prisma.raw('order_id') },
  ticket: { table: Prisma.raw('tickets'), id: Prisma.raw('ticket_id') },
}

const RUN = Prisma.sql`b.id, b.subject, b.state, b.request, b.filter, b.rows, b.asked_by AS "askedBy", b.picked_at AS "pickedAt", b.started_at AS "startedAt",
  b.ended_at AS "endedAt", b.again_of AS "againOf", b.stopped_because AS "stoppedBecause"`

export type PickedRun = {
  id: string
  subject: BulkSubject
  filter: Record<string, unknown> | null
  by: By
  now: Date
  againOf: string | null
}

/** A run of which only the rows are known yet; they come next. */
export async function insertRun(tx: Sql, { id, subject, filter, by, now, againOf }: PickedRun): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO bulk_runs (id, subject, state, filter, rows, asked_by, asked_by_id, picked_at, again_of)
    VALUES (${id}::uuid, ${subject}, 'picked', ${filter && JSON.stringify(filter)}::jsonb, 0, ${JSON.stringify(by)}::jsonb, ${by.id}, ${now}, ${againOf}::uuid)`
}

async function countPicked(tx: Sql, runId: string): Promise<number> {
  const [run] = await tx.$queryRaw<{ rows: number }[]>`
    UPDATE bulk_runs SET rows = (SELECT count(*) FROM bulk_run_rows WHERE run_id = ${runId}::uuid) WHERE id = ${runId}::uuid RETURNING rows`
  return run?.rows ?? 0
}

type Run = { id: string; subject: BulkSubject }

/** Rows picked one by one, in their order, with the versions they were seen with; unknown references are left out. How many there were. */
export async function pickRows(
  tx: Sql,
  { id, subject }: Run,
  rows: readonly { ref: string; version: number }[],
  visible: Prisma.Sql = Prisma.sql`true`,
): Promise<number> {
  const of = TABLES[subject]
  await tx.$executeRaw`
    INSERT INTO bulk_run_rows (run_id, position, ${of.id}, order_version, state)
    SELECT ${id}::uuid, row_number() OVER (ORDER BY min(p.place)), o.id, min(p.version), 'waiting'
    FROM unnest(${rows.map(({ ref }) => ref)}::text[], ${rows.map(({ version }) => version)}::int[]) WITH ORDINALITY AS p(ref, version, place)
    JOIN ${of.table} o ON o.ref = p.ref WHERE ${visible} GROUP BY o.id`
  return countPicked(tx, id)
}

/** All that a query finds now: it answers `id`, `version` and `at`, by which the rows are ordered. */
export async function pickFound(tx: Sql, { id, subject }: Run, found: Prisma.Sql): Promise<number> {
  await tx.$executeRaw`
    INSERT INTO bulk_run_rows (run_id, position, ${TABLES[subject].id}, order_version, state)
    SELECT ${id}::uuid, row_number() OVER (ORDER BY f.at, f.id), f.id, f.version, 'waiting' FROM (${found}) f`
  return countPicked(tx, id)
}

/** The rows of a run that is only picked, but for some; each with the version it was picked with. */
export async function pickBut(tx: Sql, { id, subject }: Run, ofRun: string, but: readonly string[]): Promise<number> {
  const of = TABLES[subject]
  await tx.$executeRaw`
    INSERT INTO bulk_run_rows (run_id, position, ${of.id}, order_version, state)
    SELECT ${id}::uuid, row_number() OVER (ORDER BY r.position), o.id, r.order_version, 'waiting'
    FROM bulk_run_rows r JOIN ${of.table} o ON o.id = r.${of.id} WHERE r.run_id = ${ofRun}::uuid AND o.ref <> ALL(${[...but]}::text[])`
  return countPicked(tx, id)
}

/** The rows of a run that were refused or stopped, as what they are about is now. */
export async function pickAgain(tx: Sql, { id, subject }: Run, ofRun: string): Promise<number> {
  const of = TABLES[subject]
  await tx.$executeRaw`
    INSERT INTO bulk_run_rows (run_id, position, ${of.id}, order_version, state)
    SELECT ${id}::uuid, row_number() OVER (ORDER BY r.position), o.id, o.version, 'waiting'
    FROM bulk_run_rows r JOIN ${of.table} o ON o.id = r.${of.id} WHERE r.run_id = ${ofRun}::uuid AND r.state IN ('refused', 'stopped')`
  return countPicked(tx, id)
}

/** Runs that somebody picked rows for and never began, older than a time. */
export async function dropPicked(tx: Sql, askedById: string, before: Date): Promise<void> {
  await tx.$executeRaw`DELETE FROM bulk_runs WHERE state = 'picked' AND asked_by_id = ${askedById} AND picked_at < ${before}`
}

export async function findRun(db: Sql, { id, subject }: Run): Promise<BulkRun | null> {
  const [run] = await db.$queryRaw<
    BulkRun[]
  >`SELECT ${RUN} FROM bulk_runs b WHERE b.id = ${id}::uuid AND b.subject = ${subject}`
  return run ?? null
}

/** The run, its row locked until the transaction ends. */
export async function lockRun(tx: Sql, { id, subject }: Run): Promise<BulkRun | null> {
  const [run] = await tx.$queryRaw<BulkRun[]>`
    SELECT ${RUN} FROM bulk_runs b WHERE b.id = ${id}::uuid AND b.subject = ${subject} FOR UPDATE`
  return run ?? null
}

export async function startRun(tx: Sql, id: string, request: unknown, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE bulk_runs SET state = 'working', request = ${JSON.stringify(request)}::jsonb, started_at = ${now} WHERE id = ${id}::uuid`
}

/** Marks a run whose rows are all decided as ended; a stopped one stays stopped. */
export async function endRun(tx: Sql, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE bulk_runs SET state = 'done', ended_at = ${now} WHERE id = ${id}::uuid AND state = 'working'
      AND NOT EXISTS (SELECT FROM bulk_run_rows WHERE run_id = ${id}::uuid AND state = 'waiting')`
}

/** What is not done yet is not done any more. How many rows that were. */
export async function stopRun(tx: Sql, id: string, because: StoppedBecause, now: Date): Promise<number> {
  const stopped = await tx.$executeRaw`
    UPDATE bulk_run_rows SET state = 'stopped', decided_at = ${now} WHERE run_id = ${id}::uuid AND state = 'waiting'`
  await tx.$executeRaw`
    UPDATE bulk_runs SET state = 'stopped', stopped_because = ${because}, ended_at = ${now} WHERE id = ${id}::uuid AND state = 'working'`
  return stopped
}

/** The rows of a run that were done, in their order, and how many there are. */
export async function doneRefs(
  db: Sql,
  { id, subject }: Run,
  limit: number,
): Promise<{ refs: string[]; count: number }> {
  const of = TABLES[subject]
  const rows = await db.$queryRaw<{ ref: string; count: number }[]>`
    SELECT o.ref, count(*) OVER ()::int AS count FROM bulk_run_rows r JOIN ${of.table} o ON o.id = r.${of.id}
    WHERE r.run_id = ${id}::uuid AND r.state = 'ok' ORDER BY r.position LIMIT ${limit}`
  return { refs: rows.map(({ ref }) => ref), count: rows[0]?.count ?? 0 }
}

/** A row that is still to be done. */
export type WaitingRow = { position: number; ref: string; version: number }

export async function waitingRows(db: Sql, { id, subject }: Run, limit: number): Promise<WaitingRow[]> {
  const of = TABLES[subject]
  return db.$queryRaw`
    SELECT r.position, o.ref, r.order_version AS version FROM bulk_run_rows r JOIN ${of.table} o ON o.id = r.${of.id}
    WHERE r.run_id = ${id}::uuid AND r.state = 'waiting' ORDER BY r.position LIMIT ${limit}`
}

/** Says what became of a row; false when somebody has said so already: whoever comes second does nothing. */
export async function decideBulkRow(
  tx: Sql,
  row: { runId: string; position: number },
  refusal: Refusal | null,
  now: Date,
): Promise<boolean> {
  const decided = await tx.$executeRaw`
    UPDATE bulk_run_rows SET state = ${refusal ? 'refused' : 'ok'}, refusal = ${refusal ? JSON.stringify(refusal) : null}::jsonb, decided_at = ${now}
    WHERE run_id = ${row.runId}::uuid AND position = ${row.position} AND state = 'waiting'`
  return decided === 1
}

/** Keeps with an order's row which event it made, and who holds the order by it. */
export async function keepRowEvent(tx: Sql, row: { runId: string; position: number }, version: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE bulk_run_rows r SET event_seq = e.seq, partner_id = CASE WHEN e.data ? 'partner_id' THEN o.partner_id END
    FROM orders o JOIN order_events e ON e.order_id = o.id AND e.version = ${version}
    WHERE r.run_id = ${row.runId}::uuid AND r.position = ${row.position} AND o.id = r.order_id`
}

export async function countBulkRows(db: Sql, runId: string): Promise<BulkCounts> {
  const rows = await db.$queryRaw<{ state: BulkRowState; rows: number }[]>`
    SELECT state, count(*)::int AS rows FROM bulk_run_rows WHERE run_id = ${runId}::uuid GROUP BY state`
  const of = (state: BulkRowState): number => rows.find((row) => row.state === state)?.rows ?? 0
  return { waiting: of('waiting'), ok: of('ok'), refused: of('refused'), stopped: of('stopped') }
}

/** Rows of a run of orders from behind a position on, perhaps only those of a state. */
export async function listBulkRows(
  db: Sql,
  runId: string,
  page: { after: number; limit: number; state?: BulkRowState | undefined },
): Promise<BulkRowLine[]> {
  const state = page.state ? Prisma.sql`r.state = ${page.state}` : Prisma.sql`true`
  return db.$queryRaw`
    SELECT r.position, o.ref, o.status, o.city, o.pincode, r.state, r.refusal, r.event_seq AS "eventSeq", r.decided_at AS "decidedAt",
      CASE WHEN p.id IS NOT NULL THEN json_build_object('partner_id', p.code, 'name', p.name) END AS partner
    FROM bulk_run_rows r JOIN orders o ON o.id = r.order_id LEFT JOIN partners p ON p.id = r.partner_id
    WHERE r.run_id = ${runId}::uuid AND r.position > ${page.after} AND ${state} ORDER BY r.position LIMIT ${page.limit}`
}

/** The newest runs that were begun, with how far each is. */
export async function listRuns(db: Sql, subject: BulkSubject, limit: number): Promise<BulkRunLine[]> {
  return db.$queryRaw`
    SELECT ${RUN}, c.ok, c.refused, c.waiting, c.stopped FROM (SELECT * FROM bulk_runs WHERE subject = ${subject} AND state <> 'picked' ORDER BY picked_at DESC, id DESC LIMIT ${limit}) b
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE r.state = 'ok')::int AS ok, count(*) FILTER (WHERE r.state = 'refused')::int AS refused,
      count(*) FILTER (WHERE r.state = 'waiting')::int AS waiting, count(*) FILTER (WHERE r.state = 'stopped')::int AS stopped
      FROM bulk_run_rows r WHERE r.run_id = b.id) c ORDER BY b.picked_at DESC, b.id DESC`
}
