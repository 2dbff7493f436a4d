import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passwordFits } from '@/lib/auth/passwords'
import { db } from '@/lib/server/database'
import { demoSignIns, seedDemo } from '@/prisma/seed/demo'
import { withoutIndexes } from '@/prisma/seed/writing/indexes'

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
/** A working afternoon: what a demo does depends on its hour, and a test says the same at every hour. */
const now = new Date('2026-11-25T16:10:00+05:30')
let made: { orders: number; events: number }

/** The one number that a query answers. */
async function count(sql: string): Promise<number> {
  const { rows } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`)
  return Number(rows[0]?.n)
}

beforeAll(async () => {
  await client.connect()
  made = await seedDemo({ orders: 500, days: 20, seed: 3, now })
}, 300_000)
afterAll(async () => {
  await client.end()
  await db().$disconnect()
})

describe('the demo in the database', () => {
  it('is there as counted, with everything that belongs to an order', async () => {
    expect(made.orders).toBe(500)
    expect(await count('orders')).toBe(500)
    expect(await count('order_events')).toBe(made.events)
    expect(await count('order_contacts')).toBe(500)
    expect(await count('partners')).toBe(52)
    expect(await count('leads')).toBeGreaterThan(5)
    expect(await count('orders o WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.id = o.customer_id)')).toBe(0)
  })

  it('leaves every order where its last event says', async () => {
    const last = `orders o JOIN LATERAL (SELECT * FROM order_events e WHERE e.order_id = o.id ORDER BY seq DESC LIMIT 1) e ON true`
    expect(await count(`${last} WHERE e.to_status <> o.status OR e.version <> o.version`)).toBe(0)
    expect(
      await count(
        `orders o WHERE status_since <> (SELECT max(at) FROM order_events e WHERE e.order_id = o.id AND from_status IS DISTINCT FROM to_status)`,
      ),
    ).toBe(0)
    expect(
      await count(
        `orders o WHERE version <> (SELECT count(*) FROM order_events e WHERE e.order_id = o.id AND command NOT IN ('mark_no_vendor', 'clear_no_vendor'))`,
      ),
    ).toBe(0)
    expect(
      await count(
        `orders o WHERE (SELECT count(*) FROM order_events e WHERE e.order_id = o.id) <> (SELECT max(seq) FROM order_events e WHERE e.order_id = o.id)`,
      ),
    ).toBe(0)
  })

  it('counts assignments and reschedules as its history does', async () => {
    const counted = `(SELECT count(*) FROM assignments a WHERE a.order_id = o.id AND a."end" IS DISTINCT FROM 'undone' AND NOT a.restoration)`
    expect(await count(`orders o WHERE reassignments <> greatest(0, ${counted} - 1)`)).toBe(0)
    expect(
      await count(`orders o WHERE assignments <> (SELECT count(*) FROM assignments a WHERE a.order_id = o.id)`),
    ).toBe(0)
    expect(
      await count(
        `orders o WHERE assignment_id IS DISTINCT FROM (SELECT id FROM assignments a WHERE a.order_id = o.id AND ended_at IS NULL)`,
      ),
    ).toBe(0)
    expect(
      await count(
        `orders o WHERE reschedules <> (SELECT count(*) FROM order_events e WHERE e.order_id = o.id AND (command = 'reschedule' OR command = 'reassign' AND data ? 'slot'))`,
      ),
    ).toBe(0)
  })

  it('has booked exactly the assignments that count, and none above capacity', async () => {
    const booked = `SELECT partner_id, capacity_date AS date, count(*) AS n FROM assignments WHERE booked GROUP BY 1, 2`
    expect(
      await count(
        `(${booked}) b FULL JOIN partner_capacity_days d USING (partner_id, date) WHERE coalesce(b.n, 0) <> coalesce(d.used, 0)`,
      ),
    ).toBe(0)
    expect(
      await count(
        'partner_capacity_days d JOIN partners p ON p.id = d.partner_id WHERE d.used > coalesce(d.capacity, p.daily_capacity)',
      ),
    ).toBe(0)
  })

  it('fills the queues of a live day', async () => {
    const queues = {
      new: `status = 'placed' AND no_vendor_since IS NULL`,
      noVendor: `status = 'placed' AND no_vendor_since IS NOT NULL`,
      withPartner: `status IN ('assigned', 'accepted')`,
      atTheDoor: `status IN ('en_route', 'arrived', 'inspecting', 'priced')`,
      outOfTime: `slot_end < now() AND picked_up_at IS NULL AND closed_at IS NULL`,
      toBeFailed: `status = 'failure_reported'`,
      payoutPending: `status IN ('picked_up', 'payout_initiated')`,
      rescheduled: `slot_changed_at > now() - interval '3 days' AND closed_at IS NULL`,
    }
    for (const [queue, where] of Object.entries(queues))
      expect(await count(`orders WHERE ${where}`), queue).toBeGreaterThan(0)
    expect(await count('orders WHERE created_at > now() OR last_event_at > now() OR rating_at > now()')).toBe(0)
    expect(await count('order_events WHERE recorded_at > now()')).toBe(0)
  })

  // How many rows each has, and what became of them, depends on the hour.
  it('shows runs that ended', async () => {
    expect(await count(`bulk_runs WHERE state = 'done'`)).toBeGreaterThanOrEqual(1)
    expect(await count(`bulk_runs WHERE state <> 'done'`)).toBe(0)
    expect(await count(`bulk_run_rows WHERE state = 'ok'`)).toBeGreaterThanOrEqual(1)
    expect(await count(`bulk_run_rows WHERE state = 'waiting'`)).toBe(0)
  })

  it('keeps references going where it stopped', async () => {
    const { rows } = await client.query<{ next: string; last: string }>(
      `SELECT nextval('order_ref_seq') AS next, (SELECT max(substring(ref from '[0-9]+$')::int) FROM orders) AS last`,
    )
    expect(Number(rows[0]?.next)).toBe(Number(rows[0]?.last) + 1)
  })

  it('lets its people sign in, and nobody else', async () => {
    for (const { email, role, password } of demoSignIns()) {
      const user = await db().user.findUniqueOrThrow({ where: { email } })
      expect(user).toMatchObject({ role, state: 'active', mustChangePassword: false })
      expect(await passwordFits(user.passwordHash, password)).toBe(true)
    }
    expect(await count('users WHERE password_hash IS NOT NULL')).toBe(demoSignIns().length)
    expect(await count(`users WHERE role = 'associate' AND partner_id IS NOT NULL`)).toBe(12)
  })

  it('has two versions of the calendar, and orders under both', async () => {
    expect(await count(`policy_versions WHERE kind = 'calendar'`)).toBe(2)
    expect(await count('orders WHERE calendar_version = 1')).toBeGreaterThan(0)
    expect(await count('orders WHERE calendar_version = 2')).toBeGreaterThan(0)
  })

  it('fills an empty business only, and then leaves nothing behind', async () => {
    await expect(seedDemo({ orders: 10, days: 3, now })).rejects.toThrow(/empty business only/)
    expect(await count('orders')).toBe(500)
  })
})

it('a big demo puts back every index and foreign key that it takes away', async () => {
  const standing = async (): Promise<string[]> => {
    const { rows } = await client.query<{ definition: string }>(
      `SELECT indexdef AS definition FROM pg_indexes WHERE schemaname = 'public'
       UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated FROM pg_constraint
       WHERE conrelid <> 0 ORDER BY 1`,
    )
    return rows.map(({ definition }) => definition)
  }
  const before = await standing()
  await client.query('BEGIN')
  const putBack = await withoutIndexes(client)
  expect((await standing()).length).toBeLessThan(before.length - 30)
  await putBack()
  expect(await standing()).toEqual(before)
  await client.query('COMMIT')
})
