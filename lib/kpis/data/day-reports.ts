import type { LocalDate } from '@/lib/core/business-time'
import type { Sql } from '@/lib/server/sql'
import type { Figure } from '../types'

export type DayReport = {
  kpi: string
  day: LocalDate
  numerator: number
  denominator: number
  provisional: boolean
  reportedAt: Date
}

/** What was reported of each day of a period. */
export function dayReports(db: Sql, from: LocalDate, to: LocalDate): Promise<DayReport[]> {
  return db.$queryRaw<DayReport[]>`
    SELECT kpi, to_char(day, 'YYYY-MM-DD') AS day, numerator, denominator, provisional, reported_at AS "reportedAt"
    FROM kpi_day_reports WHERE day >= ${from}::date AND day < ${to}::date`
}

/** Reports figures by day; what was reported as final stays. */
export async function reportDays(db: Sql, figures: readonly Figure[], now: Date): Promise<number> {
  const column = <T>(of: (figure: Figure) => T): T[] => figures.map(of)
  return db.$executeRaw`
    INSERT INTO kpi_day_reports AS r (kpi, day, numerator, denominator, provisional, reported_at)
    SELECT f.kpi, f.day, f.numerator, f.denominator, f.provisional, ${now} FROM unnest(${column(({ id }) => id)}::text[], ${column(({ group }) => group)}::date[],
      ${column((one) => one.numerator)}::float8[], ${column((one) => one.denominator)}::float8[], ${column((one) => one.provisional)}::boolean[])
      f (kpi, day, numerator, denominator, provisional)
    ON CONFLICT (kpi, day) DO UPDATE SET numerator = excluded.numerator, denominator = excluded.denominator, provisional = excluded.provisional,
      reported_at = excluded.reported_at WHERE r.provisional`
}
