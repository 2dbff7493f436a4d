import type { Difference } from '@/lib/core/difference'
import { type HashedRow, type Seal, sealHash, selectHashed } from './audit-rows'
import { inSnapshot, type Sql, sql } from './sql'

/** What no seal covers yet: how many rows, and when the oldest was written. */
export type UnsealedTail = { count: number; oldest: Date | null }

/** Links looked at together. */
const SEALS = 20
const HASH_BYTES = 32

type Place = Pick<Seal, 'number' | 'hash'> & { seq: string; id: string | null }
const START: Place = { number: 0, hash: '', seq: '0', id: null }

async function nextSeals(db: Sql, after: number): Promise<Seal[]> {
  return db.$queryRaw<Seal[]>`
    SELECT number, after_seq::text AS "afterSeq", upto_seq::text AS "uptoSeq", after_id::text AS "afterId", upto_id::text AS "uptoId",
      row_ids::text[] AS "rowIds", row_hashes AS "rowHashes", previous, hash
    FROM audit_seals WHERE number > ${after} ORDER BY number LIMIT ${SEALS}`
}

/**
 * Walks the chain over the audit log and yields every link that does not hold, and every row that was changed, taken away
 * or put in since it was sealed.
 */
export async function* auditDifferences(progress: (sealed: number) => void = () => {}): AsyncGenerator<Difference> {
  let place = START
  for (;;) {
    const from = place.number
    const found = await inSnapshot(async (db) => {
      const seals = await nextSeals(db, from)
      const rows = new Map<number, HashedRow[]>()
      for (const seal of seals) rows.set(seal.number, await db.$queryRaw<HashedRow[]>(selectHashed(stretchOf(seal))))
      return { seals, rows }
    })
    for (const seal of found.seals) {
      yield* brokenLink(place, seal)
      yield* changedRows(seal, found.rows.get(seal.number) ?? [])
      place = {
        ...place,
        number: seal.number,
        hash: seal.hash,
        ...(seal.uptoSeq ? { seq: seal.uptoSeq } : { id: seal.uptoId }),
      }
    }
    progress(place.number)
    if (found.seals.length < SEALS) break
  }
  yield* await cutTail(place)
  if (place.seq !== START.seq) yield* await unnumbered(place.id)
}

/** Rows without a number that turned up after those with one were sealed. */
async function unnumbered(lastId: string | null): Promise<Difference[]> {
  const rows = await sql.$queryRaw<HashedRow[]>(selectHashed({ by: 'id', after: lastId, upto: null }))
  return rows.map((row) => ({ check: 'audit_row', row: rowName(row), field: 'row', expected: 'none', found: 'there' }))
}

function stretchOf(seal: Seal): Parameters<typeof selectHashed>[0] {
  return seal.uptoSeq === null
    ? { by: 'id', after: seal.afterId, upto: seal.uptoId }
    : { by: 'seq', after: seal.afterSeq, upto: seal.uptoSeq }
}

function brokenLink(before: Place, seal: Seal): Difference[] {
  const named = { check: 'audit_seal', row: `seal ${seal.number}` }
  const after = seal.uptoSeq === null ? seal.afterId : seal.afterSeq
  const expected: [string, string | number | null, string | number | null][] = [
    ['number', before.number + 1, seal.number],
    ['previous', before.hash, seal.previous],
    ['after', seal.uptoSeq === null ? before.id : before.seq, after],
    ['hash', sealHash(seal), seal.hash],
  ]
  return expected
    .filter(([, should, is]) => should !== is)
    .map(([field, should, is]) => ({ ...named, field, expected: should, found: is }))
}

/** A row by its number, or by its id where it is older than the numbers or gone. */
function rowName({ id, seq }: Pick<HashedRow, 'id' | 'seq'>): string {
  return seq === null ? `audit ${id}` : `audit seq ${seq} ${id}`
}

function changedRows({ rowIds, rowHashes }: Seal, rows: HashedRow[]): Difference[] {
  const there = new Map(rows.map((row) => [row.id, row]))
  const sealed = new Set(rowIds)
  const changed = rowIds.flatMap((id, index): Difference[] => {
    const row = there.get(id)
    const expected = rowHashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES).toString('hex')
    if (!row) return [{ check: 'audit_row', row: `audit ${id}`, field: 'row', expected: 'there', found: 'none' }]
    if (row.hash === expected) return []
    return [{ check: 'audit_row', row: rowName(row), field: 'hash', expected, found: row.hash }]
  })
  const strays = rows.filter(({ id }) => !sealed.has(id))
  return [
    ...changed,
    ...strays.map((row) => ({ check: 'audit_row', row: rowName(row), field: 'row', expected: 'none', found: 'there' })),
  ]
}

/** The chain must end where sealing left it. */
async function cutTail(end: Place): Promise<Difference[]> {
  const [head] = await sql.$queryRaw<{ number: number; hash: string }[]>`
    SELECT head_number AS number, head_hash AS hash FROM audit_sealing WHERE id = 1`
  // A link that was added since the walk is not cut off.
  if (head && head.number > end.number) {
    const [last] = await sql.$queryRaw<
      { there: boolean }[]
    >`SELECT EXISTS (SELECT 1 FROM audit_seals WHERE number = ${head.number}) AS there`
    if (last?.there) return []
  }
  const named = { check: 'audit_seal', row: `seal ${head?.number ?? 0}` }
  if (head?.number !== end.number)
    return [{ ...named, field: 'last seal', expected: head?.number ?? null, found: end.number }]
  return head.hash === end.hash ? [] : [{ ...named, field: 'last hash', expected: head.hash, found: end.hash }]
}

export async function unsealedTail(): Promise<UnsealedTail> {
  const [tail] = await sql.$queryRaw<UnsealedTail[]>`
    SELECT count(*)::int AS count, min(at) AS oldest FROM audit_entries
    WHERE seq > (SELECT coalesce(max(upto_seq), 0) FROM audit_seals)
      OR (seq IS NULL AND id > coalesce((SELECT upto_id FROM audit_seals WHERE upto_id IS NOT NULL ORDER BY number DESC LIMIT 1), '00000000-0000-0000-0000-000000000000'))`
  return tail ?? { count: 0, oldest: null }
}
