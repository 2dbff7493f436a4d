import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { LogFigures } from '../types'

/** A step's time after the ticket was created, in hours; before it is negative, as the source has it. */
function after(column: string): Prisma.Sql {
  const at = Prisma.raw(column)
  const hours = Prisma.sql`extract(epoch FROM ${at} - created_at)::float8 / 3600`
  return Prisma.sql`jsonb_build_object('count', count(${at}), 'mean', avg(${hours}), 'median', percentile_cont(0.5) WITHIN GROUP (ORDER BY ${hours}))`
}

/** What is there of a source's log, counted by its own times and counts. */
export async function logFigures(db: Sql, source: string): Promise<LogFigures> {
  const [row] = await db.$queryRaw<LogFigures[]>`
    SELECT count(*)::int AS tickets, count(*) FILTER (WHERE reassignments > 0)::int AS reassigned, coalesce(sum(reassignments), 0)::int AS reassignments,
      count(*) FILTER (WHERE reopenings > 0)::int AS reopened, ${after('first_assigned_at')} AS assigned, ${after('resolved_at')} AS resolved,
      ${after('closed_at')} AS closed
    FROM tickets WHERE source = ${source} AND imported`
  if (!row) throw new Error('a count is always one row')
  return row
}
