import { beforeAll, describe, expect, it } from 'vitest'
import { readSavedViews } from '@/lib/auth/data/saved-views'
import { savePickupRisks } from '@/lib/orders/commands/save-pickup-risks'
import { listOrders } from '@/lib/orders/data/list'
import { countQueues } from '@/lib/orders/data/list-counts'
import { type ListSort, SORT_KEYS } from '@/lib/orders/domain/list-sort'
import { db } from '@/lib/server/database'
import { actorOf } from '../business'
import { statementsOf } from '../statements'
import { row } from './list-rows'

const MANAGER = actorOf('ops_manager')
const NOW = new Date('2026-11-24T14:00:00+05:30')
const ROWS = 47
const LIMIT = 10

/** Many ties and gaps: places of a cursor are told by the id, and rows without a value come last. */
function facts(index: number) {
  const day = String(10 + (index % 4)).padStart(2, '0')
  const some = index % 3 !== 0
  return {
    createdAt: `2026-11-${day}T06:00:00.${String(index % 2).padStart(3, '0')}Z`,
    statusSince: `2026-11-${day}T07:00:00Z`,
    quotedAmount: some ? (1 + (index % 5)) * 10_000 : null,
    slot: some ? ([`2026-11-${day}T08:00:00Z`, `2026-11-${day}T10:00:00Z`] as [string, string]) : null,
    ...(some && { assignDueAt: `2026-11-${day}T09:00:00Z`, pickupDueAt: `2026-11-${day}T11:00:00Z` }),
  }
}

beforeAll(async () => {
  for (let index = 0; index < ROWS; index++) await row('placed', facts(index))
  // Every fourth order has no risk.
  const orders = await db().order.findMany({ orderBy: { id: 'asc' }, select: { id: true } })
  const risky = orders.flatMap(({ id }, index) =>
    index % 4 === 0 ? [] : [{ orderId: id, risk: (index % 5) * 20, facts: [] }],
  )
  await savePickupRisks(risky, { version: null, at: NOW })
})

const page = (sort: ListSort, place: { after?: string | null; before?: string | null } = {}, limit = LIMIT) =>
  listOrders(db(), MANAGER, { queue: 'all' }, { now: NOW, limit, sort, ...place })

async function forward(sort: ListSort, between: (number: number) => Promise<unknown> = async () => {}) {
  const pages: string[][] = []
  let after: string | null = null
  do {
    const answer = await page(sort, { after })
    pages.push(answer.rows.map((each) => each.ref))
    after = answer.next
    await between(pages.length)
  } while (after)
  return pages
}

const SORTS: ListSort[] = SORT_KEYS.flatMap((key) => [
  { key, dir: 'asc' as const },
  { key, dir: 'desc' as const },
])

describe.each(SORTS)('paging by $key $dir', (sort) => {
  it('reaches each row once, in the order of the whole list', async () => {
    const whole = (await page(sort, {}, 200)).rows.map((each) => each.ref)
    expect(new Set(whole).size).toBe(whole.length)
    expect((await forward(sort)).flat()).toEqual(whole)
  })

  it('goes back over the same pages', async () => {
    const pages = await forward(sort)
    let { previous } = await page(sort, { after: (await cursors(sort)).at(-1) })
    const back: string[][] = []
    while (previous) {
      const answer = await page(sort, { before: previous })
      back.unshift(answer.rows.map((each) => each.ref))
      previous = answer.previous
    }
    expect(back).toEqual(pages.slice(0, -1))
  })

  it('has rows without a value at the end, whichever the direction', async () => {
    const column = {
      placed: 'createdAt',
      since: 'statusSince',
      slot: 'slotStart',
      pickup_due: 'pickupDueAt',
      assign_due: 'assignDueAt',
      amount: 'quotedAmount',
      due: 'nextDueAt',
      risk: 'risk',
    } as const
    const values = (await page(sort, {}, 200)).rows.map((each) => each[column[sort.key]])
    const known = values.filter((value) => value !== null).map(Number)
    expect(values.slice(0, known.length)).not.toContain(null)
    expect(known).toEqual([...known].sort((a, b) => (sort.dir === 'asc' ? a - b : b - a)))
  })
})

async function cursors(sort: ListSort): Promise<string[]> {
  const found: string[] = []
  let next = (await page(sort)).next
  while (next) {
    found.push(next)
    next = (await page(sort, { after: next })).next
  }
  return found
}

describe('paging while orders come in', () => {
  it('reaches each row that was there once, whatever is placed meanwhile', async () => {
    for (const sort of [
      { key: 'placed', dir: 'desc' },
      { key: 'slot', dir: 'asc' },
    ] as ListSort[]) {
      const before = (await page(sort, {}, 200)).rows.map((each) => each.ref)
      const seen = (await forward(sort, (number) => row('placed', facts(number * 7)))).flat()
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.filter((ref) => before.includes(ref))).toEqual(before)
    }
  })

  it('fills the first page again when its beginning has grown', async () => {
    const sort: ListSort = { key: 'placed', dir: 'desc' }
    const second = await page(sort, { after: (await page(sort, {}, 4)).next })
    const back = await page(sort, { before: second.previous })
    expect(back.rows).toHaveLength(LIMIT)
    expect(back.previous).toBeNull()
  })

  it('begins at the first page when a cursor is not of this list', async () => {
    const sort: ListSort = { key: 'placed', dir: 'desc' }
    const first = await page(sort)
    expect((await page(sort, { after: 'made-up' })).rows).toEqual(first.rows)
    expect((await page(sort, { after: (await page({ key: 'slot', dir: 'asc' })).next })).rows).toEqual(first.rows)
  })
})

describe('what a page costs', () => {
  it('is three queries, however many rows it has', async () => {
    const filter = { queue: 'new' as const, city: 'Mumbai', q: 'rao' }
    const count = (limit: number): Promise<number> =>
      statementsOf(async () => {
        await listOrders(db(), MANAGER, filter, { now: NOW, limit })
        await countQueues(db(), MANAGER, filter, NOW)
        await readSavedViews(db(), MANAGER.id, 'orders')
      })
    expect(await count(1)).toBe(3)
    expect(await count(200)).toBe(3)
  })
})
