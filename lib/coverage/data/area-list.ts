import type { LocalDate } from '@/lib/core/business-time'
import { DEVICE_CATEGORIES, type DeviceCategory } from '@/lib/core/device-category'
import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'
import { type Db, Prisma } from '@/lib/server/database'
import { serviceabilityOf } from '../domain/serviceability'
import type { AreaFilter, ServedArea } from '../types'
import { devicesOffered } from './serviceability'

type Line = Omit<ServedArea, 'serviceability' | 'devices'> & { devices: DeviceCategory[] | null }

/**
 * Pincodes with what is served there on a date: `devices` of partners that work (active or on hold), `partners` that are
 * active, and whether one that somebody marked serviceable (coverage was given, or the directory entry was touched) has
 * no active partner.
 */
function served(date: LocalDate): Prisma.Sql {
  return Prisma.sql`
    SELECT c.pincode, array_agg(DISTINCT c.device_category) FILTER (WHERE live AND p.state IN ('active', 'hold')) AS devices,
      count(DISTINCT p.id) FILTER (WHERE live AND p.state = 'active')::int AS partners
    FROM coverage c JOIN partners p ON p.id = c.partner_id
      CROSS JOIN LATERAL (SELECT c.from_date <= ${date}::date AND (c.to_date IS NULL OR c.to_date > ${date}::date) AS live) l
    GROUP BY c.pincode`
}

function conditions(filter: AreaFilter, offered: DeviceCategory[]): Prisma.Sql {
  const parts = [Prisma.sql`true`]
  if (filter.city) parts.push(Prisma.sql`a.city = ${filter.city}`)
  if (filter.state) parts.push(Prisma.sql`a.state = ${filter.state}`)
  if (filter.clusterId) parts.push(Prisma.sql`a.cluster_id = ${filter.clusterId}::uuid`)
  if (filter.switch) parts.push(Prisma.sql`a.serviceable = ${filter.switch === 'on'}`)
  if (filter.q) parts.push(search(filter.q))
  const some = Prisma.sql`a.serviceable AND s.devices IS NOT NULL`
  const all = Prisma.sql`s.devices @> ${offered}::text[]`
  if (filter.served === 'full') parts.push(Prisma.sql`${some} AND ${all}`)
  if (filter.served === 'partial') parts.push(Prisma.sql`${some} AND NOT ${all}`)
  if (filter.served === 'none') parts.push(Prisma.sql`NOT (${some})`)
  if (filter.served === 'flagged') parts.push(Prisma.sql`(${flagged})`)
  return Prisma.join(parts, ' AND ')
}

const flagged = Prisma.sql`a.serviceable AND coalesce(s.partners, 0) = 0 AND (s.pincode IS NOT NULL OR a.version > 1)`

function search(q: string): Prisma.Sql {
  const like = q.replace(/[\\%_]/g, (char) => `\\${char}`)
  if (/^\d+$/.test(q)) return Prisma.sql`a.pincode LIKE ${`${q}%`}`
  return Prisma.sql`(a.office ILIKE ${`%${like}%`} OR a.city ILIKE ${`${like}%`} OR a.district ILIKE ${`${like}%`})`
}

/** A page of pincodes, in their own order. */
export async function listAreas(
  db: Db,
  filter: AreaFilter,
  page: { cursor?: string; limit: number; date: LocalDate },
): Promise<{ items: ServedArea[]; next: string | null; offered: DeviceCategory[] }> {
  const offered = await devicesOffered(db, page.date)
  const [last] = (page.cursor && decodeCursor(page.cursor, 1)) || [null]
  const after = last === null ? Prisma.sql`true` : Prisma.sql`a.pincode > ${String(last)}`
  const lines = await db.$queryRaw<Line[]>`
    WITH s AS (${served(page.date)})
    SELECT a.pincode, a.office, a.district, a.city, a.state, k.name AS cluster, a.cluster_id AS "clusterId", a.serviceable AS "switchedOn",
      a.version, s.devices, coalesce(s.partners, 0) AS partners, ${flagged} AS flagged
    FROM pincodes a LEFT JOIN clusters k ON k.id = a.cluster_id LEFT JOIN s ON s.pincode = a.pincode
    WHERE ${conditions(filter, offered)} AND ${after} ORDER BY a.pincode LIMIT ${page.limit + 1}`
  const items = lines.slice(0, page.limit).map((line): ServedArea => {
    const covered = DEVICE_CATEGORIES.filter((device) => line.devices?.includes(device))
    const serviceability = serviceabilityOf({ switchedOn: line.switchedOn, offered, covered })
    return { ...line, devices: covered, serviceability }
  })
  const end = items.at(-1)
  return { items, next: lines.length > page.limit && end ? encodeCursor([end.pincode]) : null, offered }
}

/** How many pincodes fit the filter, and how they are served. */
export async function countAreas(
  db: Db,
  filter: AreaFilter,
  date: LocalDate,
): Promise<{ all: number; full: number; partial: number; flagged: number; off: number }> {
  const offered = await devicesOffered(db, date)
  const some = Prisma.sql`a.serviceable AND s.devices IS NOT NULL`
  const all = Prisma.sql`s.devices @> ${offered}::text[]`
  const [row] = await db.$queryRaw<{ all: number; full: number; partial: number; flagged: number; off: number }[]>`
    WITH s AS (${served(date)})
    SELECT count(*)::int AS "all", count(*) FILTER (WHERE ${some} AND ${all})::int AS "full",
      count(*) FILTER (WHERE ${some} AND NOT ${all})::int AS partial, count(*) FILTER (WHERE ${flagged})::int AS flagged,
      count(*) FILTER (WHERE NOT a.serviceable)::int AS off
    FROM pincodes a LEFT JOIN s ON s.pincode = a.pincode WHERE ${conditions({ ...filter, served: undefined }, offered)}`
  return row ?? { all: 0, full: 0, partial: 0, flagged: 0, off: 0 }
}
