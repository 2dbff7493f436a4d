import { readListScreen } from '@/lib/orders/data/list-screen'
import type { Bench, BenchCase, Measure } from '../bench-case'
import { QUEUE_NAMES, queueSql, screen } from '../list-floor'
import { fillLive } from '../live-orders'

type Shown = Awaited<ReturnType<typeof readListScreen>>
type Floor = Awaited<ReturnType<typeof screen>>

/** The floor's figures in the product's words: what is compared is every figure of every queue, and the page's references. */
function shownBy({ refs, counts }: Floor) {
  const figures = counts as unknown as Record<string, number | Date | null>
  const ages = QUEUE_NAMES.map((queue) => {
    const oldest = figures[`${queue}_oldest`]
    return [queue, { late: figures[`${queue}_late`], oldestAt: oldest instanceof Date ? oldest.getTime() : null }]
  })
  return {
    refs,
    counts: Object.fromEntries(['all', ...QUEUE_NAMES].map((queue) => [queue, figures[queue]])),
    ages: Object.fromEntries(ages),
  }
}

async function measureOf(bench: Bench, queue: string): Promise<Measure> {
  const { pages, counts } = queueSql(queue, bench.now)
  const timed = []
  for (const page of pages) {
    await bench.pool.query(page)
    const began = performance.now()
    await bench.pool.query(page)
    timed.push({ page, ms: performance.now() - began })
  }
  const [best] = timed.sort((a, b) => a.ms - b.ms)
  if (!best) throw new Error('a floor needs a statement')
  return {
    name: queue,
    goal: { atMost: 2 },
    against:
      'the page by the quicker of two statements (along the index of urgency; the open orders sorted) and the figures of all queues by another, at once',
    product: () => readListScreen({ actor: bench.actor, now: bench.now, requestId: null }, { queue }),
    floor: () => screen(bench.pool, { page: best.page, counts }, []),
    answer: (of, given) => {
      if (of === 'floor') return shownBy(given as Floor)
      const { rows, counts, ages } = given as Shown
      return { refs: rows.map(({ ref }) => ref), counts, ages }
    },
  }
}

const queues: BenchCase = {
  name: 'queues',
  async measures(bench) {
    await fillLive(bench)
    const measures = []
    for (const queue of QUEUE_NAMES) measures.push(await measureOf(bench, queue))
    return measures
  },
}

export default queues
