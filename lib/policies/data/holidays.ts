import { BUSINESS_ZONE, type LocalDate } from '@/lib/core/business-time'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'

export type Holiday = { date: LocalDate; name: string }

/** The calendar in force on a date: a version that starts within the day is the day's. */
function calendarOf(date: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT v.body FROM policy_versions v
    WHERE v.kind = 'calendar' AND v.effective_from < ((${date})::date + 1)::timestamp AT TIME ZONE ${BUSINESS_ZONE}
    ORDER BY v.effective_from DESC, v.version DESC LIMIT 1)`
}

/** For other rooms' queries: the name of the business' holiday on a date, NULL on other days. */
export function holidayOn(date: LocalDate): Prisma.Sql {
  return Prisma.sql`(SELECT h->>'name' FROM jsonb_array_elements(${calendarOf(Prisma.sql`${date}`)}->'holidays') h
    WHERE h->>'date' = ${date} LIMIT 1)`
}

/** The business' holidays of dates from `from` until before `to`. */
export async function holidaysBetween(db: Sql, from: LocalDate, to: LocalDate): Promise<Holiday[]> {
  return db.$queryRaw<Holiday[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS date, min(h->>'name') AS name
    FROM generate_series(${from}::date, ${to}::date - 1, interval '1 day') day,
      jsonb_array_elements(${calendarOf(Prisma.sql`day`)}->'holidays') h
    WHERE h->>'date' = to_char(day, 'YYYY-MM-DD') GROUP BY day ORDER BY day`
}
