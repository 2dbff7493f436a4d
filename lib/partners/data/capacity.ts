import type { LocalDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import type { Sql } from '@/lib/server/sql'

/**
 * Books one place on a date if there is one: a single guarded statement, so that two bookings at once never overbook
 * (a trigger refuses it besides). False when the date is full.
 */
export async function bookCapacity(tx: Sql, partnerId: PartnerId, date: LocalDate): Promise<boolean> {
  await tx.$executeRaw`
    INSERT INTO partner_capacity_days (partner_id, date, used) VALUES (${partnerId}::uuid, ${date}::date, 0) ON CONFLICT DO NOTHING`
  const booked = await tx.$executeRaw`
    UPDATE partner_capacity_days d SET used = used + 1 FROM partners p
    WHERE p.id = d.partner_id AND d.partner_id = ${partnerId}::uuid AND d.date = ${date}::date
      AND d.used < coalesce(d.capacity, p.daily_capacity)`
  return booked === 1
}

/** Gives a booked place back. */
export async function releaseCapacity(tx: Sql, partnerId: PartnerId, date: LocalDate): Promise<void> {
  await tx.$executeRaw`
    UPDATE partner_capacity_days SET used = used - 1 WHERE partner_id = ${partnerId}::uuid AND date = ${date}::date AND used > 0`
}
