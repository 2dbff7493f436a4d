import type { Actor } from '@/lib/auth/actor'
import type { Sql } from '@/lib/server/sql'
import { maySeeRows, scopeOf } from './list-scope'

type PaidRow = {
  ref: string
  amount: number
  currency: string
  initiatedAt: Date
  method: string | null
  upi: string | null
  account: string | null
  ifsc: string | null
  holder: string | null
}

const COLUMNS = ['order_ref', 'amount', 'currency', 'initiated_at'] as const
const ACCOUNT = ['method', 'upi', 'account_number', 'ifsc', 'holder'] as const

/** The columns of the bank's batch: without accounts for who may not see them. */
export function payoutColumns(actor: Actor): readonly string[] {
  return actor.can('orders.contact') ? [...COLUMNS, ...ACCOUNT, 'utr'] : [...COLUMNS, 'utr']
}

/** The payouts that wait for the bank, oldest first, as lines of its batch; `utr` is for the bank to fill in. Amounts in rupees. */
export async function initiatedPayouts(db: Sql, actor: Actor): Promise<Record<string, unknown>[]> {
  const contact = actor.can('orders.contact')
  const rows = await db.$queryRaw<PaidRow[]>`
    SELECT o.ref, y.amount::float8 AS amount, y.currency, y.initiated_at AS "initiatedAt", c.payout_method AS method, c.payout_upi AS upi,
      c.payout_account AS account, c.payout_ifsc AS ifsc, c.payout_name AS holder
    FROM payouts y JOIN orders o ON o.id = y.order_id LEFT JOIN order_contacts c ON c.order_id = o.id AND ${contact}
    WHERE o.status = 'payout_initiated' AND y.state = 'initiated' AND NOT o.is_test AND ${maySeeRows(scopeOf(actor))}
    ORDER BY y.initiated_at, o.id`
  return rows.map(({ ref, amount, currency, initiatedAt, account, ...rest }) => ({
    ...{ order_ref: ref, amount: (amount / 100).toFixed(2), currency, initiated_at: initiatedAt, utr: '' },
    ...rest,
    account_number: account,
  }))
}
