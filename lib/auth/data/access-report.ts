import { Prisma } from '@/lib/server/database'
import { type Sql, sql } from '@/lib/server/sql'
import type { AccessKind, AccessRow, KeyPage, PageKey } from '../types'
import { floorId } from './audit'
import { keyPage } from './key-page'

export type AccessFilter = { actorId?: string; kind?: AccessKind; from?: Date; to?: Date }

/** What counts as taking contact data out, as the partial indexes of migration `exports_of_contacts` say it. */
const IS_ACCESS = Prisma.sql`(a.action = 'orders.unmask_payout'
  OR (a.action IN ('orders.export', 'queries.export', 'tickets.export') AND a.data ->> 'contact' = 'true'))`

const OF_KIND: Record<AccessKind, Prisma.Sql> = {
  unmasked: Prisma.sql`a.action = 'orders.unmask_payout'`,
  exported: Prisma.sql`a.action <> 'orders.unmask_payout'`,
}

function where({ actorId, kind, from, to }: AccessFilter): Prisma.Sql[] {
  const all = [IS_ACCESS]
  if (actorId) all.push(Prisma.sql`a.actor_id = ${actorId}`)
  if (kind) all.push(OF_KIND[kind])
  if (from) all.push(Prisma.sql`a.id >= ${floorId(from)}::uuid`)
  if (to) all.push(Prisma.sql`a.id < ${floorId(to)}::uuid`)
  return all
}

const COLUMNS = Prisma.sql`
  a.id::text AS id, a.at, a.actor_kind AS "actorKind", a.actor_id AS "actorId", a.actor_name AS "actorName", a.actor_role AS "actorRole",
  CASE a.action WHEN 'orders.unmask_payout' THEN 'unmasked' ELSE 'exported' END AS kind, split_part(a.action, '.', 1) AS list, a.data ->> 'ref' AS ref, a.data -> 'filter' AS filter`

/** Accesses, newest first, a page at a time. */
export function listAccesses(
  filter: AccessFilter,
  key: PageKey = {},
  size = 50,
  db: Sql = sql,
): Promise<KeyPage<AccessRow>> {
  return keyPage(key, size, ({ from, backwards }) => {
    const beyond = backwards ? Prisma.sql`a.id > ${from}::uuid` : Prisma.sql`a.id < ${from}::uuid`
    const conditions = Prisma.join(from ? [...where(filter), beyond] : where(filter), ' AND ')
    const way = backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
    return db.$queryRaw<AccessRow[]>`
      SELECT ${COLUMNS} FROM audit_entries a WHERE ${conditions} ORDER BY a.id ${way} LIMIT ${size + 1}`
  })
}

export type AccessCount = { actorId: string; actorName: string; unmasked: number; exported: number }

/** How often each person did, those with most first. */
export async function countAccesses(filter: AccessFilter, limit = 100): Promise<AccessCount[]> {
  return sql.$queryRaw<AccessCount[]>`
    SELECT a.actor_id AS "actorId", max(a.actor_name) AS "actorName", count(*) FILTER (WHERE ${OF_KIND.unmasked})::int AS unmasked,
      count(*) FILTER (WHERE ${OF_KIND.exported})::int AS exported
    FROM audit_entries a WHERE ${Prisma.join(where(filter), ' AND ')}
    GROUP BY a.actor_id ORDER BY count(*) DESC, a.actor_id LIMIT ${limit}`
}
