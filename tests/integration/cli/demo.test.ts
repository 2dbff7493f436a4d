import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ops } from './run-ops'

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })

beforeAll(async () => {
  await client.connect()
})
afterAll(async () => {
  await client.end()
})

it('fills an empty business from the command line, and refuses to do it twice', async () => {
  const first = await ops(['demo', '--orders', '40', '--days', '5', '--seed', '9'])
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining('The demo business is there.') })
  const { rows } = await client.query<{ n: number; days: number }>(
    'SELECT count(*)::int AS n, extract(day FROM now() - min(created_at))::int AS days FROM orders',
  )
  expect(rows[0]).toMatchObject({ n: 40 })
  expect(rows[0]?.days).toBeLessThan(6)
  const second = await ops(['demo', '--orders', '40'])
  expect(second.code).toBe(1)
  expect(second.err).toContain('empty business only')
}, 180_000)
