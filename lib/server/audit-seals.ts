import { ok } from '@/lib/core/result'
import { type HashedRow, type Seal, type Stretch, sealHash, selectHashed } from './audit-rows'
import { inSqlTransaction, type Sql, sql } from './sql'

/** Rows of one link: few enough to be hashed in a moment, and to name a changed one quickly. */
const ROWS = 500
/** Only one process seals at a time. */
const LOCK = 72_707_371

type Standing = { headNumber: number; headHash: string; markSeq: string; settled: boolean }
type Last = Pick<Seal, 'number' | 'hash' | 'uptoSeq' | 'uptoId'>

/**
 * Seals what is safely there, link by link, and answers how many rows that was. Numbers are taken in the order of writing but
 * commit in any order: rows are sealed up to a mark only when every transaction that may have taken a lower number has ended.
 */
export async function sealAudit(now: Date): Promise<number> {
  let rows = 0
  // One mark a run: beside busy writers a run would not end otherwise, and leave a link for every few rows.
  for (let marks = 0; ; ) {
    const { done, sealed } = await sealNext(now, marks === 0)
    if (done) return rows
    rows += sealed
    if (sealed === 0) marks++
  }
}

type Step = { done: boolean; sealed: number }

/** Seals one more link, or marks up to where the next ones may go. */
async function sealNext(now: Date, mayMark: boolean): Promise<Step> {
  // Read before the transaction takes its own id: whoever took a number up to this one has a lower id.
  const [newest] = await sql.$queryRaw<{ seq: string }[]>`
    SELECT (CASE WHEN is_called THEN last_value ELSE 0 END)::text AS seq FROM audit_entries_seq`
  const step = await inSqlTransaction<Step>(async (tx) => {
    const [turn] = await tx.$queryRaw<{ ours: boolean }[]>`SELECT pg_try_advisory_xact_lock(${LOCK}) AS ours`
    if (!turn?.ours) return ok({ done: true, sealed: 0 })
    const last = await checkedHead(tx)
    const { markSeq, settled } = await standing(tx)
    const after = await lastSeq(tx)
    // Rows older than the numbering come first, all of them: a row without a number that turns up later was put in.
    const older =
      after === null ? await sealRows(tx, { by: 'id', after: await lastOlderId(tx), upto: null }, last, now) : 0
    if (older > 0) return ok({ done: false, sealed: older })
    const numbered = settled ? await sealRows(tx, { by: 'seq', after: after ?? '0', upto: markSeq }, last, now) : 0
    if (numbered > 0) return ok({ done: false, sealed: numbered })
    const goesOn = mayMark && settled && BigInt(newest?.seq ?? 0) > BigInt(markSeq)
    if (goesOn) await mark(tx, newest?.seq ?? '0')
    return ok({ done: !goesOn, sealed: 0 })
  })
  if (!step.ok) throw new Error('sealing is never refused')
  return step.value
}

/** Where the chain ends; refuses to go on from a chain that was cut or changed. */
async function checkedHead(tx: Sql): Promise<Last | null> {
  const { headNumber, headHash } = await standing(tx)
  const [last] = await tx.$queryRaw<Last[]>`
    SELECT number, hash, upto_seq::text AS "uptoSeq", upto_id::text AS "uptoId" FROM audit_seals ORDER BY number DESC LIMIT 1`
  if ((last?.number ?? 0) !== headNumber || (last?.hash ?? '') !== headHash)
    throw new Error(
      `The chain over the audit log ends at seal ${last?.number ?? 0}, not at ${headNumber} as it did: run verify`,
    )
  return last ?? null
}

/**
 * Where sealing stands, and whether the mark is settled: nobody holds a transaction any more that is as old as the mark. A
 * transaction holds the lock on its id from before it takes a number until after its rows can be seen. Those of other
 * databases of the server are of no matter; prepared ones belong to no session and count everywhere.
 */
async function standing(tx: Sql): Promise<Standing> {
  const [row] = await tx.$queryRaw<Standing[]>`
    SELECT head_number AS "headNumber", head_hash AS "headHash", mark_seq::text AS "markSeq", NOT EXISTS (
      SELECT 1 FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted
        AND (a.datid IS NULL OR a.datid = (SELECT oid FROM pg_database WHERE datname = current_database()))
        -- Ids of 32 bits go round: older is what lies less than half a round behind.
        AND (mark_xid % 4294967296 - l.transactionid::text::bigint + 4294967296) % 4294967296 < 2147483648
    ) AS settled
    FROM audit_sealing WHERE id = 1`
  if (!row) throw new Error('audit_sealing has its row from its migration')
  return row
}

async function lastOlderId(tx: Sql): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT upto_id::text AS id FROM audit_seals WHERE upto_id IS NOT NULL ORDER BY number DESC LIMIT 1`
  return rows[0]?.id ?? null
}

async function lastSeq(tx: Sql): Promise<string | null> {
  const rows = await tx.$queryRaw<{ seq: string }[]>`
    SELECT upto_seq::text AS seq FROM audit_seals WHERE upto_seq IS NOT NULL ORDER BY number DESC LIMIT 1`
  return rows[0]?.seq ?? null
}

async function sealRows(tx: Sql, stretch: Stretch, last: Last | null, now: Date): Promise<number> {
  const rows = await tx.$queryRaw<HashedRow[]>(selectHashed(stretch, ROWS))
  const end = rows.at(-1)
  if (!end) return 0
  const none = { afterSeq: null, uptoSeq: null, afterId: null, uptoId: null }
  const seal = {
    ...none,
    ...(stretch.by === 'seq'
      ? { afterSeq: stretch.after, uptoSeq: end.seq }
      : { afterId: stretch.after, uptoId: end.id }),
    number: (last?.number ?? 0) + 1,
    rowIds: rows.map(({ id }) => id),
    rowHashes: Buffer.from(rows.map(({ hash }) => hash).join(''), 'hex'),
    previous: last?.hash ?? '',
  }
  await append(tx, { ...seal, hash: sealHash(seal) }, now)
  return rows.length
}

async function append(tx: Sql, seal: Seal, now: Date): Promise<void> {
  const { number, afterSeq, uptoSeq, afterId, uptoId, rowIds, rowHashes, previous, hash } = seal
  await tx.$executeRaw`
    INSERT INTO audit_seals (number, after_seq, upto_seq, after_id, upto_id, row_ids, row_hashes, previous, hash, sealed_at)
    VALUES (${number}, ${afterSeq}::bigint, ${uptoSeq}::bigint, ${afterId}::uuid, ${uptoId}::uuid, ${rowIds}::uuid[], ${rowHashes}, ${previous},
      ${hash}, ${now})`
  await tx.$executeRaw`UPDATE audit_sealing SET head_number = ${number}, head_hash = ${hash} WHERE id = 1`
}

/** What was written up to now is sealed as soon as everybody who is writing has ended, this transaction included. */
async function mark(tx: Sql, newest: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE audit_sealing SET mark_seq = ${newest}::bigint, mark_xid = pg_current_xact_id()::text::bigint WHERE id = 1`
}
