import { beforeAll, describe, expect, it } from 'vitest'
import { listOrders } from '@/lib/orders/data/list'
import { countQueues } from '@/lib/orders/data/list-counts'
import { type ListSort, SORT_KEYS } from '@/lib/orders/domain/list-sort'
import { db } from '@/lib/server/database'
import { pool } from '@/lib/server/pool'
import { actorOf } from '../business'

const MANAGER = actorOf('ops_manager')
const NOW = new Date('2026-11-24T14:00:00+05:30')
const SHARED = 2300
const FOUND = { queue: 'all', q: 'Sharma' } as const

/** So many that a page is looked for among the newest orders; every fourth order is somebody else's, and one in a hundred is open. */
beforeAll(async () => {
  const made = SHARED / 3
  await pool().query(
    `INSERT INTO orders (id, ref, source, status, version, created_at, status_since, last_event_at, device_category, city, pincode,
        quoted_amount, imported, clocks_version, calendar_version)
      SELECT gen_random_uuid(), 'OR-' || n, 'website', CASE WHEN n % 100 = 0 THEN 'placed' ELSE 'completed' END, 1, t, t, t, 'mobile',
        'Mumbai', '400001', 100000, true, 1, 1
      FROM generate_series(1, $1::int) AS n, LATERAL (SELECT timestamptz '2026-11-01T06:00:00Z' + (n / 3) * interval '1 minute' AS t) AS at`,
    [Math.ceil(made * 4)],
  )
  await pool().query(
    `INSERT INTO order_contacts (order_id, name, phone)
      SELECT id, CASE WHEN substr(ref, 4)::int % 4 = 0 THEN 'Meera Nair' ELSE 'Asha Sharma' END, '+919812300001' FROM orders`,
  )
})

async function expected(sort: ListSort): Promise<string[]> {
  const column = { placed: 'created_at', since: 'status_since' }[sort.key as 'placed' | 'since'] ?? 'created_at'
  const { rows } = await pool().query<{ ref: string }>(
    `SELECT o.ref FROM orders o JOIN order_contacts c ON c.order_id = o.id WHERE c.name = 'Asha Sharma' ORDER BY o.${column} ${sort.dir}, o.id ${sort.dir}`,
  )
  return rows.map(({ ref }) => ref)
}

const SORTS: ListSort[] = SORT_KEYS.filter((key) => key === 'placed' || key === 'since').flatMap((key) => [
  { key, dir: 'asc' as const },
  { key, dir: 'desc' as const },
])

describe('a name that thousands share', () => {
  it.each(SORTS)('reaches each of its orders once by $key $dir, and the same ones back', async (sort) => {
    const read = (place: { after?: string | null; before?: string | null }) =>
      listOrders(db(), MANAGER, FOUND, { now: NOW, limit: 200, sort, ...place })
    const pages: string[][] = []
    let last = await read({})
    for (;;) {
      pages.push(last.rows.map(({ ref }) => ref))
      if (!last.next) break
      last = await read({ after: last.next })
    }
    expect(pages.flat()).toEqual(await expected(sort))
    const back: string[][] = []
    for (let { previous } = last; previous; ) {
      const answer = await read({ before: previous })
      back.unshift(answer.rows.map(({ ref }) => ref))
      previous = answer.previous
    }
    expect(back).toEqual(pages.slice(0, -1))
  })

  it('is found among old orders, where the newest are all of others', async () => {
    await pool().query(
      `INSERT INTO orders (id, ref, source, status, version, created_at, status_since, last_event_at, device_category, city, pincode,
          quoted_amount, imported, clocks_version, calendar_version)
        SELECT gen_random_uuid(), 'NEW-' || n, 'website', 'completed', 1, t, t, t, 'mobile', 'Pune', '411001', 100000, true, 1, 1
        FROM generate_series(1, 20500) AS n, LATERAL (SELECT timestamptz '2026-11-20T06:00:00Z' AS t) AS at`,
    )
    const { rows } = await listOrders(db(), MANAGER, FOUND, { now: NOW, limit: 50 })
    expect(rows.map(({ ref }) => ref)).toEqual((await expected({ key: 'placed', dir: 'desc' })).slice(0, 50))
  })

  it('is counted exactly, in All and in its queues', async () => {
    const counts = await countQueues(db(), MANAGER, FOUND, NOW)
    const { rows } = await pool().query<{ all: number; new: number }>(
      `SELECT count(*)::int AS "all", count(*) FILTER (WHERE o.status = 'placed')::int AS "new" FROM orders o
        JOIN order_contacts c ON c.order_id = o.id WHERE c.name = 'Asha Sharma'`,
    )
    expect(rows[0]?.all).toBeGreaterThan(2000)
    expect(counts).toMatchObject(rows[0] ?? {})
  })
})
