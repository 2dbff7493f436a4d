import { addDays, type LocalDate, weekday } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import { holidaysBetween } from '@/lib/policies/data/holidays'
import type { Sql } from '@/lib/server/sql'
import type { CapacityDay, Partner } from '../types'

type Row = Omit<CapacityDay, 'working' | 'holiday'> & { partnerId: PartnerId }

async function rowsOf(db: Sql, ids: PartnerId[], from: LocalDate, days: number): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT c.partner_id AS "partnerId", to_char(day, 'YYYY-MM-DD') AS date, c.capacity, c.used, c.override, c.ceiling,
      to_char(c.leave_from, 'YYYY-MM-DD') AS "leaveFrom", to_char(c.leave_to, 'YYYY-MM-DD') AS "leaveTo", coalesce(r.windows, '[]') AS windows
    FROM generate_series(${from}::date, ${addDays(from, days - 1)}::date, interval '1 day') day
      CROSS JOIN LATERAL partner_capacity_on(day::date) c
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('window', slot_window, 'capacity', coalesce(d.capacity, w.capacity), 'override', d.capacity,
          'used', coalesce(d.used, 0)) ORDER BY slot_window) AS windows
        FROM (SELECT slot_window, capacity FROM partner_windows WHERE partner_id = c.partner_id) w
          FULL JOIN (SELECT slot_window, capacity, used FROM partner_capacity_windows WHERE partner_id = c.partner_id AND date = day::date) d
          USING (slot_window)) r ON true
    WHERE c.partner_id = ANY(${ids}::uuid[]) ORDER BY c.partner_id, day`
}

/** Capacity and bookings of `days` dates from `from` on, by partner; each list in the order of the dates. */
export async function capacityDaysOf(
  db: Sql,
  partners: readonly Pick<Partner, 'id' | 'workingDays' | 'worksHolidays'>[],
  from: LocalDate,
  days: number,
): Promise<Map<PartnerId, CapacityDay[]>> {
  const rows = await rowsOf(
    db,
    partners.map(({ id }) => id),
    from,
    days,
  )
  const holidays = new Map((await holidaysBetween(db, from, addDays(from, days))).map(({ date, name }) => [date, name]))
  const byPartner = new Map<PartnerId, CapacityDay[]>(partners.map(({ id }) => [id, []]))
  const partnerOf = new Map(partners.map((partner) => [partner.id, partner]))
  for (const { partnerId, ...row } of rows) {
    const partner = partnerOf.get(partnerId)
    if (!partner) continue
    const holiday = holidays.get(row.date) ?? null
    const working = partner.workingDays.includes(weekday(row.date)) && (holiday === null || partner.worksHolidays)
    byPartner.get(partnerId)?.push({ ...row, holiday, working })
  }
  return byPartner
}

/** The same of one partner. */
export async function capacityDays(
  db: Sql,
  partner: Pick<Partner, 'id' | 'workingDays' | 'worksHolidays'>,
  from: LocalDate,
  days: number,
): Promise<CapacityDay[]> {
  return (await capacityDaysOf(db, [partner], from, days)).get(partner.id) ?? []
}

/** Sets the capacity of one date, or takes the override back with null. Bookings stay, even above it. Answers what was there before. */
export async function overrideCapacity(
  tx: Sql,
  partnerId: PartnerId,
  date: LocalDate,
  capacity: number | null,
): Promise<{ before: number | null; capacity: number; used: number }> {
  await tx.$executeRaw`
    INSERT INTO partner_capacity_days (partner_id, date, used) VALUES (${partnerId}::uuid, ${date}::date, 0) ON CONFLICT DO NOTHING`
  const [row] = await tx.$queryRaw<{ before: number | null; used: number }[]>`
    SELECT capacity AS before, used FROM partner_capacity_days WHERE partner_id = ${partnerId}::uuid AND date = ${date}::date FOR UPDATE`
  if (!row) throw new Error('the row was made a statement ago')
  await tx.$executeRaw`
    UPDATE partner_capacity_days SET capacity = ${capacity} WHERE partner_id = ${partnerId}::uuid AND date = ${date}::date`
  const [now] = await tx.$queryRaw<{ capacity: number }[]>`
    SELECT partner_day_room(${partnerId}::uuid, ${date}::date, ${capacity}::integer) AS capacity`
  if (!now) throw new Error('the function always answers')
  return { ...row, ...now }
}
