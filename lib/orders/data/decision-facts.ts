import type { LocalDate } from '@/lib/core/business-time'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import type { PartnerKind } from '@/lib/partners/types'
import type { CityLoad } from '@/lib/routing/types'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'

const HELD = Prisma.sql`status IN ('assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'failure_reported')`

/** How many open orders each partner holds; of some partners only, if named. */
export async function openOrdersByPartner(db: Sql, ids?: readonly PartnerId[]): Promise<Map<PartnerId, number>> {
  const which = ids ? Prisma.sql`partner_id = ANY(${[...ids]}::uuid[])` : Prisma.sql`partner_id IS NOT NULL`
  const rows = await db.$queryRaw<{ id: PartnerId; open: number }[]>`
    SELECT partner_id AS id, count(*)::int AS open FROM orders WHERE ${HELD} AND ${which} GROUP BY partner_id`
  return new Map(rows.map((row) => [row.id, row.open]))
}

/** Orders of a city that vendors and in-house associates have on a date. */
export async function cityLoad(db: Sql, city: string | null, date: LocalDate): Promise<CityLoad> {
  const rows = await db.$queryRaw<{ kind: PartnerKind; orders: number }[]>`
    SELECT p.kind, count(*)::int AS orders FROM assignments a JOIN orders o ON o.id = a.order_id JOIN partners p ON p.id = a.partner_id
    WHERE a.booked AND a.capacity_date = ${date}::date AND o.city = ${city} GROUP BY p.kind`
  const of = (kind: PartnerKind): number => rows.find((row) => row.kind === kind)?.orders ?? 0
  return { inHouse: of('in_house'), vendor: of('vendor') }
}

/** The orders that each kind of partner has of cities on dates. */
export async function cityLoadsOn(
  db: Sql,
  dates: readonly LocalDate[],
): Promise<(CityLoad & { city: string | null; date: LocalDate })[]> {
  return db.$queryRaw`
    SELECT o.city, to_char(a.capacity_date, 'YYYY-MM-DD') AS date, count(*) FILTER (WHERE p.kind = 'in_house')::int AS "inHouse",
      count(*) FILTER (WHERE p.kind = 'vendor')::int AS vendor
    FROM assignments a JOIN orders o ON o.id = a.order_id JOIN partners p ON p.id = a.partner_id
    WHERE a.booked AND a.capacity_date = ANY(${[...dates]}::date[]) GROUP BY 1, 2`
}

/** Partners whose assignment of this order ended as failed. */
export async function partnersThatFailed(db: Sql, orderId: OrderId): Promise<Set<PartnerId>> {
  const rows = await db.$queryRaw<{ id: PartnerId }[]>`
    SELECT DISTINCT partner_id AS id FROM assignments WHERE order_id = ${orderId}::uuid AND "end" = 'failed'`
  return new Set(rows.map((row) => row.id))
}

/**
 * Until the transaction ends, nobody else decides about the same thing: what is counted next cannot change before it is
 * decided upon. For rules that no constraint can hold (a warning that may be answered, a cap that may be overridden).
 */
export async function takeTurns(tx: Sql, kind: 'phone' | 'imei' | 'partner', value: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`${kind} ${value}`}, 0))`
}

/** `takeTurns` for many phones, in one order, so that two who need the same ones never wait for each other. */
export async function takeTurnsOfPhones(tx: Sql, phones: readonly string[]): Promise<void> {
  if (phones.length === 0) return
  const names = [...new Set(phones)].sort().map((phone) => `phone ${phone}`)
  await tx.$queryRaw`
    SELECT count(pg_advisory_xact_lock(hashtextextended(t.name, 0))) FROM unnest(${names}::text[]) WITH ORDINALITY AS t(name, place)`
}

/** References of other orders in which a device with this IMEI was bought. */
export async function ordersWithImei(db: Sql, imei: string, exceptOrderId: OrderId): Promise<string[]> {
  const rows = await db.$queryRaw<{ ref: string }[]>`
    SELECT ref FROM orders WHERE imei = ${imei} AND id <> ${exceptOrderId}::uuid AND picked_up_at IS NOT NULL AND NOT is_test
    ORDER BY id DESC LIMIT 5`
  return rows.map((row) => row.ref)
}

export async function livePayoutOf(db: Sql, orderId: OrderId): Promise<{ amount: number; initiatedBy: string } | null> {
  const rows = await db.$queryRaw<{ amount: number; initiatedBy: string }[]>`
    SELECT amount::float8 AS amount, initiated_by AS "initiatedBy" FROM payouts WHERE order_id = ${orderId}::uuid AND state <> 'failed'`
  return rows[0] ?? null
}

export async function isUtrUsed(db: Sql, utr: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`SELECT 1 FROM payouts WHERE utr = ${utr}`
  return rows.length > 0
}
