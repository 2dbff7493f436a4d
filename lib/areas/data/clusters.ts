import { newId } from '@/lib/core/ids'
import { type Db, Prisma, type Tx } from '@/lib/server/database'

export type Cluster = { id: string; city: string; name: string }
export type ClusterRow = Cluster & { pincodes: string[] }

/** All clusters with their pincodes, by city and name. */
export async function listClusters(db: Db): Promise<ClusterRow[]> {
  return db.$queryRaw<ClusterRow[]>`
    SELECT c.id, c.city, c.name, coalesce(array_agg(p.pincode::text ORDER BY p.pincode) FILTER (WHERE p.pincode IS NOT NULL), '{}') AS pincodes
    FROM clusters c LEFT JOIN pincodes p ON p.cluster_id = c.id GROUP BY c.id ORDER BY c.city, c.name`
}

export async function findCluster(db: Db, id: string): Promise<Cluster | null> {
  return db.cluster.findUnique({ where: { id }, select: { id: true, city: true, name: true } })
}

export async function findClusterByName(db: Db, city: string, name: string): Promise<Cluster | null> {
  return db.cluster.findUnique({ where: { city_name: { city, name } }, select: { id: true, city: true, name: true } })
}

/** Makes a cluster; null when the city has one of that name. */
export async function insertCluster(tx: Tx, city: string, name: string, now: Date): Promise<Cluster | null> {
  const cluster = { id: newId(now), city, name }
  const made = await tx.cluster.createMany({ data: [cluster], skipDuplicates: true })
  return made.count === 1 ? cluster : null
}

export async function renameCluster(tx: Tx, id: string, name: string): Promise<void> {
  await tx.cluster.updateMany({ where: { id }, data: { name } })
}

/** Puts pincodes into a cluster (out of the one they were in); answers how many were moved. */
export async function putIntoCluster(tx: Tx, clusterId: string | null, pincodes: string[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE pincodes SET cluster_id = ${clusterId}::uuid, version = version + 1
    WHERE pincode = ANY(${pincodes}::text[]) AND cluster_id IS DISTINCT FROM ${clusterId}::uuid`
}

export async function pincodesWithCity(db: Db, pincodes: string[]): Promise<{ pincode: string; city: string }[]> {
  if (pincodes.length === 0) return []
  return db.$queryRaw(Prisma.sql`SELECT pincode, city FROM pincodes WHERE pincode = ANY(${pincodes}::text[])`)
}

/** Changes of these clusters follow one another; locked in one order. */
export async function lockClusters(tx: Tx, ids: string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM clusters WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
}

export async function deleteCluster(tx: Tx, id: string): Promise<void> {
  await tx.cluster.deleteMany({ where: { id } })
}
