import type { LocalDate } from '@/lib/core/business-time'
import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { CityLine, CoverageMap, MapPoint } from '../types'
import { live, spots } from './spots'

/** How a pincode `a` with its spot `s` is served, when `f.bits` is all that is offered anywhere: 0 not, 1 partially, 2 fully. */
const SERVED = Prisma.sql`CASE WHEN NOT a.serviceable OR coalesce(s.covered, 0) = 0 THEN 0 WHEN s.covered & f.bits = f.bits THEN 2 ELSE 1 END`
const NO_ACTIVE = Prisma.sql`a.serviceable AND s.first IS NULL AND (s.pincode IS NOT NULL OR a.version > 1)`
const ONE = Prisma.sql`a.serviceable AND s.first = s.last`
const OFFERED = Prisma.sql`offered AS MATERIALIZED (SELECT coalesce(bit_or(covered), 0) AS bits FROM spots)`

type Line = {
  pincode: string
  city: string
  latitude: number
  longitude: number
  served: 0 | 1 | 2
  flag: 0 | 1 | 2
  devices: number
}

/** Every pincode whose place is known, of one city or of India. */
export async function coverageMap(db: Sql, date: LocalDate, city: string | undefined): Promise<CoverageMap> {
  const where = city ? Prisma.sql`a.city = ${city}` : Prisma.sql`true`
  const lines = await db.$queryRaw<Line[]>`
    WITH ${spots(date)}, ${OFFERED}
    SELECT a.pincode, a.city, a.latitude, a.longitude, ${SERVED} AS served, CASE WHEN ${NO_ACTIVE} THEN 1 WHEN ${ONE} THEN 2 ELSE 0 END AS flag,
      CASE WHEN a.serviceable THEN coalesce(s.covered, 0) ELSE 0 END AS devices
    FROM pincodes a CROSS JOIN offered f LEFT JOIN spots s ON s.pincode = a.pincode
    WHERE a.latitude IS NOT NULL AND a.longitude IS NOT NULL AND ${where} ORDER BY a.pincode`
  const cities = new Map<string, number>()
  const points = lines.map((line): MapPoint => {
    const at = cities.get(line.city) ?? cities.size
    cities.set(line.city, at)
    const [latitude, longitude] = [Math.round(line.latitude * 1000), Math.round(line.longitude * 1000)]
    return [line.pincode, at, latitude, longitude, line.served, line.flag, line.devices]
  })
  return { cities: [...cities.keys()], points }
}

/** Cities where something is covered or flagged, by name. */
export async function listCityLines(
  db: Sql,
  filter: { q?: string },
  page: { cursor?: string; limit: number; date: LocalDate },
): Promise<{ items: CityLine[]; next: string | null }> {
  const [last] = (page.cursor && decodeCursor(page.cursor, 1)) || [null]
  const after = last === null ? Prisma.sql`true` : Prisma.sql`g.city COLLATE "C" > ${String(last)}`
  const like = filter.q
    ? Prisma.sql`g.city ILIKE ${`%${filter.q.replace(/[\\%_]/g, (char) => `\\${char}`)}%`}`
    : Prisma.sql`true`
  const lines = await db.$queryRaw<CityLine[]>`
    WITH ${spots(page.date)}, ${OFFERED},
      there AS (SELECT city, count(*)::int AS partners FROM (
        SELECT DISTINCT a.city, c.partner_id FROM coverage c JOIN working w ON w.id = c.partner_id AND w.active JOIN pincodes a ON a.pincode = c.pincode
        WHERE ${live(page.date)}) t GROUP BY city),
      home AS (SELECT city, sum(daily_capacity * cardinality(working_days))::int AS capacity FROM partners WHERE state = 'active' GROUP BY city)
    SELECT g.*, coalesce(t.partners, 0) AS partners, coalesce(h.capacity, 0) AS capacity FROM (
      SELECT a.city, min(a.state) AS state, count(*)::int AS pincodes, count(*) FILTER (WHERE ${SERVED} = 2)::int AS "full",
        count(*) FILTER (WHERE ${SERVED} = 1)::int AS partial, count(*) FILTER (WHERE NOT a.serviceable)::int AS off,
        count(*) FILTER (WHERE ${NO_ACTIVE})::int AS "noActivePartner", count(*) FILTER (WHERE ${ONE})::int AS "onePartner"
      FROM pincodes a CROSS JOIN offered f LEFT JOIN spots s ON s.pincode = a.pincode
      GROUP BY a.city HAVING count(s.pincode) > 0 OR bool_or(${NO_ACTIVE})) g
    LEFT JOIN there t ON t.city = g.city LEFT JOIN home h ON h.city = g.city
    WHERE ${like} AND ${after} ORDER BY g.city COLLATE "C" LIMIT ${page.limit + 1}`
  const items = lines.slice(0, page.limit)
  const end = items.at(-1)
  return { items, next: lines.length > page.limit && end ? encodeCursor([end.city]) : null }
}
