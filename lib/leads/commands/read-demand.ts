import type { Context } from '@/lib/auth/actor'
import { addDays, localDate, startOfDay } from '@/lib/core/business-time'
import { ok, type Result } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { demandByPincode } from '../data/demand'

/** So many days count as demand of today. */
export const DEMAND_DAYS = 30

/** Orders and leads of the last 30 days by pincode, as [orders, leads]: counts only, nobody's data. */
export async function readDemandByPincode(
  { now }: Context,
  where: { city?: string },
): Promise<Result<Record<string, [orders: number, leads: number]>>> {
  const since = startOfDay(addDays(localDate(now), -DEMAND_DAYS))
  const rows = await demandByPincode(sql, since, where.city)
  return ok(Object.fromEntries(rows.map(({ place, orders, leads }) => [place, [orders, leads] as [number, number]])))
}
