import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/server/database'
import { seedDemo } from '@/prisma/seed/demo'

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
beforeAll(() => client.connect())
afterAll(async () => {
  await client.end()
  await db().$disconnect()
})

it('the demo gives no verdict in a ticket whose order waits for the verdict on its failure: what it does depends on the hour, and at this one it was refused', async () => {
  await seedDemo({ orders: 400, days: 20, seed: 7, now: new Date('2026-11-26T06:23:02Z') })
  const { rows } = await client.query(
    `SELECT count(*)::int AS verdicts, count(*) FILTER (WHERE o.status = 'failure_reported')::int AS undecided
     FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id JOIN orders o ON o.id = t.order_id WHERE e.command = 'give_verdict'`,
  )
  expect(rows[0].verdicts).toBeGreaterThan(0)
  expect(rows[0].undecided).toBe(0)
  // It makes a whole demo: as long as that takes where others work too.
}, 300_000)
