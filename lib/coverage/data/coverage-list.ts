import type { LocalDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'
import { type Db, Prisma } from '@/lib/server/database'
import type { CoverageFilter, CoverageLine, PartnerCoverage } from '../types'

function conditions(filter: CoverageFilter, date: LocalDate): Prisma.Sql {
  const parts = [Prisma.sql`(c.to_date IS NULL OR c.to_date > ${date}::date)`]
  if (filter.city) parts.push(Prisma.sql`a.city = ${filter.city}`)
  if (filter.device) parts.push(Prisma.sql`c.device_category = ${filter.device}`)
  if (filter.partner) parts.push(Prisma.sql`p.code = ${filter.partner}`)
  if (filter.q && /^\d+$/.test(filter.q)) parts.push(Prisma.sql`c.pincode LIKE ${`${filter.q}%`}`)
  else if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
    parts.push(Prisma.sql`(p.name ILIKE ${like} OR p.code ILIKE ${like} OR a.office ILIKE ${like})`)
  }
  return Prisma.join(parts, ' AND ')
}

const source = Prisma.sql`coverage c JOIN partners p ON p.id = c.partner_id JOIN pincodes a ON a.pincode = c.pincode`

/** A page of coverage that is live or to come on a date, by pincode. */
export async function listCoverage(
  db: Db,
  filter: CoverageFilter,
  page: { cursor?: string; limit: number; date: LocalDate },
): Promise<{ items: CoverageLine[]; next: string | null }> {
  const [pincode, id] = (page.cursor && decodeCursor(page.cursor, 2)) || [null, null]
  const after =
    pincode === null ? Prisma.sql`true` : Prisma.sql`(c.pincode, c.id) > (${String(pincode)}, ${String(id)}::uuid)`
  const lines = await db.$queryRaw<CoverageLine[]>`
    SELECT c.id, c.pincode, c.device_category AS device, to_char(c.from_date, 'YYYY-MM-DD') AS "from", to_char(c.to_date, 'YYYY-MM-DD') AS "to",
      a.office, a.city, a.serviceable AS "switchedOn", p.code AS "partnerCode", p.name AS "partnerName", p.state AS "partnerState"
    FROM ${source} WHERE ${conditions(filter, page.date)} AND ${after} ORDER BY c.pincode, c.id LIMIT ${page.limit + 1}`
  const items = lines.slice(0, page.limit)
  const last = items.at(-1)
  return { items, next: lines.length > page.limit && last ? encodeCursor([last.pincode, last.id]) : null }
}

export async function countCoverage(
  db: Db,
  filter: CoverageFilter,
  date: LocalDate,
): Promise<{ rows: number; pincodes: number; partners: number }> {
  const [row] = await db.$queryRaw<{ rows: number; pincodes: number; partners: number }[]>`
    SELECT count(*)::int AS rows, count(DISTINCT c.pincode)::int AS pincodes, count(DISTINCT c.partner_id)::int AS partners
    FROM ${source} WHERE ${conditions(filter, date)}`
  return row ?? { rows: 0, pincodes: 0, partners: 0 }
}

/** Cities where something is covered, for filters. */
export async function coveredCities(db: Db, date: LocalDate): Promise<string[]> {
  const rows = await db.$queryRaw<{ city: string }[]>`
    SELECT DISTINCT a.city FROM ${source} WHERE ${conditions({}, date)} ORDER BY a.city`
  return rows.map((row) => row.city)
}

/** A partner's coverage by pincode, live or to come; at most `limit` pincodes. */
export async function coverageByPincode(
  db: Db,
  partnerId: PartnerId,
  date: LocalDate,
  limit: number,
): Promise<{ pincodes: PartnerCoverage[]; total: number }> {
  const lines = await db.$queryRaw<CoverageLine[]>`
    SELECT c.id, c.pincode, c.device_category AS device, to_char(c.from_date, 'YYYY-MM-DD') AS "from", to_char(c.to_date, 'YYYY-MM-DD') AS "to",
      a.office, a.city, a.serviceable AS "switchedOn"
    FROM ${source} WHERE c.partner_id = ${partnerId}::uuid AND ${conditions({}, date)} ORDER BY c.pincode, c.device_category, c.from_date`
  const byPincode = new Map<string, PartnerCoverage>()
  for (const { office, city, switchedOn, ...row } of lines) {
    const { id, pincode, device, from, to } = row
    const known = byPincode.get(pincode)
    if (known) known.rows.push({ id, pincode, device, from, to })
    else byPincode.set(pincode, { pincode, office, city, switchedOn, rows: [{ id, pincode, device, from, to }] })
  }
  return { pincodes: [...byPincode.values()].slice(0, limit), total: byPincode.size }
}
