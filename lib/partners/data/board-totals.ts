import { addDays, type LocalDate } from '@/lib/core/business-time'
import type { Holiday } from '@/lib/policies/data/holidays'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { BoardTotal, PartnerFilter } from '../types'
import { conditions } from './list'

/**
 * All partners of a filter, by date from `from` on. Places count of those that are active, on their working days; on the
 * business' holidays of those that work then.
 */
export async function boardTotals(
  db: Sql,
  filter: PartnerFilter,
  { from, days, holidays }: { from: LocalDate; days: number; holidays: readonly Holiday[] },
): Promise<BoardTotal[]> {
  const state = filter.state ? Prisma.sql`p.state = ${filter.state}` : Prisma.sql`true`
  const closed = holidays.map(({ date }) => date)
  return db.$queryRaw<BoardTotal[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS date, count(*)::int AS partners, coalesce(sum(c.capacity) FILTER (WHERE w.works), 0)::int AS capacity,
      coalesce(sum(c.used), 0)::int AS used, (count(*) FILTER (WHERE c.used > c.capacity))::int AS over,
      (count(*) FILTER (WHERE w.works AND c.used = c.capacity AND c.capacity > 0))::int AS full
    FROM generate_series(${from}::date, ${addDays(from, days - 1)}::date, interval '1 day') day
      CROSS JOIN LATERAL partner_capacity_on(day::date) c JOIN partners p ON p.id = c.partner_id
      CROSS JOIN LATERAL (SELECT p.state = 'active' AND extract(isodow FROM day)::int = ANY(p.working_days)
        AND (p.works_holidays OR to_char(day, 'YYYY-MM-DD') <> ALL(${closed}::text[])) AS works) w
    WHERE ${conditions(filter)} AND ${state} GROUP BY day ORDER BY day`
}
