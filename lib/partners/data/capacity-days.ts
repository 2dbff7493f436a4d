import { addDays, type LocalDate, weekday } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import type { Db, Tx } from '@/lib/server/database'
import type { CapacityDay, Partner } from '../types'

/** Capacity and bookings of `days` dates from `from` on. */
export async function capacityDays(
  db: Db,
  partner: Pick<Partner, 'id' | 'dailyCapacity' | 'workingDays'>,
  from: LocalDate,
  days: number,
): Promise<CapacityDay[]> {
  const rows = await db.$queryRaw<{ date: LocalDate; capacity: number | null; used: number }[]>`
    SELECT to_char(date, 'YYYY-MM-DD') AS date, capacity, used FROM partner_capacity_days
    WHERE partner_id = ${partner.id}::uuid AND date >= ${from}::date AND date < ${addDays(from, days)}::date`
  const byDate = new Map(rows.map((row) => [row.date, row]))
  return Array.from({ length: days }, (_, index) => {
    const date = addDays(from, index)
    const row = byDate.get(date)
    const override = row?.capacity ?? null
    return {
      date,
      override,
      capacity: override ?? partner.dailyCapacity,
      used: row?.used ?? 0,
      working: partner.workingDays.includes(weekday(date)),
    }
  })
}

/** Sets the capacity of one date, or takes the override back with null. Bookings stay, even above it. Answers what was there before. */
export async function overrideCapacity(
  tx: Tx,
  partnerId: PartnerId,
  date: LocalDate,
  capacity: number | null,
): Promise<{ before: number | null; used: number }> {
  await tx.$executeRaw`
    INSERT INTO partner_capacity_days (partner_id, date, used) VALUES (${partnerId}::uuid, ${date}::date, 0) ON CONFLICT DO NOTHING`
  const [row] = await tx.$queryRaw<{ before: number | null; used: number }[]>`
    SELECT capacity AS before, used FROM partner_capacity_days WHERE partner_id = ${partnerId}::uuid AND date = ${date}::date FOR UPDATE`
  if (!row) throw new Error('the row was made a statement ago')
  await tx.$executeRaw`
    UPDATE partner_capacity_days SET capacity = ${capacity} WHERE partner_id = ${partnerId}::uuid AND date = ${date}::date`
  return row
}
