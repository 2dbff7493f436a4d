import type { Difference } from '@/lib/core/difference'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { cellsOf } from './rollup-cells'
import { COUNTS, changesOf, marksFrom } from './rollup-changes'
import type { RolledLayout, RolledSource } from './rollup-layout'

const sql = Prisma.sql
const raw = Prisma.raw

/** Others whose change is told of an owner, that wait in the queue `k`. */
const RELATED: Partial<Record<RolledSource, Prisma.Sql>> = {
  tickets: sql`SELECT 1 FROM tickets t JOIN kpi_queue k ON k.source = 'orders' AND k.owner_id = t.order_id WHERE t.id`,
  queries: sql`SELECT 1 FROM queries x JOIN kpi_queue k ON (k.source = 'orders' AND k.owner_id = x.order_id)
    OR (k.source = 'queries' AND EXISTS (SELECT 1 FROM queries n WHERE n.id = k.owner_id AND n.topic = x.topic AND n.received_at > x.handled_at)) WHERE x.id`,
  surveys: sql`SELECT 1 FROM surveys x LEFT JOIN tickets t ON t.id = x.ticket_id LEFT JOIN queries q ON q.id = x.query_id
    JOIN kpi_queue k ON k.owner_id IN (t.id, q.id, t.order_id, q.order_id) WHERE x.id`,
}

/** What is written and not folded, and what fell due: counted beside the cells, and no difference. */
const WAITS = (source: RolledSource, owner: Prisma.Sql, now: Date): Prisma.Sql => {
  const queued = source === 'assignments' ? 'orders' : source
  const related = RELATED[source]
  return sql`(EXISTS (SELECT 1 FROM kpi_queue q WHERE q.source = ${queued} AND q.owner_id = ${owner})
    OR EXISTS (SELECT 1 FROM kpi_marks d WHERE d.source = ${source} AND d.owner_id = ${owner} AND d.judge_at <= ${now})
    ${related ? sql`OR EXISTS (${related} = ${owner})` : Prisma.empty})`
}

/** The next owners of a source, by id. */
export async function ownersAfter(db: Sql, source: RolledSource, after: string, limit: number): Promise<string[]> {
  const table = raw(source === 'assignments' ? 'orders' : source)
  const rows = await db.$queryRaw<{ id: string }[]>(
    sql`SELECT id FROM ${table} WHERE id > ${after}::uuid ORDER BY id LIMIT ${limit}`,
  )
  return rows.map(({ id }) => id)
}

/** What rows of these owners are, against what they are counted as. */
export async function markDifferences(
  db: Sql,
  layout: RolledLayout,
  ids: readonly string[],
  now: Date,
): Promise<Difference[]> {
  const { source } = layout
  const marks = await marksFrom(db, now)
  return db.$queryRaw<Difference[]>(sql`
    WITH ${changesOf(source, marks(layout, ids), ids)}
    SELECT 'kpi_mark' AS "check", ${source}::text || ' ' || c.row_id AS "row", 'counted as' AS field,
      max(to_jsonb(c)::text) FILTER (WHERE c.sign = 1) AS expected, max(to_jsonb(c)::text) FILTER (WHERE c.sign = -1) AS found
    FROM changed c WHERE NOT ${WAITS(source, sql`c.owner_id`, now)} GROUP BY c.row_id ORDER BY c.row_id`)
}

/** Marks of what is not there any more. */
export async function strayMarks(db: Sql, source: RolledSource, now: Date): Promise<Difference[]> {
  const table = raw(source === 'assignments' ? 'orders' : source)
  return db.$queryRaw<Difference[]>(sql`
    SELECT 'kpi_mark' AS "check", ${source}::text || ' ' || m.row_id AS "row", 'owner' AS field, NULL AS expected, m.owner_id::text AS found
    FROM kpi_marks m LEFT JOIN ${table} o ON o.id = m.owner_id WHERE m.source = ${source} AND o.id IS NULL AND NOT ${WAITS(source, sql`m.owner_id`, now)}`)
}

/** How long the cells of a big business may take: beyond what people wait for. */
const PATIENCE = '60min'

/** The cells of a source's cohorts, against what its marks add up to: they are added up once, for all groupings. */
export async function cellDifferences(db: Sql, layout: RolledLayout): Promise<Difference[]> {
  const numbers = layout.cohorts.map(({ no }) => no)
  const columns = (of: string): Prisma.Sql => raw(COUNTS.map((name) => `coalesce(${of}.${name}, 0)`).join(', '))
  const marks = sql`(SELECT 1 AS sign, m.* FROM kpi_marks m WHERE m.source = ${layout.source})`
  await db.$executeRaw(sql`SET LOCAL statement_timeout = ${raw(`'${PATIENCE}'`)}`)
  return db.$queryRaw<Difference[]>(sql`
    SELECT 'kpi_cell' AS "check", concat_ws(' ', "grouping", cohort, day, g1, g2) AS "row", 'counts' AS field,
      concat_ws(' ', ${columns('e')}) AS expected, concat_ws(' ', ${columns('c')}) AS found
    FROM (${cellsOf(layout, marks)}) e
      FULL JOIN (SELECT * FROM kpi_cells WHERE cohort = ANY(${numbers}::smallint[])) c USING ("grouping", cohort, day, g1, g2)
    WHERE (${columns('e')}) IS DISTINCT FROM (${columns('c')}) ORDER BY 2 LIMIT 1000`)
}
