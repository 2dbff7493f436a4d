import type { Sql } from '@/lib/server/sql'
import type { OrderStatus } from '../types'

/** An order that a log's row is about. */
export type SeenOrder = {
  id: string
  ref: string
  source: string
  externalId: string
  status: OrderStatus
  version: number
  createdAt: Date
  isTest: boolean
  imported: boolean
  importHash: string | null
  /** What a log says of the person does not come back. */
  contactErased: boolean
}

export type LogKey = { source: string; externalId: string }

export function logKey({ source, externalId }: LogKey): string {
  return `${source}\u0000${externalId}`
}

/** The orders that exist already under these ids, by `logKey`. */
export async function findSeenOrders(db: Sql, keys: LogKey[]): Promise<Map<string, SeenOrder>> {
  const wanted = JSON.stringify(keys.map(({ source, externalId }) => ({ source, external_id: externalId })))
  const rows = await db.$queryRaw<SeenOrder[]>`
    SELECT o.id::text AS id, o.ref, o.source, o.external_id AS "externalId", o.status, o.version, o.created_at AS "createdAt",
      o.is_test AS "isTest", o.imported, o.import_hash AS "importHash",
      EXISTS (SELECT 1 FROM order_contacts k WHERE k.order_id = o.id AND k.erased_at IS NOT NULL) AS "contactErased"
    FROM json_to_recordset(${wanted}::json) AS w(source text, external_id text)
    JOIN orders o ON o.source = w.source AND o.external_id = w.external_id`
  return new Map(rows.map((row) => [logKey(row), row]))
}

/** Imports of one source take turns with each batch, so that two of the same file at once land each row once. */
export async function lockSources(tx: Sql, sources: string[]): Promise<void> {
  for (const source of [...new Set(sources)].sort()) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(72707370, hashtext(${source}))`
  }
}

/** As many new references as asked for, in order. */
export async function nextOrderRefs(tx: Sql, prefix: string, count: number): Promise<string[]> {
  const rows = await tx.$queryRaw<
    { n: number }[]
  >`SELECT nextval('order_ref_seq')::float8 AS n FROM generate_series(1, ${count}::int)`
  return rows.map((row) => `${prefix}-${row.n}`)
}

/** The orders whose payouts carry these bank references already. */
export async function ordersOfUtrs(db: Sql, utrs: string[]): Promise<Map<string, string>> {
  if (utrs.length === 0) return new Map()
  const rows = await db.$queryRaw<{ utr: string; orderId: string }[]>`
    SELECT utr, order_id::text AS "orderId" FROM payouts WHERE utr = ANY(${utrs}::text[])`
  return new Map(rows.map((row) => [row.utr, row.orderId]))
}

/** Which of these partners only other sources' orders know: a code of one source need not mean the same firm in another. */
export async function partnersOfOtherSources(db: Sql, partnerIds: string[], source: string): Promise<Set<string>> {
  if (partnerIds.length === 0) return new Set()
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id::text AS id FROM unnest(${partnerIds}::uuid[]) AS p(id)
    WHERE EXISTS (SELECT 1 FROM orders o WHERE o.partner_id = p.id AND o.source <> ${source})
      AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.partner_id = p.id AND o.source = ${source})`
  return new Set(rows.map((row) => row.id))
}

/** Remembers the row an order came from. */
export async function rememberRow(db: Sql, ref: string, importHash: string): Promise<void> {
  await db.$executeRaw`UPDATE orders SET import_hash = ${importHash} WHERE ref = ${ref}`
}
