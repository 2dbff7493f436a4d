import type { LocalDate } from '@/lib/core/business-time'
import { DEVICE_CATEGORIES, type DeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import type { Db } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { CoverageCell, Neighbour, Server } from '../types'

/** Who covers a pincode for a device category on a date, whatever the partner's state or load. */
export async function partnersCovering(
  db: Sql,
  pincode: string,
  device: DeviceCategory,
  date: LocalDate,
): Promise<PartnerId[]> {
  const rows = await db.$queryRaw<{ id: PartnerId }[]>`
    SELECT partner_id AS id FROM coverage WHERE pincode = ${pincode} AND device_category = ${device}
      AND from_date <= ${date}::date AND (to_date IS NULL OR to_date > ${date}::date) ORDER BY partner_id`
  return rows.map((row) => row.id)
}

/** The device categories that some partner which is neither an applicant nor deactivated covers in a pincode on a date. */
export async function devicesCovered(db: Sql, pincode: string, date: LocalDate): Promise<DeviceCategory[]> {
  const rows = await db.$queryRaw<{ device: DeviceCategory }[]>`
    SELECT DISTINCT c.device_category AS device FROM coverage c JOIN partners p ON p.id = c.partner_id AND p.state IN ('active', 'hold')
    WHERE c.pincode = ${pincode} AND c.from_date <= ${date}::date AND (c.to_date IS NULL OR c.to_date > ${date}::date)`
  return rows.map((row) => row.device)
}

/** Who covers these pincodes for these devices on a date or later. */
export async function coverageOf(
  db: Sql,
  asked: { pincode: string; device: string }[],
  date: LocalDate,
): Promise<(CoverageCell & { pincode: string; device: string })[]> {
  return db.$queryRaw`
    SELECT c.pincode, c.device_category AS device, c.partner_id AS "partnerId", p.state IN ('active', 'hold') AS works,
      to_char(c.from_date, 'YYYY-MM-DD') AS "from", to_char(c.to_date, 'YYYY-MM-DD') AS "to"
    FROM (SELECT DISTINCT * FROM unnest(${asked.map(({ pincode }) => pincode)}::text[], ${asked.map(({ device }) => device)}::text[])) AS a(pincode, device)
    JOIN coverage c ON c.pincode = a.pincode AND c.device_category = a.device AND (c.to_date IS NULL OR c.to_date > ${date}::date)
    JOIN partners p ON p.id = c.partner_id`
}

/** How many active partners but one cover each of these pincodes for any of these devices on a date; a pincode without any is left out. */
export async function othersCovering(
  db: Sql,
  asked: { pincodes: readonly string[]; devices: readonly string[]; except: PartnerId; date: LocalDate },
): Promise<Map<string, number>> {
  const { pincodes, devices, except, date } = asked
  const rows = await db.$queryRaw<{ pincode: string; partners: number }[]>`
    SELECT c.pincode::text AS pincode, count(DISTINCT c.partner_id)::int AS partners
    FROM coverage c JOIN partners p ON p.id = c.partner_id AND p.state = 'active' AND p.id <> ${except}::uuid
    WHERE c.pincode = ANY(${[...pincodes]}::text[]) AND c.device_category = ANY(${[...devices]}::text[])
      AND c.device_category = ANY(p.device_categories) AND c.from_date <= ${date}::date AND (c.to_date IS NULL OR c.to_date > ${date}::date)
    GROUP BY c.pincode`
  return new Map(rows.map(({ pincode, partners }) => [pincode, partners]))
}

/** What the business offers on a date: every device category that somebody who works covers anywhere. */
export async function devicesOffered(db: Db, date: LocalDate): Promise<DeviceCategory[]> {
  const rows = await db.$queryRaw<{ device: DeviceCategory }[]>`
    SELECT d.device FROM unnest(${[...DEVICE_CATEGORIES]}::text[]) WITH ORDINALITY AS d(device, place)
    WHERE EXISTS (SELECT 1 FROM coverage c JOIN partners p ON p.id = c.partner_id AND p.state IN ('active', 'hold')
      WHERE c.device_category = d.device AND c.from_date <= ${date}::date AND (c.to_date IS NULL OR c.to_date > ${date}::date))
    ORDER BY d.place`
  return rows.map((row) => row.device)
}

/** Who covers a pincode on a date for what, with what keeps them from serving it: leavers and applicants too. */
export async function serversOf(db: Db, pincode: string, date: LocalDate): Promise<Server[]> {
  return db.$queryRaw<Server[]>`
    SELECT p.id AS "partnerId", p.code, p.name, p.state, p.hold_until AS "holdUntil", c.device_category AS device,
      c.device_category = ANY(p.device_categories) AS "takesDevice", to_char(c.from_date, 'YYYY-MM-DD') AS "from",
      to_char(c.to_date, 'YYYY-MM-DD') AS "to"
    FROM coverage c JOIN partners p ON p.id = c.partner_id
    WHERE c.pincode = ${pincode} AND (c.to_date IS NULL OR c.to_date > ${date}::date)
    ORDER BY p.name, p.id, c.device_category`
}

/** How far "near by" reaches. */
const NEAR_KM = 5
/** Of one degree of latitude. */
const KM_PER_DEGREE = 111.2

/**
 * Who works, takes the device and serves an open pincode near by for it on a date: within 5 km, or in the same cluster; each with
 * the nearest such pincode, the nearest partner first.
 */
export async function neighboursOf(
  db: Sql,
  pincode: string,
  device: DeviceCategory,
  { date, limit }: { date: LocalDate; limit: number },
): Promise<Neighbour[]> {
  return db.$queryRaw<Neighbour[]>`
    WITH near AS (
      SELECT q.pincode, ${KM_PER_DEGREE}::float8 * sqrt((q.latitude - o.latitude) ^ 2
          + ((q.longitude - o.longitude) * cos(radians(o.latitude))) ^ 2) AS km,
        q.cluster_id = o.cluster_id AS together
      FROM pincodes o JOIN pincodes q ON q.pincode <> o.pincode AND q.serviceable
      WHERE o.pincode = ${pincode}
    )
    SELECT * FROM (
      SELECT DISTINCT ON (c.partner_id) c.partner_id AS "partnerId", n.pincode, n.km
      FROM near n JOIN coverage c ON c.pincode = n.pincode AND c.device_category = ${device}
        AND c.from_date <= ${date}::date AND (c.to_date IS NULL OR c.to_date > ${date}::date)
        JOIN partners p ON p.id = c.partner_id AND p.state IN ('active', 'hold') AND ${device} = ANY(p.device_categories)
      WHERE n.together OR n.km <= ${NEAR_KM}
      ORDER BY c.partner_id, n.km NULLS LAST, n.pincode
    ) AS nearest ORDER BY km NULLS LAST, pincode, "partnerId" LIMIT ${limit}`
}
