import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { COUNTS, changesOf, keepMarks, netOf } from './rollup-changes'
import { GROUPINGS, MARK_COLUMNS, type RolledLayout, type RolledSource } from './rollup-layout'

const sql = Prisma.sql
const raw = Prisma.raw

/** Net counts `x` spread over every grouping, as rows of kpi_cells. */
export function cellsOf(net: Prisma.Sql): Prisma.Sql {
  const groupings = GROUPINGS.map((slices, no) => {
    const [g1, g2] = [0, 1].map((place) => {
      const slice = slices[place]
      return slice ? `x.${MARK_COLUMNS[slice]}` : `''`
    })
    return `(${no}::smallint, ${g1}, ${g2})`
  })
  const sums = raw(COUNTS.map((name) => `sum(x.${name})::bigint AS ${name}`).join(', '))
  const some = raw(COUNTS.map((name) => `sum(x.${name}) <> 0`).join(' OR '))
  return sql`SELECT g.grouping, x.cohort, x.day, g.g1, g.g2, ${sums} FROM (${net}) x
    CROSS JOIN LATERAL (VALUES ${raw(groupings.join(', '))}) g (grouping, g1, g2) GROUP BY 1, 2, 3, 4, 5 HAVING ${some}`
}

/** Moves the rows of some owners from the cells they were in to those they belong to. One statement: cells and marks agree at any instant. */
export async function moveRows(
  tx: Sql,
  layout: RolledLayout,
  fresh: Prisma.Sql,
  ids: readonly string[],
): Promise<void> {
  const { source } = layout
  const columns = raw(COUNTS.join(', '))
  const added = raw(COUNTS.map((name) => `${name} = c.${name} + excluded.${name}`).join(', '))
  await tx.$executeRaw(sql`
    WITH ${changesOf(source, fresh, ids)}, ${keepMarks(source)}
    INSERT INTO kpi_cells AS c ("grouping", cohort, day, g1, g2, ${columns}) ${cellsOf(netOf(layout, sql`changed`))}
    ON CONFLICT ("grouping", cohort, day, g1, g2) DO UPDATE SET ${added}`)
}

export type Owners = Record<Exclude<RolledSource, 'assignments'>, string[]>

/** How many changes and rows of a backfill one step takes. */
const AT_ONCE = 2_000

type OwnerRow = { source: keyof Owners; id: string }

function owners(rows: readonly OwnerRow[]): Owners {
  const of = (source: keyof Owners) => [...new Set(rows.flatMap((row) => (row.source === source ? [row.id] : [])))]
  return { orders: of('orders'), leads: of('leads'), tickets: of('tickets') }
}

/** Of a ticket the city, device and the like are its order's. */
async function withTickets(db: Sql, of: Owners): Promise<Owners> {
  if (of.orders.length === 0) return of
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id FROM tickets WHERE order_id = ANY(${of.orders}::uuid[])`
  return { ...of, tickets: [...new Set([...of.tickets, ...rows.map(({ id }) => id)])] }
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
  return rows.length >= limit ? null : withTickets(db, owners(rows))
}

/** Takes the next ones from the queue, and those whose time has come. */
export async function takeOwners(tx: Sql, now: Date): Promise<{ owners: Owners; more: boolean }> {
  const rows = await tx.$queryRaw<OwnerRow[]>(sql`
    WITH taken AS (DELETE FROM kpi_queue WHERE id IN (SELECT id FROM kpi_queue ORDER BY id LIMIT ${AT_ONCE}) RETURNING source, owner_id AS id)
    SELECT source, id FROM taken UNION ALL ${DUE(now, AT_ONCE)}`)
  return { owners: await withTickets(tx, owners(rows)), more: rows.length >= AT_ONCE }
}

const FIRST = '00000000-0000-0000-0000-000000000000'
export type Cursors = Partial<Record<keyof Owners, string | 'done'>>
export type RollupState = { definition: string; ready: boolean; cursors: Cursors }

export async function rollupState(tx: Sql): Promise<RollupState> {
  const [state] = await tx.$queryRaw<RollupState[]>`SELECT definition, ready, cursors FROM kpi_rollup_state`
  if (!state) throw new Error('kpi_rollup_state has no row: was the database migrated?')
  return state
}

/** Whether this is the only one that moves rows; until the transaction ends. */
export async function lockRollups(tx: Sql): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    { mine: boolean }[]
  >`SELECT pg_try_advisory_xact_lock(hashtext('kpi_rollups')) AS mine`
  return row?.mine ?? false
}

/** Cells of another definition are none. */
export async function emptyCells(tx: Sql, definition: string): Promise<void> {
  await tx.$executeRaw`TRUNCATE kpi_cells, kpi_marks`
  await tx.$executeRaw`UPDATE kpi_rollup_state SET definition = ${definition}, ready = false, cursors = '{}', judged_until = NULL`
}

/** The next rows that are there already, of sources whose end was not reached. */
export async function nextToFill(tx: Sql, cursors: Cursors): Promise<{ owners: Owners; cursors: Cursors }> {
  const found: Owners = { orders: [], leads: [], tickets: [] }
  const next = { ...cursors }
  for (const source of ['orders', 'leads', 'tickets'] as const) {
    const after = cursors[source] ?? FIRST
    if (after === 'done') continue
    const rows = await tx.$queryRaw<{ id: string }[]>(
      sql`SELECT id FROM ${raw(source)} WHERE id > ${after}::uuid ORDER BY id LIMIT ${AT_ONCE}`,
    )
    found[source] = rows.map(({ id }) => id)
    next[source] = rows.length < AT_ONCE ? 'done' : (rows.at(-1)?.id ?? 'done')
  }
  return { owners: found, cursors: next }
}

export async function saveProgress(tx: Sql, cursors: Cursors, ready: boolean, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE kpi_rollup_state SET cursors = ${JSON.stringify(cursors)}::jsonb, ready = ${ready},
    judged_until = greatest(judged_until, ${now})`
}
