import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'

/** Wishes since an instant, by place: orders that were placed, and leads that became none (a lead's order is counted once). No tests. */
function wishes(since: Date, place: Prisma.Sql, where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT w.place, sum(w.orders)::int AS orders, sum(w.leads)::int AS leads FROM (
      SELECT ${place} AS place, count(*) AS orders, 0 AS leads FROM orders WHERE created_at >= ${since} AND NOT is_test AND ${where} GROUP BY 1
      UNION ALL
      SELECT ${place}, 0, count(*) FROM leads WHERE created_at >= ${since} AND NOT is_test AND converted_at IS NULL AND ${where} GROUP BY 1
    ) w WHERE w.place IS NOT NULL GROUP BY w.place`
}

export type Demand = { place: string; orders: number; leads: number }

/** By pincode: of one city, or of all. */
export async function demandByPincode(db: Sql, since: Date, city: string | undefined): Promise<Demand[]> {
  const where = city ? Prisma.sql`city = ${city}` : Prisma.sql`true`
  return db.$queryRaw<Demand[]>`${wishes(since, Prisma.sql`pincode::text`, where)}`
}

/** By city, of these. */
export async function demandByCity(db: Sql, since: Date, cities: string[]): Promise<Demand[]> {
  return db.$queryRaw<Demand[]>`${wishes(since, Prisma.sql`city`, Prisma.sql`city = ANY(${cities}::text[])`)}`
}
