import type pg from 'pg'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import { newId } from '@/lib/core/ids'
import { place } from '@/lib/leads/commands/place'
import { runOrderCommand } from '@/lib/orders/commands/run-command'
import { placeOrderInput } from '@/lib/orders/schema'
import type { Bench, BenchCase } from '../bench-case'
import { benchOrders, servedSpots } from '../bench-orders'

/** Pairs of commands that one round does: an order is assigned and taken back. */
const PAIRS = 8

type Taken = { ref: string; id: OrderId; partnerId: PartnerId; code: string; date: string }

/** New orders with somebody who has room for them: half for the product, half for the floor. */
async function makeOrders(bench: Bench): Promise<Taken[]> {
  const { actor, now, pool } = bench
  const context = { actor, now: new Date(), requestId: null }
  const taken: Taken[] = []
  for (const sent of benchOrders(await servedSpots(pool), bench, `command-${now.getTime().toString(36)}`, 0, 400)) {
    if (taken.length === PAIRS * 2) break
    const placed = await place(context, placeOrderInput.parse({ ...sent, is_test: true }))
    if (!placed.ok) throw new Error(`an order of the bench was refused: ${JSON.stringify(placed.refusal)}`)
    const { rows } = await pool.query<Taken>(
      `SELECT o.ref, o.id, p.id AS "partnerId", p.code, (o.slot_start AT TIME ZONE 'Asia/Kolkata')::date::text AS date
        FROM orders o JOIN coverage c ON c.pincode = o.pincode AND c.device_category = o.device_category
          AND c.from_date <= o.slot_start AND (c.to_date IS NULL OR c.to_date > o.slot_end)
        JOIN partners p ON p.id = c.partner_id AND p.state = 'active' AND p.high_value_limit IS NULL
          AND extract(isodow FROM o.slot_start AT TIME ZONE 'Asia/Kolkata')::int = ANY (p.working_days)
        JOIN partner_capacity_on((o.slot_start AT TIME ZONE 'Asia/Kolkata')::date) d ON d.partner_id = p.id
        WHERE o.ref = $1 AND d.capacity > d.used AND p.id NOT IN (SELECT partner_id FROM partner_windows) LIMIT 1`,
      [placed.value.ref],
    )
    if (rows[0]) taken.push(rows[0])
  }
  if (taken.length < PAIRS * 2) throw new Error('nobody has room for the orders of the bench')
  return taken
}

async function product({ actor }: Bench, orders: Taken[]): Promise<void> {
  for (const { ref, code } of orders) {
    const context = () => ({ actor, now: new Date(), requestId: null })
    const assigned = await runOrderCommand(context(), ref, {
      command: 'assign',
      input: { partner_id: code, acknowledge: [], override: { reason: 'Measured' } },
    })
    if (!assigned.ok) throw new Error(`assign: ${JSON.stringify(assigned.refusal)}`)
    const back = await runOrderCommand(context(), ref, {
      command: 'unassign',
      input: { reason: 'Measured', acknowledge: [] },
    })
    if (!back.ok) throw new Error(`unassign: ${JSON.stringify(back.refusal)}`)
  }
}

const EVENT = `INSERT INTO order_events (order_id, seq, at, recorded_at, command, from_status, to_status, actor_kind, actor_id, actor_name, version, data)
  SELECT id, (SELECT max(seq) + 1 FROM order_events e WHERE e.order_id = o.id), $2, $2, $3, o.status, $4, 'user', $5, $6, o.version + 1, $7 FROM orders o
  WHERE id = $1`
const AUDIT = `INSERT INTO audit_entries (id, at, actor_kind, actor_id, actor_name, actor_role, action, subject_kind, subject_id, data)
  VALUES ($1, $2, 'user', $3, $4, 'ops_manager', $5, 'order', $6, $7)`
const BOOK = `INSERT INTO partner_capacity_days (partner_id, date, used) VALUES ($1, $2, 1)
  ON CONFLICT (partner_id, date) DO UPDATE SET used = partner_capacity_days.used + 1`
const BOOK_WINDOW = `INSERT INTO partner_capacity_windows (partner_id, date, slot_window, used) VALUES ($1, $2, '13:00-16:00', 1)
  ON CONFLICT (partner_id, date, slot_window) DO UPDATE SET used = partner_capacity_windows.used + 1`
const JOB = `SELECT graphile_worker.add_job('recheck_no_vendor', json_build_object('ref', $1::text), job_key => 'recheck_no_vendor:' || $1, max_attempts => 12)`

const DECISION = `INSERT INTO routing_decisions (order_id, seq, at, routed_by, rule_version, date, partner_id, candidate_ids, candidates)
  VALUES ($1, (SELECT max(seq) FROM order_events WHERE order_id = $1), $2, 'hand', $3, $4, $5, $6, $7)`

/** How the candidates stood at one of the product's assignments, to be kept by the floor as well. */
type Ranked = { version: number; ids: string[]; candidates: string }

async function rankedOf({ pool }: Bench, orders: Taken[]): Promise<Ranked | null> {
  const { rows } = await pool.query<Ranked>(
    `SELECT rule_version AS version, candidate_ids AS ids, candidates::text FROM routing_decisions WHERE order_id = ANY ($1)
      ORDER BY at DESC LIMIT 1`,
    [orders.map(({ id }) => id)],
  )
  return rows[0] ?? null
}

/** What both commands write, without a question to anybody. */
async function floor({ actor }: Bench, client: pg.PoolClient, orders: Taken[], ranked: Ranked): Promise<void> {
  for (const { id, ref, partnerId, date, code } of orders) {
    const assignment = newId()
    const told = async (command: string, to: string): Promise<Date> => {
      const at = new Date()
      await client.query(EVENT, [id, at, command, to, actor.id, actor.name, { partner_id: code, reason: 'Measured' }])
      return at
    }
    const audited = (at: Date, action: string) =>
      client.query(AUDIT, [newId(at), at, actor.id, actor.name, action, id, { ref }])
    await client.query('BEGIN')
    let at = await told('assign', 'assigned')
    await client.query(BOOK, [partnerId, date])
    await client.query(BOOK_WINDOW, [partnerId, date])
    await client.query(
      `INSERT INTO assignments (id, order_id, partner_id, seq, started_at, capacity_date, booked) SELECT $1, $2, $3, assignments + 1, $4, $5, true
        FROM orders WHERE id = $2`,
      [assignment, id, partnerId, at, date],
    )
    await client.query(
      `UPDATE orders SET status = 'assigned', version = version + 1, status_since = $2, last_event_at = $2, assignment_id = $3, partner_id = $4,
        assignments = assignments + 1, first_assigned_at = coalesce(first_assigned_at, $2), due_partner_kind = coalesce(due_partner_kind, 'vendor'),
        pickup_due_at = slot_end + interval '30 minutes' WHERE id = $1`,
      [id, at, assignment, partnerId],
    )
    await client.query(DECISION, [id, at, ranked.version, date, partnerId, ranked.ids, ranked.candidates])
    await audited(at, 'orders.assign')
    await client.query('COMMIT')
    await client.query('BEGIN')
    at = await told('unassign', 'placed')
    await client.query(`UPDATE assignments SET ended_at = $2, "end" = 'undone', booked = false WHERE id = $1`, [
      assignment,
      at,
    ])
    await client.query('UPDATE partner_capacity_days SET used = used - 1 WHERE partner_id = $1 AND date = $2', [
      partnerId,
      date,
    ])
    await client.query(
      `UPDATE partner_capacity_windows SET used = used - 1 WHERE partner_id = $1 AND date = $2 AND slot_window = '13:00-16:00'`,
      [partnerId, date],
    )
    await client.query(
      `UPDATE orders SET status = 'placed', version = version + 1, status_since = $2, last_event_at = $2, assignment_id = NULL, partner_id = NULL,
        partner_kind = NULL, contacted_at = NULL WHERE id = $1`,
      [id, at],
    )
    await audited(at, 'orders.unassign')
    await client.query(JOB, [ref])
    await client.query('COMMIT')
  }
}

const command: BenchCase = {
  name: 'command',
  async measures(bench) {
    const orders = await makeOrders(bench)
    const [ours, theirs] = [orders.slice(0, PAIRS), orders.slice(PAIRS)]
    let ranked: Ranked | null = null
    return [
      {
        name: `assign and unassign, ${PAIRS} times`,
        goal: { atMost: 2.5 },
        against:
          'one transaction for each command with the same writes, one statement for each table: event, assignment, booking, order, decision, audit, job',
        prepare: async () => {
          ranked ??= await rankedOf(bench, ours)
        },
        product: () => product(bench, ours),
        floor: async () => {
          if (!ranked) throw new Error('the product keeps how it decided')
          const client = await bench.pool.connect()
          try {
            await floor(bench, client, theirs, ranked)
          } finally {
            client.release()
          }
        },
      },
    ]
  },
}

export default command
