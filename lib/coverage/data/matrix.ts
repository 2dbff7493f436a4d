import type { LocalDate } from '@/lib/core/business-time'
import type { DeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import { Prisma, type Tx } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { CoverageRow, MatrixCells, MatrixDevice, MatrixPartner, MatrixPlace } from '../types'

type PlaceLine = {
  city: string
  state: string
  cluster_id: string | null
  cluster: string | null
  pincodes: string[]
  offices: string[]
  switches: boolean[]
}

/** Pincodes by city and cluster: of one city, of every city where somebody covers something, or all of India. */
export async function matrixPlaces(db: Sql, where: { city?: string; all: boolean }): Promise<MatrixPlace[]> {
  const some = where.city
    ? Prisma.sql`a.city = ${where.city}`
    : where.all
      ? Prisma.sql`true`
      : Prisma.sql`a.city IN (SELECT c.city FROM pincodes c WHERE EXISTS (SELECT 1 FROM coverage v WHERE v.pincode = c.pincode))`
  const lines = await db.$queryRaw<PlaceLine[]>`
    SELECT a.city, min(a.state) AS state, a.cluster_id, k.name AS cluster, array_agg(a.pincode::text ORDER BY a.pincode) AS pincodes,
      array_agg(a.office ORDER BY a.pincode) AS offices, array_agg(a.serviceable ORDER BY a.pincode) AS switches
    FROM pincodes a LEFT JOIN clusters k ON k.id = a.cluster_id WHERE ${some}
    GROUP BY a.city, a.cluster_id, k.name ORDER BY a.city, k.name NULLS LAST`
  const places: MatrixPlace[] = []
  for (const { city, state, cluster_id: id, cluster: name, pincodes, offices, switches } of lines) {
    let place = places.at(-1)
    if (place?.city !== city) {
      place = { city, state, clusters: [] }
      places.push(place)
    }
    const entries = pincodes.map(
      (pincode, at) => [pincode, offices[at] ?? '', switches[at] ? 1 : 0] as [string, string, 0 | 1],
    )
    place.clusters.push({ id, name, pincodes: entries })
  }
  return places
}

/** The partners of the columns, by name; their kind, tier and city only for those who may read partners. */
export async function matrixPartners(
  db: Sql,
  { mayReadPartners, city, date }: { mayReadPartners: boolean; city?: string; date: LocalDate },
): Promise<MatrixPartner[]> {
  const more = mayReadPartners ? Prisma.sql`, kind, tier, city` : Prisma.empty
  const here = city
    ? Prisma.sql`, id IN (SELECT c.partner_id FROM pincodes a JOIN coverage c ON c.pincode = a.pincode
        WHERE a.city = ${city} AND (c.to_date IS NULL OR c.to_date > ${date}::date)) AS here`
    : Prisma.empty
  return db.$queryRaw<MatrixPartner[]>`
    SELECT code, name, state, device_categories AS devices ${more} ${here} FROM partners ORDER BY lower(name), id`
}

type CellLine = { pincode: string; code: string; held: string }

/** What these pincodes hold on a date: per partner the ranges that have not ended by then, or the number of devices. */
export async function matrixCells(
  db: Sql,
  pincodes: readonly string[],
  device: MatrixDevice,
  date: LocalDate,
): Promise<MatrixCells> {
  const lines =
    device === 'any'
      ? await db.$queryRaw<CellLine[]>`
          SELECT c.pincode, p.code, count(DISTINCT c.device_category)::text AS held FROM coverage c JOIN partners p ON p.id = c.partner_id
          WHERE c.pincode = ANY(${pincodes}::bpchar[]) AND c.from_date <= ${date}::date AND (c.to_date IS NULL OR c.to_date > ${date}::date)
          GROUP BY c.pincode, p.code`
      : await db.$queryRaw<CellLine[]>`
          SELECT c.pincode, p.code, string_agg(to_char(c.from_date, 'YYYY-MM-DD') || '~' || coalesce(to_char(c.to_date, 'YYYY-MM-DD'), ''), ' '
            ORDER BY c.from_date) AS held
          FROM coverage c JOIN partners p ON p.id = c.partner_id
          WHERE c.pincode = ANY(${pincodes}::bpchar[]) AND c.device_category = ${device} AND (c.to_date IS NULL OR c.to_date > ${date}::date)
          GROUP BY c.pincode, p.code`
  const cells: MatrixCells = {}
  for (const { pincode, code, held } of lines) {
    const row = cells[pincode] ?? {}
    cells[pincode] = row
    row[code] = held
  }
  return cells
}

/** Changes of these partners' coverage follow one another; locked in one order, so that no two wait for each other. */
export async function lockCoverages(tx: Tx, partnerIds: readonly PartnerId[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM partners WHERE id = ANY(${partnerIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

/** The rows of these cells that have not ended before a date. */
export async function rowsOfCells(
  db: Sql,
  cells: readonly { partnerId: PartnerId; pincode: string }[],
  device: DeviceCategory,
  from: LocalDate,
): Promise<(CoverageRow & { partnerId: PartnerId })[]> {
  return db.$queryRaw`
    SELECT c.id, c.partner_id AS "partnerId", c.pincode, c.device_category AS device, to_char(c.from_date, 'YYYY-MM-DD') AS "from",
      to_char(c.to_date, 'YYYY-MM-DD') AS "to"
    FROM unnest(${cells.map((cell) => cell.partnerId)}::uuid[], ${cells.map((cell) => cell.pincode)}::bpchar[]) AS a(partner_id, pincode)
    JOIN coverage c ON c.partner_id = a.partner_id AND c.pincode = a.pincode
    WHERE c.device_category = ${device} AND (c.to_date IS NULL OR c.to_date >= ${from}::date)`
}
