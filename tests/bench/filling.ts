import { makeActor } from '@/lib/auth/actor'
import { pool } from '@/lib/server/pool'
import { seedDemo } from '@/prisma/seed/demo'
import type { Bench } from './bench-case'

/** Orders of a run that does not say how many. */
export const ORDERS = '20000'

export function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name} must be a whole number.`)
  return Number(text)
}

/** Progress goes beside the table, which stdout belongs to. */
export const tell = (text: string): void => void process.stderr.write(`${text}\n`)

/** An empty database is filled; one with orders is taken as it is. Returns how many orders there are. */
async function fill(asked: { orders?: string; days?: string }): Promise<number> {
  const count = async () => Number((await pool().query<{ n: string }>('SELECT count(*) AS n FROM orders')).rows[0]?.n)
  const there = await count()
  if (there > 0) return there
  const orders = wholeNumber('orders', asked.orders ?? ORDERS)
  const days = asked.days ? { days: wholeNumber('days', asked.days) } : {}
  await seedDemo({ orders, ...days, now: new Date(), onProgress: tell })
  return count()
}

/** The database of the bench, filled, and who asks. */
export async function filledBench(asked: { orders?: string; days?: string }): Promise<Bench> {
  const orders = await fill(asked)
  const now = new Date()
  const { rows } = await pool().query<{ id: string; name: string }>(
    `SELECT id, name FROM users WHERE role = 'ops_manager' ORDER BY id LIMIT 1`,
  )
  const manager = rows[0]
  if (!manager) throw new Error('The database has orders but no operations manager: use one that the demo filled.')
  return { pool: pool(), now, orders, actor: makeActor({ kind: 'user', ...manager, role: 'ops_manager' }) }
}
