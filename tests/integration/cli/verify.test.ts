import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyBusiness } from '@/lib/cli/verify-business'
import { db } from '@/lib/server/database'
import { pool } from '@/lib/server/pool'
import { seedDemo } from '@/prisma/seed/demo'
import { type Planted, planted } from './planted-faults'
import { ops } from './run-ops'

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
/** A working afternoon: what a demo does depends on its hour, and a test says the same at every hour. */
const now = new Date('2026-11-25T16:10:00+05:30')

beforeAll(async () => {
  await client.connect()
  await seedDemo({ orders: 400, days: 20, seed: 7, now })
})
afterAll(async () => {
  await client.end()
  await db().$disconnect()
  await pool().end()
})

/** Plants each fault in an order of its own that can have it, past every guard of the database; answers the row it must be found on. */
async function plant(faults: Planted[]): Promise<Map<Planted, string>> {
  const ids = async (where: string): Promise<string[]> =>
    (
      await client.query<{ id: string }>(`SELECT id FROM orders WHERE slot_start IS NOT NULL AND ${where} ORDER BY id`)
    ).rows.map(({ id }) => id)
  const orders = {
    completed: await ids(`status = 'completed'`),
    assigned: await ids(`status IN ('assigned', 'accepted')`),
  }
  const rows = new Map<Planted, string>()
  await client.query(`SET session_replication_role = 'replica'`)
  for (const fault of faults) {
    let row: string | undefined
    while (row === undefined) {
      const order = orders[fault.in ?? 'completed'].pop()
      if (!order) throw new Error(`no order of the demo can have a wrong ${fault.field}`)
      row = (await client.query<{ row: string }>(fault.plant(order))).rows[0]?.row
    }
    rows.set(fault, row)
  }
  await client.query(`RESET session_replication_role`)
  return rows
}

describe('verify', () => {
  it('finds nothing wrong with a business that lived by the rules', async () => {
    expect(await verifyBusiness(now)).toEqual([])
    expect(await ops(['verify'])).toMatchObject({ code: 0, out: '' })
  })

  it('finds every fault that is planted, by its check, its row and its field, and accuses no other order', async () => {
    for (const guard of ['payouts_one_live', 'payouts_utr_key']) await client.query(`DROP INDEX ${guard}`)
    await client.query('ALTER TABLE payouts DROP CONSTRAINT payouts_confirmed_has_utr')
    const rows = await plant(planted)
    const found = await verifyBusiness(now)
    const missed = planted.filter(
      (fault) =>
        !found.some(
          ({ check, row, field }) => check === fault.check && field === fault.field && row === rows.get(fault),
        ),
    )
    expect(missed.map((fault) => `${fault.check} ${fault.field}: ${rows.get(fault)}`)).toEqual([])
    const named = [...rows.values()].join(' ')
    const refs = new Set(found.flatMap(({ row }) => row.match(/OR-\d+/g) ?? []))
    expect([...refs].filter((ref) => !named.includes(ref))).toEqual([])
  })

  it('lists differences with what was expected and what was found, and ends with exit code 1', async () => {
    const { code, out } = await ops(['verify'])
    expect(code).toBe(1)
    expect(out.split('\n')[0]).toMatch(/^CHECK +ROW +FIELD +EXPECTED +FOUND$/)
    expect(out).toMatch(/^payout_utr +OR-\d+ OR-\d+ +payouts of SAMEUTR1 +1 +2$/m)
    const json = await ops(['verify', '--json'])
    const answer = JSON.parse(json.out) as { differences: { check: string }[]; count: number }
    expect(json.code).toBe(1)
    expect(answer.count).toBe(answer.differences.length)
    // A query whose time is wrong is counted wrong in the roll-ups too: their marks may be named beside it.
    const checks = new Set(answer.differences.map(({ check }) => check).filter((check) => check !== 'kpi_mark'))
    expect(checks).toEqual(new Set(planted.map(({ check }) => check)))
  })
})
