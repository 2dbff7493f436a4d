import type { Db } from '@/lib/server/database'
import type { MaskedAccount } from '../domain/order-page'
import type { OrderContact, PayoutAccount } from '../types'

/** In full: only for readers with `orders.contact` on this order. */
export async function readContact(db: Db, orderId: string): Promise<OrderContact | null> {
  const select = {
    name: true,
    phone: true,
    email: true,
    line1: true,
    line2: true,
    landmark: true,
    erasedAt: true,
  } as const
  return db.orderContact.findUnique({ where: { orderId }, select })
}

/** For everybody else: what is hidden is masked by the database and never leaves it. */
export async function readMaskedContact(db: Db, orderId: string): Promise<OrderContact | null> {
  const rows = await db.$queryRaw<OrderContact[]>`
    SELECT CASE WHEN erased_at IS NULL THEN regexp_replace(name, '(\\S)\\S*', '\\1•••', 'g') ELSE name END AS name,
      CASE WHEN phone ~ '^\\+91[0-9]{10}$' THEN '+91 ' || substr(phone, 4, 2) || '••• ••' || right(phone, 3)
        WHEN phone IS NOT NULL THEN '•••' END AS phone,
      NULL AS email, NULL AS line1, NULL AS line2, NULL AS landmark, erased_at AS "erasedAt"
    FROM order_contacts WHERE order_id = ${orderId}::uuid`
  return rows[0] ?? null
}

/** The payout account as every page shows it, masked by the database. */
export async function readMaskedAccount(db: Db, orderId: string): Promise<MaskedAccount | null> {
  const rows = await db.$queryRaw<MaskedAccount[]>`
    SELECT payout_method AS method,
      CASE WHEN payout_method = 'upi' THEN regexp_replace(payout_upi, '^(.).*@', '\\1•••@')
        WHEN length(payout_account) >= 8 THEN '•••• ' || right(payout_account, 4) ELSE '••••' END AS account,
      left(payout_ifsc, 4) || '•••' AS ifsc, regexp_replace(payout_name, '(\\S)\\S*', '\\1•••', 'g') AS holder
    FROM order_contacts WHERE order_id = ${orderId}::uuid AND payout_method IS NOT NULL`
  return rows[0] ?? null
}

/** The payout account in full: each reading is logged by its command. */
export async function readAccount(db: Db, orderId: string): Promise<PayoutAccount | null> {
  const row = await db.orderContact.findUnique({
    where: { orderId },
    select: { payoutMethod: true, payoutUpi: true, payoutAccount: true, payoutIfsc: true, payoutName: true },
  })
  if (!row?.payoutMethod) return null
  return {
    method: row.payoutMethod as PayoutAccount['method'],
    upi: row.payoutUpi,
    account: row.payoutAccount,
    ifsc: row.payoutIfsc,
    holder: row.payoutName,
  }
}
