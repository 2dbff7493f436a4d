import { placeOrders } from '@/lib/orders/commands/place'
import { apiPlaceOrderInput } from '@/lib/orders/schema'
import type { Bench } from './bench-case'
import { benchOrders, servedSpots } from './bench-orders'

/** Open orders of a busy day; a small database has a share of them. */
const LIVE = 5000
const SHARE = 0.02
const AT_ONCE = 500

/** The demo's open orders and as many new ones as are missing. */
export async function fillLive(bench: Bench): Promise<void> {
  const { pool, actor, now, orders } = bench
  const { rows } = await pool.query<{ open: number }>(
    'SELECT count(*)::int AS open FROM orders WHERE next_due_at IS NOT NULL',
  )
  const missing = Math.min(LIVE, Math.floor(orders * SHARE)) - (rows[0]?.open ?? 0)
  const spots = await servedSpots(pool)
  const run = `live-${now.getTime().toString(36)}`
  for (let from = 0; from < missing; from += AT_ONCE) {
    const sent = benchOrders(spots, bench, run, from / AT_ONCE, Math.min(AT_ONCE, missing - from))
    const inputs = sent.map((order) => apiPlaceOrderInput.parse(order))
    const placed = await placeOrders({ actor, now, requestId: null }, inputs)
    const refused = placed.find(({ ok }) => !ok)
    if (refused) throw new Error(`an order of the bench was refused: ${JSON.stringify(refused)}`)
  }
  // As autovacuum would have done by the time that a day has so many.
  if (missing > 0) await pool.query('VACUUM ANALYZE orders')
}
