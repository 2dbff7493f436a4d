import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderDifferences } from '@/lib/orders/commands/verify-orders'
import { pool } from '@/lib/server/pool'
import { seedDemo } from '@/prisma/seed/demo'

const SCRIPT = path.join(process.cwd(), 'prisma/migrations/20261126030000_next_due/migration.sql')
const client = new pg.Client({ connectionString: process.env.DATABASE_URL })

beforeAll(async () => {
  await client.connect()
  await seedDemo({ orders: 600, days: 25, seed: 11, now: new Date('2026-11-24T14:00:00+05:30') })
})
afterAll(async () => {
  await client.end()
  await pool().end()
})

async function differences(): Promise<string[]> {
  const found: string[] = []
  for await (const { row, field } of orderDifferences(() => {})) found.push(`${row} ${field}`)
  return found
}

describe('orders that were there before their clocks were kept', () => {
  it('get them from the migration as the commands would have kept them', async () => {
    const { rowCount } = await client.query(
      `UPDATE orders SET next_due_at = NULL, next_due_clock = NULL, next_due_from = NULL, no_action_due_at = NULL, stuck_due_at = NULL
       WHERE next_due_at IS NOT NULL`,
    )
    expect(rowCount).toBeGreaterThan(30)
    expect((await differences()).length).toBeGreaterThan(rowCount ?? 0)
    const script = readFileSync(SCRIPT, 'utf8')
    const filling = script.slice(script.indexOf('CREATE FUNCTION'), script.indexOf('DROP FUNCTION'))
    await client.query(filling)
    expect(await differences()).toEqual([])
    const { rows } = await client.query<{ clock: string }>(
      'SELECT DISTINCT next_due_clock AS clock FROM orders WHERE next_due_clock IS NOT NULL',
    )
    // Of every kind: also the working hours of a verdict were counted in SQL.
    expect(rows.map(({ clock }) => clock).sort()).toEqual(
      expect.arrayContaining(['assignment', 'first_call', 'payout_confirm', 'payout_initiate', 'pickup', 'stuck']),
    )
  })
})
