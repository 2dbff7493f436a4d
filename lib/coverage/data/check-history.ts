import type { Difference } from '@/lib/core/difference'
import type { Sql } from '@/lib/server/sql'

type Line = { row: string; field: string; expected: string | null; found: string | null }

/** Where the history of coverage does not add up: a line that does not begin where the one before ended, or an end that is not the row. */
export async function historyFaults(db: Sql): Promise<Difference[]> {
  const lines = await db.$queryRaw<Line[]>`
    WITH told AS (
      SELECT seq, coverage_id, daterange(from_before, to_before)::text AS before, daterange(from_after, to_after)::text AS after,
        from_before IS NULL AS begins, from_after IS NULL AS ends,
        lag(CASE WHEN from_after IS NOT NULL THEN daterange(from_after, to_after)::text END) OVER w AS previous,
        lead(seq) OVER w IS NULL AS last
      FROM coverage_changes WINDOW w AS (PARTITION BY coverage_id ORDER BY seq)
    )
    SELECT coverage_id::text AS row, 'before' AS field, previous AS expected, CASE WHEN NOT begins THEN before END AS found
    FROM told WHERE previous IS DISTINCT FROM CASE WHEN NOT begins THEN before END
    UNION ALL
    SELECT coalesce(t.coverage_id, c.id)::text, 'dates', CASE WHEN NOT t.ends THEN t.after END,
      CASE WHEN c.id IS NOT NULL THEN daterange(c.from_date, c.to_date)::text END
    FROM (SELECT * FROM told WHERE last) t FULL JOIN coverage c ON c.id = t.coverage_id
    WHERE CASE WHEN NOT t.ends THEN t.after END IS DISTINCT FROM CASE WHEN c.id IS NOT NULL THEN daterange(c.from_date, c.to_date)::text END
    LIMIT 1000`
  return lines.map((line) => ({ check: 'coverage_history', ...line }))
}
