import type pg from 'pg'
import { localDate } from '@/lib/core/business-time'
import { listCandidates } from '@/lib/orders/commands/list-candidates'
import type { BenchCase } from '../bench-case'

type Line = { partner_id: string; capacity: number; used: number; open: number; serves: boolean }

const byId = (lines: Line[]): Line[] => lines.toSorted((a, b) => (a.partner_id < b.partner_id ? -1 : 1))

/** What candidates are made of, each asked for by one statement, as plainly as it can be written. */
async function straight(pool: pg.Pool, ref: string): Promise<Line[]> {
  const { rows: orders } = await pool.query<{ id: string; pincode: string; device: string; at: Date }>(
    `SELECT id, pincode, device_category AS device, coalesce(slot_start, pickup_due_at, created_at) AS at, version, city, quoted_amount
      FROM orders WHERE ref = $1`,
    [ref],
  )
  const order = orders[0]
  if (!order) throw new Error('the order of the bench is there')
  const date = localDate(order.at)
  await pool.query('SELECT cluster_id FROM pincodes WHERE pincode = $1', [order.pincode])
  await pool.query(`SELECT partner_id FROM assignments WHERE order_id = $1 AND "end" = 'failed'`, [order.id])
  const { rows: covering } = await pool.query<{ id: string }>(
    `SELECT partner_id AS id FROM coverage WHERE pincode = $1 AND device_category = $2 AND from_date <= $3::date AND (to_date IS NULL OR to_date > $3::date)`,
    [order.pincode, order.device, date],
  )
  const { rows: partners } = await pool.query<{ id: string; code: string; capacity: number; used: number }>(
    `SELECT p.id, p.code, p.name, p.kind, p.tier, p.state, p.hold_until, p.device_categories, p.working_days, p.high_value_limit, p.max_open_orders,
        c.capacity, c.used
      FROM partners p JOIN partner_capacity_on($1::date) c ON c.partner_id = p.id WHERE p.state IN ('active', 'hold')`,
    [date],
  )
  await pool.query(
    `SELECT partner_id, slot_window, coalesce(d.capacity, w.capacity) AS capacity, coalesce(d.used, 0) AS used
      FROM partner_windows w FULL JOIN (SELECT * FROM partner_capacity_windows WHERE date = $1::date) d USING (partner_id, slot_window)`,
    [date],
  )
  const { rows: open } = await pool.query<{ id: string; open: number }>(
    `SELECT partner_id AS id, count(*)::int AS open FROM orders
      WHERE status IN ('assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'failure_reported') AND partner_id IS NOT NULL GROUP BY 1`,
  )
  await pool.query('SELECT version, body FROM routing_rule_versions ORDER BY version DESC LIMIT 1')
  await pool.query(
    `SELECT body FROM policy_versions WHERE kind = 'value_bands' ORDER BY effective_from DESC, version DESC LIMIT 1`,
  )
  await pool.query('SELECT partner_id, completion, pickup_sla, assignments_last_week FROM partner_statistics')
  const serves = new Set(covering.map(({ id }) => id))
  const opens = new Map(open.map((row) => [row.id, row.open]))
  return byId(
    partners.map(({ id, code, capacity, used }) => ({
      ...{ partner_id: code, capacity, used, open: opens.get(id) ?? 0, serves: serves.has(id) },
    })),
  )
}

const candidates: BenchCase = {
  name: 'candidates',
  async measures(bench) {
    const { rows } = await bench.pool.query<{ ref: string }>(
      `SELECT ref FROM orders WHERE status = 'placed' AND NOT imported AND pincode IS NOT NULL ORDER BY created_at DESC, id LIMIT 1`,
    )
    const ref = rows[0]?.ref
    if (!ref) throw new Error('the bench needs a placed order')
    const context = { actor: bench.actor, now: bench.now, requestId: null }
    return [
      {
        name: 'one order, explained',
        goal: { atMost: 2 },
        against:
          'the order, its area, who failed it, who serves it, all partners with their load of the date and its windows, open orders, rules, bands and figures: ten statements',
        product: () => listCandidates(context, ref),
        floor: () => straight(bench.pool, ref),
        answer: (of, given) => {
          if (of === 'floor') return given
          const list = given as Awaited<ReturnType<typeof listCandidates>>
          if (!list.ok) throw new Error('the order of the bench is there')
          return byId(
            list.value.items.map(({ partner, capacity, used, openOrders, failing }) => ({
              ...{ partner_id: partner.partner_id, capacity, used, open: openOrders },
              serves: failing.every(({ code }) => code !== 'coverage'),
            })),
          )
        },
      },
    ]
  },
}

export default candidates
