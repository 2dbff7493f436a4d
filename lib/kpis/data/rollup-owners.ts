import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { RolledSource } from './rollup-layout'

const sql = Prisma.sql

/** Whose rows are counted; assignments are their order's. */
export const OWNER_SOURCES = ['orders', 'leads', 'tickets', 'queries', 'surveys'] as const
export type Owners = Record<(typeof OWNER_SOURCES)[number], string[]>
export const NOBODY: Owners = { orders: [], leads: [], tickets: [], queries: [], surveys: [] }

/** How many changes and rows of a backfill one step takes. */
export const AT_ONCE = 2_000

/** Those of a source's rows. */
export function ownersOf(owners: Owners, source: RolledSource): readonly string[] {
  return owners[source === 'assignments' ? 'orders' : source]
}

type OwnerRow = { source: keyof Owners; id: string }

function byTheirSource(rows: readonly OwnerRow[]): Owners {
  const of = (source: keyof Owners) => [...new Set(rows.flatMap((row) => (row.source === source ? [row.id] : [])))]
  return {
    orders: of('orders'),
    leads: of('leads'),
    tickets: of('tickets'),
    queries: of('queries'),
    surveys: of('surveys'),
  }
}

/**
 * With those that say something else because these changed: the city, device and the like of a ticket, query or survey are its order's, and
 * a first contact was none if the person came again about the same (kpi_earlier_queries).
 */
async function withRelated(db: Sql, of: Owners): Promise<Owners> {
  if (of.orders.length + of.tickets.length + of.queries.length === 0) return of
  const rows = await db.$queryRaw<OwnerRow[]>(sql`
    WITH t AS (SELECT unnest(${of.tickets}::uuid[]) AS id UNION SELECT id FROM tickets WHERE order_id = ANY(${of.orders}::uuid[])),
      q AS (SELECT unnest(${of.queries}::uuid[]) AS id UNION SELECT id FROM queries WHERE order_id = ANY(${of.orders}::uuid[])
        UNION SELECT e.id FROM queries n CROSS JOIN LATERAL kpi_earlier_queries(n.customer_id, n.topic, n.received_at) e(id)
          WHERE n.id = ANY(${of.queries}::uuid[]) AND NOT n.automatic)
    SELECT 'tickets' AS source, id FROM t UNION ALL SELECT 'queries', id FROM q
    UNION ALL SELECT 'surveys', id FROM surveys WHERE ticket_id = ANY(ARRAY(SELECT id FROM t))
    UNION ALL SELECT 'surveys', id FROM surveys WHERE query_id = ANY(ARRAY(SELECT id FROM q))`)
  const { tickets, queries, surveys } = byTheirSource(rows)
  return { ...of, tickets, queries, surveys: [...new Set([...of.surveys, ...surveys])] }
}

const DUE = (
  now: Date,
  limit: number,
): Prisma.Sql => sql`(SELECT CASE m.source WHEN 'assignments' THEN 'orders' ELSE m.source END AS source, m.owner_id AS id
  FROM kpi_marks m WHERE m.judge_at IS NOT NULL AND m.judge_at <= ${now} ORDER BY m.judge_at LIMIT ${limit})`

/** Whoever was written and is not counted yet, or whose time has come; null when they are more than that. */
export async function waitingOwners(db: Sql, now: Date, limit: number): Promise<Owners | null> {
  const rows = await db.$queryRaw<OwnerRow[]>(
    sql`(SELECT source, owner_id AS id FROM kpi_queue LIMIT ${limit}) UNION ALL ${DUE(now, limit)}`,
  )
  return rows.length >= limit ? null : withRelated(db, byTheirSource(rows))
}

/** Takes the next ones from the queue, and those whose time has come. */
export async function takeOwners(tx: Sql, now: Date): Promise<{ owners: Owners; more: boolean }> {
  const rows = await tx.$queryRaw<OwnerRow[]>(sql`
    WITH taken AS (DELETE FROM kpi_queue WHERE id IN (SELECT id FROM kpi_queue ORDER BY id LIMIT ${AT_ONCE}) RETURNING source, owner_id AS id)
    SELECT source, id FROM taken UNION ALL ${DUE(now, AT_ONCE)}`)
  return { owners: await withRelated(tx, byTheirSource(rows)), more: rows.length >= AT_ONCE }
}
