import type { Sql } from '@/lib/server/sql'
import type { BankFacts, BankLine, PayoutFact } from '../domain/bank-file'

/** What is known of the orders and bank references that a file names. Two queries, however long it is. */
export async function bankFacts(db: Sql, lines: readonly BankLine[]): Promise<Omit<BankFacts, 'actor'>> {
  const refs = [...new Set(lines.flatMap(({ ref }) => ref ?? []))]
  const utrs = [...new Set(lines.flatMap(({ utr }) => utr ?? []))]
  type Row = Pick<PayoutFact, 'ref' | 'status' | 'version'> & {
    state: 'initiated' | 'confirmed' | null
    amount: number
    initiatedBy: string
    utr: string | null
  }
  const rows = await db.$queryRaw<Row[]>`
    SELECT o.ref, o.status, o.version, y.state, y.amount::float8 AS amount, y.initiated_by AS "initiatedBy", y.utr
    FROM orders o LEFT JOIN payouts y ON y.order_id = o.id AND y.state <> 'failed' WHERE o.ref = ANY(${refs}::text[])`
  const used = await db.$queryRaw<{ utr: string; ref: string }[]>`
    SELECT y.utr, o.ref FROM payouts y JOIN orders o ON o.id = y.order_id WHERE y.utr = ANY(${utrs}::text[])`
  const orders = rows.map(({ ref, status, version, state, amount, initiatedBy, utr }): [string, PayoutFact] => [
    ref,
    {
      ref,
      status,
      version,
      waiting: state === 'initiated' ? { amount, initiatedBy } : null,
      paid: state === 'confirmed' ? { amount, utr } : null,
    },
  ])
  return { orders: new Map(orders), utrs: new Map(used.map(({ utr, ref }) => [utr, ref])) }
}
