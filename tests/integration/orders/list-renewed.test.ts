import { beforeAll, describe, expect, it } from 'vitest'
import type { RawParams } from '@/lib/core/address-params'
import { readListScreen } from '@/lib/orders/data/list-screen'
import { comparePositions, positionOf, withFresh } from '@/lib/orders/domain/list-merge'
import { deskRow } from '@/lib/orders/domain/list-screen'
import { decodePosition, type ListSort, SORT_KEYS } from '@/lib/orders/domain/list-sort'
import { db } from '@/lib/server/database'
import { actorOf } from '../business'
import { row } from './list-rows'

const MANAGER = actorOf('ops_manager')
const NOW = new Date('2026-11-24T14:00:00+05:30')
const SOURCE = 'renewed'
const refs: string[] = []

/** Many ties and gaps, so that places are told by the id too. */
async function place(index: number): Promise<void> {
  const day = String(10 + (index % 4)).padStart(2, '0')
  const some = index % 3 !== 0
  refs.push(
    await row('placed', {
      source: SOURCE,
      createdAt: `2026-11-${day}T06:00:00Z`,
      statusSince: `2026-11-${day}T07:00:00Z`,
      quotedAmount: some ? (1 + (index % 5)) * 10_000 : null,
      slot: some ? [`2026-11-${day}T08:00:00Z`, `2026-11-${day}T10:00:00Z`] : null,
      ...(some && { assignDueAt: `2026-11-${day}T09:00:00Z`, pickupDueAt: `2026-11-${day}T11:00:00Z` }),
    }),
  )
}

const read = async (raw: RawParams, much: { rows?: number; refs?: string[] } = {}) => {
  const screen = await readListScreen({ actor: MANAGER, now: NOW, requestId: null }, { source: SOURCE, ...raw }, much)
  return { ...screen, rows: screen.rows.map(deskRow) }
}

const SORTS: ListSort[] = SORT_KEYS.flatMap((key) => [
  { key, dir: 'asc' as const },
  { key, dir: 'desc' as const },
])

beforeAll(async () => {
  for (let index = 0; index < 36; index++) await place(index)
})

/** Changes columns that lists are sorted and filtered by, of every fifth order, each time differently. */
async function shuffleSome(turn: number): Promise<string[]> {
  const some = refs.filter((_, index) => index % 5 === turn % 5)
  for (const [index, ref] of some.entries()) {
    const day = 10 + ((turn + index) % 4)
    const at = new Date(`2026-11-${day}T0${(turn + index) % 9}:00:00Z`)
    const none = (turn + index) % 4 === 0
    await db().order.update({
      where: { ref },
      data: {
        quotedAmount: none ? null : (1 + ((turn + index) % 6)) * 10_000,
        statusSince: at,
        slotStart: none ? null : at,
        slotEnd: none ? null : new Date(at.getTime() + 3_600_000),
        assignDueAt: none ? null : at,
        pickupDueAt: none ? null : at,
        nextDueAt: none ? null : at,
        ...(none ? { nextDueClock: null, nextDueFrom: null } : { nextDueClock: 'assignment', nextDueFrom: at }),
        noVendorSince: (turn + index) % 7 === 0 ? at : null,
      },
    })
  }
  return some
}

describe.each(SORTS)('rows sorted by $key $dir', (sort) => {
  const by = { sort: sort.key, dir: sort.dir }

  it('stand in the browser’s order as in the database’s', async () => {
    const { rows } = await read({ queue: 'all', ...by })
    const sorted = [...rows].sort((a, b) => comparePositions(positionOf(a, sort), positionOf(b, sort), sort))
    expect(sorted.map(({ ref }) => ref)).toEqual(rows.map(({ ref }) => ref))
  })

  it.each(['all', 'new'] as const)(
    'are, with a few of them read anew, what the whole of %s would be if it were read anew',
    async (queue) => {
      const shown = await read({ queue, ...by }, { rows: 15 })
      const to = shown.next ? decodePosition(shown.next, sort) : null
      for (let turn = 0; turn < 4; turn++) {
        const changed = await shuffleSome(turn + SORTS.indexOf(sort))
        const fresh = await read({ queue, ...by }, { refs: changed })
        shown.rows = withFresh(shown.rows, new Set(changed), fresh.rows, { sort, from: null, to })
        const whole = await read({ queue, ...by })
        const stretch = whole.rows.filter((each) => !to || comparePositions(positionOf(each, sort), to, sort) <= 0)
        expect(shown.rows).toEqual(stretch)
        expect(fresh.counts).toEqual(whole.counts)
      }
    },
  )
})

describe('a later page', () => {
  it('takes in only what belongs between its first row and its last', async () => {
    const sort: ListSort = { key: 'placed', dir: 'asc' }
    const first = await read({ queue: 'all', sort: 'placed', dir: 'asc' }, { rows: 10 })
    const page = await read({ queue: 'all', sort: 'placed', dir: 'asc', after: first.next ?? '' }, { rows: 10 })
    const everyone = await read({ queue: 'all' }, { refs })
    const [from, to] = [page.previous, page.next].map((cursor) => (cursor ? decodePosition(cursor, sort) : null))
    expect(from && to).toBeTruthy()
    const merged = withFresh(page.rows, new Set(refs), everyone.rows, { sort, from: from ?? null, to: to ?? null })
    expect(merged.map(({ ref }) => ref)).toEqual(page.rows.map(({ ref }) => ref))
  })
})
