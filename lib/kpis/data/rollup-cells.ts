import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { COUNTS, changesOf, keepMarks, netOf } from './rollup-changes'
import { GROUPINGS, isGrouped, MARK_COLUMNS, type RolledLayout } from './rollup-layout'
import { AT_ONCE, NOBODY, OWNER_SOURCES, type Owners } from './rollup-owners'

const sql = Prisma.sql
const raw = Prisma.raw

/** The groupings that a source's rows are in, by number. */
const groupingsOf = ({ source }: RolledLayout): number[] =>
  GROUPINGS.flatMap((slices, no) => (isGrouped(source, slices) ? [no] : []))

/** The net counts `x` of some rows spread over the groupings of their source, as rows of kpi_cells. */
export function cellsOf(layout: RolledLayout, rows: Prisma.Sql): Prisma.Sql {
  const net = netOf(layout, rows)
  const groupings = groupingsOf(layout).map((no) => {
    const [g1, g2] = [0, 1].map((place) => {
      const slice = GROUPINGS[no]?.[place]
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
    INSERT INTO kpi_cells AS c ("grouping", cohort, day, g1, g2, ${columns}) ${cellsOf(layout, sql`changed`)}
    ON CONFLICT ("grouping", cohort, day, g1, g2) DO UPDATE SET ${added}`)
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

/** Cells of another definition are none. What waits in the queue by now is read again while they are filled. */
export async function emptyCells(tx: Sql, definition: string): Promise<void> {
  await tx.$executeRaw`TRUNCATE kpi_cells, kpi_marks`
  await tx.$executeRaw`DELETE FROM kpi_queue`
  await tx.$executeRaw`UPDATE kpi_rollup_state SET definition = ${definition}, ready = false, cursors = '{}', judged_until = NULL`
}

/** The next rows that are there already, of sources whose end was not reached. */
export async function nextToFill(tx: Sql, cursors: Cursors): Promise<{ owners: Owners; cursors: Cursors }> {
  const found: Owners = { ...NOBODY }
  const next = { ...cursors }
  for (const source of OWNER_SOURCES) {
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
