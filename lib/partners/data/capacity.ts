import type { PartnerId } from '@/lib/core/ids'
import type { Sql } from '@/lib/server/sql'
import type { CapacityPlace } from '../domain/capacity-place'

/** What came of asking for a place: the day has none left, or the window of the slot has none. */
export type Booking = 'booked' | 'day_full' | 'window_full'

/**
 * Books a place of a date, and of its window, if there is one: guarded updates of locked rows, so that any number of
 * bookings at once never overbook (triggers refuse it besides). The functions are in the migration "leave and windows".
 */
export async function bookCapacity(tx: Sql, partnerId: PartnerId, { date, window }: CapacityPlace): Promise<Booking> {
  const [row] = await tx.$queryRaw<{ booking: Booking }[]>`
    SELECT book_partner(${partnerId}::uuid, ${date}::date, ${window}::text) AS booking`
  if (!row) throw new Error('the function always answers')
  return row.booking
}

/** Gives a booked place back. */
export async function releaseCapacity(tx: Sql, partnerId: PartnerId, { date, window }: CapacityPlace): Promise<void> {
  await tx.$executeRaw`SELECT release_partner(${partnerId}::uuid, ${date}::date, ${window}::text)`
}

/** Moves a booking: within its date only the window changes, else the new place is booked before the former is given back. */
export async function moveCapacity(
  tx: Sql,
  partnerId: PartnerId,
  former: CapacityPlace,
  place: CapacityPlace,
): Promise<Booking> {
  if (former.date === place.date) {
    const [row] = await tx.$queryRaw<{ booking: Booking }[]>`
      SELECT move_partner_window(${partnerId}::uuid, ${place.date}::date, ${former.window}::text, ${place.window}::text) AS booking`
    return row?.booking ?? 'window_full'
  }
  const booking = await bookCapacity(tx, partnerId, place)
  if (booking === 'booked') await releaseCapacity(tx, partnerId, former)
  return booking
}
