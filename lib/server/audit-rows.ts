import { createHash } from 'node:crypto'
import { Prisma } from './database'

/** One audit row as the chain knows it: its id and the SHA-256 of everything it says, in hex. */
export type HashedRow = { id: string; seq: string | null; hash: string }

/** A stretch of the log: numbered rows behind `afterSeq` up to `uptoSeq`, or by id those older than the numbering. */
export type Stretch =
  | { by: 'seq'; after: string | null; upto: string | null }
  | { by: 'id'; after: string | null; upto: string | null }

/** One link of the chain. */
export type Seal = {
  number: number
  afterSeq: string | null
  uptoSeq: string | null
  afterId: string | null
  uptoId: string | null
  rowIds: string[]
  /** 32 bytes for each row. */
  rowHashes: Buffer
  previous: string
  hash: string
}

/**
 * A row's hash, worked out by the database: the same text whatever the session's zone. Every column takes part, so that a new
 * one must be added behind the others, and only where it has a value.
 */
const HASHED = Prisma.sql`
  id::text AS id, seq::text AS seq, encode(sha256(convert_to(jsonb_build_array(id, seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS'),
    actor_kind, actor_id, actor_name, actor_role, action, subject_kind, subject_id, request_id, data)::text, 'UTF8')), 'hex') AS hash`

/** The rows of a stretch in its order, hashed. */
export function selectHashed({ by, after, upto }: Stretch, limit?: number): Prisma.Sql {
  const most = limit === undefined ? Prisma.empty : Prisma.sql`LIMIT ${limit}`
  if (by === 'id') {
    const from = after ? Prisma.sql`AND id > ${after}::uuid` : Prisma.empty
    const to = upto ? Prisma.sql`AND id <= ${upto}::uuid` : Prisma.empty
    return Prisma.sql`SELECT ${HASHED} FROM audit_entries WHERE seq IS NULL ${from} ${to} ORDER BY audit_entries.id ${most}`
  }
  const to = upto ? Prisma.sql`AND seq <= ${upto}::bigint` : Prisma.empty
  return Prisma.sql`SELECT ${HASHED} FROM audit_entries WHERE seq > ${after ?? '0'}::bigint ${to} ORDER BY audit_entries.seq ${most}`
}

/** The hash of a link: of everything it says, and of the link before. */
export function sealHash(seal: Omit<Seal, 'hash'>): string {
  const { number, afterSeq, uptoSeq, afterId, uptoId, rowIds, rowHashes, previous } = seal
  return createHash('sha256')
    .update(JSON.stringify([number, afterSeq, uptoSeq, afterId, uptoId, previous, rowIds]))
    .update(rowHashes)
    .digest('hex')
}
