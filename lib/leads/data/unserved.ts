import type { LocalDate } from '@/lib/core/business-time'
import { BUSINESS_ZONE } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import type { Sql } from '@/lib/server/sql'

/** A wish as it was read; a lead names no slot. */
export type UnservedWish = {
  kind: 'lead' | 'order'
  ref: string
  at: Date
  pincode: string
  deviceCategory: string
  quotedAmount: number | null
  slotStart: Date | null
  date: LocalDate
}

export type UnservedQuery = { start: Date; end: Date; pincodes: readonly string[]; devices: readonly string[] }

/**
 * Wishes of a period that nobody served, as the KPI “no service” counts them: leads that were refused and became no order, orders that are
 * not serviceable, and orders marked no vendor that are still placed or were cancelled. No tests. Oldest first, at most `limit`.
 */
export async function unservedWishes(
  db: Sql,
  { start, end, pincodes, devices }: UnservedQuery,
  limit: number,
): Promise<UnservedWish[]> {
  return db.$queryRaw<UnservedWish[]>`
    SELECT * FROM (
      SELECT 'lead' AS kind, l.ref, l.created_at AS at, l.pincode::text AS pincode, l.device_category AS "deviceCategory",
        l.quoted_amount::float8 AS "quotedAmount", NULL::timestamptz AS "slotStart", to_char(l.day + 1, 'YYYY-MM-DD') AS date
      FROM leads l
      WHERE l.created_at >= ${start} AND l.created_at < ${end} AND l.pincode = ANY(${[...pincodes]}::text[])
        AND l.device_category = ANY(${[...devices]}::text[]) AND NOT l.is_test AND l.converted_at IS NULL
        AND l.outcome IN ('area_not_serviceable', 'device_not_serviceable')
      UNION ALL
      SELECT 'order', o.ref, o.created_at, o.pincode::text, o.device_category, o.quoted_amount::float8, o.slot_start,
        to_char(coalesce(o.slot_start, o.pickup_due_at, o.created_at) AT TIME ZONE ${BUSINESS_ZONE}, 'YYYY-MM-DD')
      FROM orders o
      WHERE o.created_at >= ${start} AND o.created_at < ${end} AND o.pincode = ANY(${[...pincodes]}::text[])
        AND o.device_category = ANY(${[...devices]}::text[]) AND NOT o.is_test
        AND (o.status = 'non_serviceable' OR (o.no_vendor_since IS NOT NULL AND o.status IN ('placed', 'cancelled')))
    ) wishes ORDER BY at, ref LIMIT ${limit}`
}

/** The times in which a partner had orders open, as far as they reach into a period. */
export async function heldIn(
  db: Sql,
  partnerId: PartnerId,
  { start, end }: { start: Date; end: Date },
): Promise<{ from: Date; to: Date | null }[]> {
  return db.$queryRaw<{ from: Date; to: Date | null }[]>`
    SELECT started_at AS "from", ended_at AS "to" FROM assignments
    WHERE partner_id = ${partnerId}::uuid AND started_at < ${end} AND (ended_at IS NULL OR ended_at > ${start}) ORDER BY started_at`
}
