import type { RawParams } from '@/lib/core/address-params'
import { addDays, localDate, startOfDay } from '@/lib/core/business-time'
import { readListScreen } from '@/lib/orders/data/list-screen'
import type { Bench, BenchCase, Measure } from '../bench-case'
import { countSql, ORDERS_THERE, pageSql, type Screen, screen, type Which } from '../list-floor'

const AGAINST =
  'the page by one statement (rows along the index, what belongs to them joined) and all counts by another, at once on two connections'

type Shown = Awaited<ReturnType<typeof readListScreen>>

async function measureOf(bench: Bench, name: string, raw: RawParams, which: Which, all?: string): Promise<Measure> {
  const texts = { page: pageSql(which), counts: countSql(which, bench.now, all) }
  return {
    name,
    goal: { atMost: 2 },
    against: AGAINST,
    product: () => readListScreen({ actor: bench.actor, now: bench.now, requestId: null }, { queue: 'all', ...raw }),
    floor: () => screen(bench.pool, texts, which.values),
    answer: (of, given) => {
      if (of === 'floor') return given
      const { rows, counts } = given as Shown
      return { refs: rows.map(({ ref }) => ref), counts } satisfies Screen
    },
  }
}

const orderList: BenchCase = {
  name: 'order list, first page',
  async measures(bench) {
    const { rows } = await bench.pool.query<{ last: Date }>('SELECT max(created_at) AS last FROM orders')
    const to = localDate(rows[0]?.last ?? bench.now)
    const from = addDays(to, -6)
    return [
      await measureOf(bench, 'all', {}, { where: 'true', values: [] }, ORDERS_THERE),
      await measureOf(
        bench,
        'city and device',
        { city: 'Mumbai', device: 'laptop' },
        { where: 'o.city = $1 AND o.device_category = $2', values: ['Mumbai', 'laptop'] },
      ),
      await measureOf(
        bench,
        'status and a week',
        { status: 'completed,cancelled', placed_from: from, placed_to: to },
        {
          where: 'o.status = ANY ($1) AND o.created_at >= $2 AND o.created_at < $3',
          values: [['completed', 'cancelled'], startOfDay(from), startOfDay(addDays(to, 1))],
        },
      ),
    ]
  },
}

export default orderList
