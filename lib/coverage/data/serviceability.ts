import type { LocalDate } from '@/lib/core/business-time'
import { DEVICE_CATEGORIES, type DeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import type { Db } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { CoverageCell, Server } from '../types'

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
