import { addDays, BUSINESS_ZONE, localDate } from '@/lib/core/business-time'
import { foldRollups } from '@/lib/kpis/commands/fold-rollups'
import { readGroups } from '@/lib/kpis/commands/read-figures'
import { countParts } from '@/lib/kpis/data/figures'
import type { Figure, KpiId, Question } from '@/lib/kpis/types'
import { place } from '@/lib/leads/commands/place'
import { runOrderCommand } from '@/lib/orders/commands/run-command'
import { placeOrderInput } from '@/lib/orders/schema'
import { sql } from '@/lib/server/sql'
import type { Bench, BenchCase, Measure } from '../bench-case'
import { benchOrders, servedSpots } from '../bench-orders'
import { cohortsOf, filled, folded } from '../rollups'

/** What adds up and is in the cells. */
const ADDITIVE: readonly KpiId[] = [
  'assignment_sla',
  'completion_rate',
  'pickup_sla',
  'reassignment_rate',
  'ops_failure_rate',
  'no_service_rate',
  'order_rating',
  'resolved_in_time',
]

/** By hand: the cells of a period, all cohorts of the business view, by city; what is asked of them is their sums. */
const CELLS = `SELECT cohort, g1, sum(n0)::float8 AS n0, sum(n1)::float8 AS n1, sum(n2)::float8 AS n2, sum(n3)::float8 AS n3, sum(n4)::float8 AS n4,
    sum(n5)::float8 AS n5, sum(n6)::float8 AS n6, sum(n7)::float8 AS n7, sum(n8)::float8 AS n8
  FROM kpi_cells WHERE "grouping" = $1 AND cohort = ANY ($2) AND day >= $3 AND day < $4 GROUP BY 1, 2`

type Cell = { cohort: number; g1: string; n0: number; n1: number }

const assigned = (figures: readonly Figure[]) =>
  figures.filter(({ id }) => id === 'assignment_sla').map((one) => [one.group, one.numerator, one.denominator])

/** Eight writers, each with orders of its own that were placed today. */
const WRITERS = 8
const PAIRS = 12

async function todaysOrders(bench: Bench): Promise<{ ref: string; code: string }[]> {
  const { actor, now, pool } = bench
  const taken: { ref: string; code: string }[] = []
  const given = new Map<string, number>()
  for (const sent of benchOrders(await servedSpots(pool), bench, `rollup-${now.getTime().toString(36)}`, 0, 400)) {
    if (taken.length === WRITERS) break
    const placed = await place({ actor, now: new Date(), requestId: null }, placeOrderInput.parse(sent))
    if (!placed.ok) throw new Error(`an order of the bench was refused: ${JSON.stringify(placed.refusal)}`)
    const { rows } = await pool.query<{ code: string; room: number }>(
      `SELECT p.code, (d.capacity - d.used)::int AS room FROM orders o JOIN coverage c ON c.pincode = o.pincode AND c.device_category = o.device_category AND c.from_date <= o.slot_start
          AND (c.to_date IS NULL OR c.to_date > o.slot_end) JOIN partners p ON p.id = c.partner_id AND p.state = 'active' AND p.high_value_limit IS NULL
        JOIN partner_capacity_on((o.slot_start AT TIME ZONE '${BUSINESS_ZONE}')::date) d ON d.partner_id = p.id
        WHERE o.ref = $1 AND o.status = 'placed' AND d.capacity > d.used AND p.id NOT IN (SELECT partner_id FROM partner_windows)`,
      [placed.value.ref],
    )
    // All eight may be with one partner on one day at once.
    const found = rows.find(({ code, room }) => room > (given.get(code) ?? 0))
    if (!found) continue
    given.set(found.code, (given.get(found.code) ?? 0) + 1)
    taken.push({ ref: placed.value.ref, code: found.code })
  }
  if (taken.length < WRITERS) throw new Error('nobody has room for the orders of the bench')
  return taken
}

/** Assigned and taken back, again and again, by all writers at once. */
async function write({ actor }: Bench, orders: readonly { ref: string; code: string }[]): Promise<void> {
  const context = () => ({ actor, now: new Date(), requestId: null })
  const one = async ({ ref, code }: { ref: string; code: string }) => {
    for (let pair = 0; pair < PAIRS; pair++) {
      const input = { partner_id: code, acknowledge: [], override: { reason: 'Measured' } }
      const given = await runOrderCommand(context(), ref, { command: 'assign', input })
      if (!given.ok) throw new Error(`assign: ${JSON.stringify(given.refusal)}`)
      const back = await runOrderCommand(context(), ref, {
        command: 'unassign',
        input: { reason: 'Measured', acknowledge: [] },
      })
      if (!back.ok) throw new Error(`unassign: ${JSON.stringify(back.refusal)}`)
    }
  }
  await Promise.all(orders.map(one))
}

const TRIGGERS = ['kpi_orders_came', 'kpi_orders_changed']

async function writing(bench: Bench): Promise<Measure> {
  const orders = await todaysOrders(bench)
  const switched = (to: 'ENABLE' | 'DISABLE') =>
    bench.pool.query(TRIGGERS.map((name) => `ALTER TABLE orders ${to} TRIGGER ${name}`).join('; '))
  return {
    name: 'eight writers on today’s orders, with folding once a second',
    goal: { atLeast: 0.9 },
    against: 'the same commands with the queue’s triggers off and nobody folding',
    async product() {
      await switched('ENABLE')
      let going = true
      const folding = (async () => {
        while (going) {
          await foldRollups(() => new Date())
          if (going) await new Promise((resolve) => setTimeout(resolve, 1_000))
        }
      })()
      // Not waited for: the pause is nobody's work.
      folding.catch((error: unknown) => {
        throw error
      })
      try {
        await write(bench, orders)
      } finally {
        going = false
      }
    },
    async floor() {
      await switched('DISABLE')
      try {
        await write(bench, orders)
      } finally {
        await switched('ENABLE')
        await bench.pool.query(
          `INSERT INTO kpi_queue (source, owner_id) SELECT 'orders', id FROM orders WHERE ref = ANY ($1)`,
          [orders.map(({ ref }) => ref)],
        )
      }
    },
  }
}

const kpiRollup: BenchCase = {
  name: 'KPI roll-ups',
  async measures(bench: Bench) {
    await filled()
    const today = localDate(new Date())
    const period = { from: addDays(today, -30), to: today }
    const asked = { ...period, view: 'business' as const, by: 'city' as const }
    const now = () => new Date()
    const cohorts = cohortsOf(ADDITIVE)
    const product = () => readGroups(bench.actor, asked, now(), ADDITIVE, 'seconds')
    const question = (): Question => ({
      ...asked,
      zone: BUSINESS_ZONE,
      slices: {},
      partnerId: null,
      agentId: null,
      asOf: null,
      now: now(),
    })
    return [
      {
        name: '30 days by city, as of now',
        goal: { atMost: 1.5 },
        against: 'the cells of the period summed up by cohort and city, straight through pg',
        prepare: folded,
        product,
        floor: async () =>
          (
            await bench.pool.query<Cell>({
              name: 'bench-cells',
              text: CELLS,
              values: [1, cohorts, period.from, period.to],
            })
          ).rows,
        answer: (of, given) => {
          const told =
            of === 'floor'
              ? (given as Cell[]).filter(({ cohort }) => cohort === 0).map(({ g1, n0, n1 }) => [g1, n0, n1])
              : assigned((given as { value: { groups: Figure[] } }).value.groups)
          return told.map((line) => line.join(' ')).sort()
        },
      },
      {
        name: '30 days by city, against the rows',
        goal: { atMost: 1 / 30 },
        against: 'the same figures counted from the rows, one scan per cohort',
        rounds: 5,
        prepare: folded,
        product,
        floor: () => countParts(sql, question(), ADDITIVE, 'rows'),
      },
      await writing(bench),
    ]
  },
}

export default kpiRollup
