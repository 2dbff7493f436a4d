import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { PayoutFacts, PayoutStanding, PayoutTab } from '../domain/payout-desk'
import { type ListScope, maySeeRows } from './list-scope'
import { instant } from './queues'

const MASKED_ACCOUNT = Prisma.sql`CASE WHEN c.payout_method IS NOT NULL THEN jsonb_build_object('method', c.payout_method,
  'account', CASE WHEN c.payout_method = 'upi' THEN regexp_replace(c.payout_upi, '^(.).*@', '\\1•••@')
    WHEN length(c.payout_account) >= 8 THEN '•••• ' || right(c.payout_account, 4) ELSE '••••' END,
  'ifsc', left(c.payout_ifsc, 4) || '•••', 'holder', regexp_replace(c.payout_name, '(\\S)\\S*', '\\1•••', 'g')) END`

const OTHERS_NAMED = 3

/** Orders of other customers with the same account as `c`, newest first: by index, whatever the kind of account. */
const SAME_ACCOUNT = Prisma.sql`ARRAY(SELECT s.ref FROM (
    SELECT k.order_id FROM order_contacts k WHERE k.payout_upi IS NOT NULL AND lower(k.payout_upi) = lower(c.payout_upi)
    UNION ALL
    SELECT k.order_id FROM order_contacts k WHERE k.payout_account IS NOT NULL AND k.payout_account = c.payout_account AND k.payout_ifsc = c.payout_ifsc
  ) k JOIN orders s ON s.id = k.order_id WHERE s.id <> o.id AND s.customer_id IS DISTINCT FROM o.customer_id ORDER BY s.id DESC LIMIT ${OTHERS_NAMED})`

/** What the desk knows of these orders' money, by id. One query. */
export async function payoutFacts(db: Sql, ids: readonly string[]): Promise<Map<string, PayoutFacts>> {
  if (ids.length === 0) return new Map()
  type Row = Omit<PayoutFacts, 'waiting'> & {
    id: string
    amount: number | null
    initiatedAt: Date
    initiatedBy: string
    initiatedByName: string | null
  }
  const rows = await db.$queryRaw<Row[]>`
    SELECT o.id::text AS id, ${MASKED_ACCOUNT} AS account, y.amount::float8 AS amount, y.initiated_at AS "initiatedAt", y.initiated_by AS "initiatedBy",
      (SELECT e.actor_name FROM order_events e WHERE e.order_id = o.id AND e.command = 'initiate_payout' ORDER BY e.seq DESC LIMIT 1) AS "initiatedByName",
      (SELECT f.failure_reason FROM payouts f WHERE f.order_id = o.id AND f.state = 'failed' ORDER BY f.decided_at DESC LIMIT 1) AS "failedBefore",
      ${SAME_ACCOUNT} AS "sameAccount"
    FROM orders o LEFT JOIN order_contacts c ON c.order_id = o.id AND c.erased_at IS NULL
    LEFT JOIN payouts y ON y.order_id = o.id AND y.state = 'initiated'
    WHERE o.id = ANY(${ids}::uuid[])`
  return new Map(
    rows.map(({ id, account, failedBefore, sameAccount, amount, ...by }) => [
      id,
      { account, failedBefore, sameAccount, waiting: amount === null ? null : { amount, ...by } },
    ]),
  )
}

/** How both halves of the desk stand. One query over the few orders that wait for money. */
export async function payoutStandings(
  db: Sql,
  scope: ListScope,
  now: Date,
): Promise<Record<PayoutTab, PayoutStanding>> {
  const rows = await db.$queryRaw<(PayoutStanding & { tab: PayoutTab })[]>`
    SELECT CASE o.status WHEN 'picked_up' THEN 'initiate' ELSE 'confirm' END AS tab, count(*)::int AS count,
      count(*) FILTER (WHERE o.next_due_at <= ${instant(now)})::int AS late, coalesce(sum(o.final_amount), 0)::float8 AS amount,
      floor(extract(epoch FROM min(coalesce(o.picked_up_at, o.status_since))) * 1000)::float8 AS "oldestAt"
    FROM orders o WHERE o.status IN ('picked_up', 'payout_initiated') AND ${maySeeRows(scope)} GROUP BY 1`
  const none: PayoutStanding = { count: 0, late: 0, oldestAt: null, amount: 0 }
  const of = (tab: PayoutTab): PayoutStanding => {
    const { tab: _, ...standing } = rows.find((row) => row.tab === tab) ?? { tab, ...none }
    return standing
  }
  return { initiate: of('initiate'), confirm: of('confirm') }
}
