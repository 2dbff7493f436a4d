import { readListScreen } from '@/lib/orders/data/list-screen'
import type { Bench, BenchCase, Measure } from '../bench-case'
import { countSql, pageSql, type Screen, screen, type Which } from '../list-floor'

type Shown = Awaited<ReturnType<typeof readListScreen>>

/** How somebody could write the search down; the quickest on this data is the floor. */
type Way = { page: Which; counts: Which; all?: string }

async function quickest(bench: Bench, ways: Way[], values: unknown[]) {
  const timed = []
  for (const { page, counts, all } of ways) {
    const texts = { page: pageSql(page), counts: countSql(counts, bench.now, all) }
    await screen(bench.pool, texts, values)
    const began = performance.now()
    await screen(bench.pool, texts, values)
    timed.push({ texts, ms: performance.now() - began })
  }
  const best = timed.sort((a, b) => a.ms - b.ms)[0]
  if (!best) throw new Error('a floor needs a statement')
  return best.texts
}

async function measureOf(
  bench: Bench,
  facts: { name: string; q: string; atMost: number; against: string },
  ways: Way[],
  value: string,
): Promise<Measure> {
  const texts = await quickest(bench, ways, [value])
  return {
    name: facts.name,
    goal: { atMost: facts.atMost },
    against: facts.against,
    product: () =>
      readListScreen({ actor: bench.actor, now: bench.now, requestId: null }, { queue: 'all', q: facts.q }),
    floor: () => screen(bench.pool, texts, [value]),
    answer: (of, given) => {
      if (of === 'floor') return given
      const { rows, counts } = given as Shown
      return { refs: rows.map(({ ref }) => ref), counts } satisfies Screen
    },
  }
}

/** The contact's trigram index and a sort, or the newest orders one by one until enough are found; counted in contacts alone. */
function contactWays(condition: string): Way[] {
  const within: Which = { where: `o.id IN (SELECT c.order_id FROM order_contacts c WHERE ${condition})`, values: [] }
  const each: Which = {
    where: `EXISTS (SELECT 1 FROM order_contacts c WHERE c.order_id = o.id AND ${condition} OFFSET 0)`,
    values: [],
  }
  const all = `SELECT count(*)::int FROM order_contacts c WHERE ${condition}`
  return [
    { page: within, counts: within, all },
    { page: within, counts: each, all },
    { page: each, counts: each, all },
  ]
}

const BY_CONTACT = 'page and counts by the quickest of three statements over the trigram index and the newest orders'

const search: BenchCase = {
  name: 'search',
  async measures(bench) {
    const { rows } = await bench.pool.query<{ ref: string; phone: string; name: string }>(
      `SELECT o.ref, c.phone, c.name FROM orders o JOIN order_contacts c ON c.order_id = o.id
        WHERE NOT o.imported AND c.name ~ '^[A-Za-z]+ [A-Za-z]+$' AND o.created_at <= (SELECT min(created_at) + (max(created_at) - min(created_at)) / 2 FROM orders WHERE NOT imported)
        ORDER BY o.created_at DESC LIMIT 1`,
    )
    const some = rows[0]
    if (!some) throw new Error('there is nothing to search for')
    const ref: Which = { where: 'o.ref = $1', values: [] }
    const part = some.phone.slice(-7)
    const family = some.name.split(' ').at(-1) ?? some.name
    const like = (text: string) => `%${text}%`
    return [
      await measureOf(
        bench,
        {
          name: 'a reference',
          q: some.ref,
          atMost: 2,
          against: 'page and counts by the unique index on the reference',
        },
        [{ page: ref, counts: ref }],
        some.ref,
      ),
      await measureOf(
        bench,
        { name: 'part of a phone', q: part, atMost: 3, against: BY_CONTACT },
        contactWays('c.phone LIKE $1'),
        like(part),
      ),
      await measureOf(
        bench,
        { name: 'a whole name', q: some.name, atMost: 3, against: BY_CONTACT },
        contactWays('c.name ILIKE $1'),
        like(some.name),
      ),
      await measureOf(
        bench,
        { name: 'a common surname', q: family, atMost: 3, against: BY_CONTACT },
        contactWays('c.name ILIKE $1'),
        like(family),
      ),
    ]
  },
}

export default search
