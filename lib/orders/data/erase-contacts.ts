import { ERASED } from '@/lib/core/erased'
import { forgetReasons, removeAttachments } from '@/lib/files/data/attachments'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { IS_OPEN } from './queues'

/** An order that keeps its person from being erased, with when its pickup is due. */
export type OpenOrder = { ref: string; dueAt: Date | null; payout: boolean }

/** Open, or its payout waits for the bank. */
const UNDER_WAY = Prisma.sql`(${IS_OPEN} OR EXISTS (SELECT 1 FROM payouts y WHERE y.order_id = o.id AND y.state = 'initiated'))`

/** Orders of people, by person or by a number of theirs. */
function ordersOf(ids: string[], phones: string[]): Prisma.Sql {
  return Prisma.sql`(o.customer_id = ANY(${ids}::uuid[])
    OR o.id IN (SELECT c.order_id FROM order_contacts c WHERE c.phone = ANY(${phones}::text[])))`
}

/** Locks the orders of people (commands on them wait) and answers those under way. */
export async function lockOrdersUnderWay(tx: Sql, ids: string[], phones: string[]): Promise<OpenOrder[]> {
  // The locks come first and alone: what is read after them cannot be older than they are.
  await tx.$queryRaw`SELECT 1 FROM orders o WHERE ${ordersOf(ids, phones)} ORDER BY o.id FOR NO KEY UPDATE`
  return tx.$queryRaw<OpenOrder[]>`
    SELECT o.ref, o.pickup_due_at AS "dueAt", o.status IN ('picked_up', 'payout_initiated') AS payout
    FROM orders o WHERE ${ordersOf(ids, phones)} AND ${UNDER_WAY} ORDER BY o.id`
}

export type ContactWords = { name: string | null; phone: string | null; words: (string | null)[] }

/** What the contacts of people's orders say: names and numbers as their orders were placed, mail, account and payee. */
export async function contactWordsOf(tx: Sql, ids: string[], phones: string[]): Promise<ContactWords[]> {
  return tx.$queryRaw<ContactWords[]>`
    SELECT k.name, k.phone, ARRAY[k.email, k.payout_upi, k.payout_account] AS words
    FROM order_contacts k JOIN orders o ON o.id = k.order_id WHERE ${ordersOf(ids, phones)} AND k.erased_at IS NULL`
}

/** Erases whom to call, where to go, whom to pay and every attachment of people's orders; the orders stay. Answers how many. */
export async function eraseOrderContacts(tx: Sql, ids: string[], phones: string[], now: Date): Promise<number> {
  const orders = await tx.$queryRaw<
    { id: string }[]
  >`SELECT o.id::text AS id FROM orders o WHERE ${ordersOf(ids, phones)}`
  return eraseOf(
    tx,
    orders.map(({ id }) => id),
    now,
  )
}

async function eraseOf(tx: Sql, orderIds: string[], now: Date): Promise<number> {
  await forgetReasons(tx, orderIds, ERASED)
  await removeAttachments(tx, orderIds, { at: now, by: 'Erasure', why: ERASED })
  return tx.$executeRaw`
    UPDATE order_contacts SET name = ${ERASED}, phone = NULL, email = NULL, line1 = NULL, line2 = NULL, landmark = NULL, payout_method = NULL,
      payout_upi = NULL, payout_account = NULL, payout_ifsc = NULL, payout_name = NULL, erased_at = ${now}
    WHERE order_id = ANY(${orderIds}::uuid[]) AND erased_at IS NULL`
}

/** Whether the contact data of an order was erased: nobody can be called or visited for it any more. */
export async function isContactErased(db: Sql, orderId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM order_contacts WHERE order_id = ${orderId}::uuid AND erased_at IS NOT NULL`
  return rows.length > 0
}

/** Of `customers c`: an order under way, or one on which something happened since. */
export function hasOrderSince(since: Date): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND (o.last_event_at >= ${since} OR ${UNDER_WAY}))`
}

/** Of `customers c`: any order at all. */
export const HAS_ORDER = Prisma.sql`EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id)`

/** Contacts of ended orders that belong to no person (history without a number), on which nothing happened since. */
const nobodys = (since: Date): Prisma.Sql => Prisma.sql`
  o.customer_id IS NULL AND o.last_event_at < ${since} AND NOT ${UNDER_WAY} AND k.erased_at IS NULL`

export async function countNobodysContacts(db: Sql, since: Date): Promise<number> {
  const rows = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM order_contacts k JOIN orders o ON o.id = k.order_id WHERE ${nobodys(since)}`
  return rows[0]?.n ?? 0
}

/** Erases some of them; answers the references of the orders. */
export async function eraseNobodysContacts(tx: Sql, since: Date, limit: number, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string; ref: string }[]>`
    SELECT o.id::text AS id, o.ref FROM order_contacts k JOIN orders o ON o.id = k.order_id WHERE ${nobodys(since)}
    ORDER BY o.id LIMIT ${limit} FOR NO KEY UPDATE OF o SKIP LOCKED`
  await eraseOf(
    tx,
    rows.map((row) => row.id),
    now,
  )
  return rows.map((row) => row.ref)
}
