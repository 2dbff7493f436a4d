import { readListScreen } from '@/lib/orders/data/list-screen'
import { encodePosition } from '@/lib/orders/domain/list-sort'
import type { BenchCase } from '../bench-case'

const DEEP = 300_000

const deepPage: BenchCase = {
  name: 'deep page',
  async measures({ pool, actor, now, orders }) {
    const rows = Math.min(DEEP, Math.floor(orders * 0.6))
    const found = await pool.query<{ id: string; created_at: Date }>(
      'SELECT id, created_at FROM orders ORDER BY created_at DESC, id DESC OFFSET $1 LIMIT 1',
      [rows],
    )
    const last = found.rows[0]
    if (!last) throw new Error('there is no deep page without orders')
    const sort = { key: 'placed', dir: 'desc' } as const
    const after = encodePosition(sort, { value: last.created_at.getTime(), id: last.id })
    const page = (raw: Record<string, string>) =>
      readListScreen({ actor, now, requestId: null }, { queue: 'all', ...raw })
    return [
      {
        name: `${rows} rows in`,
        goal: { atMost: 1.2 },
        against: "the product's own first page",
        product: () => page({ after }),
        floor: () => page({}),
      },
    ]
  },
}

export default deepPage
