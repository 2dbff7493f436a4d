/** How full a date of a partner is. */
export type LoadLevel = 'over' | 'full' | 'high' | 'healthy' | 'low' | 'free' | 'none' | 'off' | 'leave'

/** From this share on the plan pays for more load (product.md, "Routing"); below the other a partner has little to do. */
const HIGH = 0.7
const LOW = 0.3

/** `near`: today or tomorrow, by when a day should have filled; later on it is only free. */
type Day = { capacity: number; used: number; working: boolean; onLeave: boolean; near: boolean }

/** What is booked counts first: bookings above what holds are over-use, also on leave and on a day off. */
export function loadLevel(day: Day): LoadLevel {
  const { capacity, used } = day
  if (used > capacity) return 'over'
  if (day.onLeave) return 'leave'
  if (!day.working && used === 0) return 'off'
  if (capacity === 0) return 'none'
  if (used === capacity) return 'full'
  const share = used / capacity
  if (share >= HIGH) return 'high'
  return share >= LOW ? 'healthy' : day.near ? 'low' : 'free'
}

/** What setting a capacity does to bookings: on how many dates it is below them, and how many of them stay above it. */
export function keptAbove(
  days: readonly { used: number }[],
  capacity: number | ((index: number) => number),
): { dates: number; bookings: number } {
  const over = days.map(({ used }, index) => used - (typeof capacity === 'number' ? capacity : capacity(index)))
  const kept = over.filter((one) => one > 0)
  return { dates: kept.length, bookings: kept.reduce((sum, one) => sum + one, 0) }
}
