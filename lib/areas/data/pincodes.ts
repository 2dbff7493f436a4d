import type { Db, Tx } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Area } from '../types'

const areaSelect = {
  pincode: true,
  office: true,
  district: true,
  state: true,
  city: true,
  clusterId: true,
  cluster: { select: { name: true } },
  serviceable: true,
  latitude: true,
  longitude: true,
  version: true,
} as const

/** One pincode of the directory of India; null when there is none such. */
export async function findArea(db: Sql, pincode: string): Promise<Area | null> {
  return (await areasByPincode(db, [pincode])).get(pincode) ?? null
}

/** Of these pincodes, those that there are. */
export async function areasByPincode(db: Sql, pincodes: string[]): Promise<Map<string, Area>> {
  const possible = [...new Set(pincodes)].filter((pincode) => /^\d{6}$/.test(pincode))
  if (possible.length === 0) return new Map()
  const rows = await db.$queryRaw<Area[]>`
    SELECT p.pincode, p.office, p.district, p.state, p.city, p.cluster_id AS "clusterId", c.name AS cluster, p.serviceable, p.latitude, p.longitude,
      p.version
    FROM pincodes p LEFT JOIN clusters c ON c.id = p.cluster_id WHERE p.pincode = ANY(${possible}::text[])`
  return new Map(rows.map((row) => [row.pincode, row]))
}

/** Of these, the pincodes that the directory knows. */
export async function knownPincodes(db: Db, pincodes: string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ pincode: string }[]>`
    SELECT pincode FROM pincodes WHERE pincode = ANY(${pincodes}::text[])`
  return new Set(rows.map((row) => row.pincode))
}

/** The pincodes of a city or of a cluster. */
export async function pincodesOf(db: Db, place: { city: string } | { clusterId: string }): Promise<string[]> {
  const rows = await db.pincode.findMany({ where: place, select: { pincode: true }, orderBy: { pincode: 'asc' } })
  return rows.map((row) => row.pincode)
}

/** Cities of the directory that start with a text, the ones with most pincodes first. */
export async function searchCities(
  db: Db,
  text: string,
  limit = 12,
): Promise<{ city: string; state: string; pincodes: number }[]> {
  const like = `${text.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
  return db.$queryRaw`
    SELECT city, min(state) AS state, count(*)::int AS pincodes FROM pincodes WHERE city ILIKE ${like}
    GROUP BY city ORDER BY count(*) DESC, city LIMIT ${limit}`
}

/** The states of the directory. */
export async function listStates(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ state: string }[]>`SELECT DISTINCT state FROM pincodes ORDER BY state`
  return rows.map((row) => row.state)
}

/** The cities of the directory. */
export async function listCityNames(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ city: string }[]>`SELECT DISTINCT city FROM pincodes ORDER BY city`
  return rows.map((row) => row.city)
}

/** Of these, the pincodes that there are. */
export async function findAreas(db: Db, pincodes: string[]): Promise<Area[]> {
  const rows = await db.pincode.findMany({ where: { pincode: { in: pincodes } }, select: areaSelect })
  return rows.map((row) => ({ ...row, cluster: row.cluster?.name ?? null }))
}

/** What an import may change of a pincode. */
export type AreaFields = Pick<Area, 'city' | 'state' | 'clusterId' | 'serviceable' | 'latitude' | 'longitude'>

export async function insertArea(
  tx: Tx,
  area: AreaFields & Pick<Area, 'pincode' | 'office' | 'district'>,
): Promise<void> {
  await tx.pincode.create({ data: area, select: { pincode: true } })
}

export async function saveArea(tx: Tx, pincode: string, fields: AreaFields): Promise<void> {
  await tx.pincode.updateMany({ where: { pincode }, data: { ...fields, version: { increment: 1 } } })
}

/** How many pincodes a city has; 0 when there is no such city. */
export async function countPincodesOf(db: Sql, city: string): Promise<number> {
  const [row] = await db.$queryRaw<
    { pincodes: number }[]
  >`SELECT count(*)::int AS pincodes FROM pincodes WHERE city = ${city}`
  return row?.pincodes ?? 0
}

/** Where a pincode lies, with the places of the other pincodes of its city; null where its own is not known. In degrees. */
export async function spotOfPincode(
  db: Sql,
  pincode: string,
  most: number,
): Promise<{ latitude: number; longitude: number; around: [number, number][] } | null> {
  const [spot] = await db.$queryRaw<{ latitude: number; longitude: number; around: [number, number][] | null }[]>`
    SELECT p.latitude, p.longitude, (SELECT json_agg(json_build_array(n.latitude, n.longitude)) FROM (
      SELECT latitude, longitude FROM pincodes WHERE city = p.city AND pincode <> p.pincode AND latitude IS NOT NULL AND longitude IS NOT NULL
      ORDER BY pincode LIMIT ${most}) n) AS around
    FROM pincodes p WHERE p.pincode = ${pincode} AND p.latitude IS NOT NULL AND p.longitude IS NOT NULL`
  return spot ? { ...spot, around: spot.around ?? [] } : null
}
