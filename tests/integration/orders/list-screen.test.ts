import { beforeAll, describe, expect, it } from 'vitest'
import { listOrders } from '@/lib/orders/data/list'
import { countUnder } from '@/lib/orders/data/list-counts'
import { readListScreen } from '@/lib/orders/data/list-screen'
import { db } from '@/lib/server/database'
import { actorOf, makePartner } from '../business'
import { row } from './list-rows'

const MANAGER = actorOf('ops_manager')
const ANALYST = actorOf('analyst')
const NOW = new Date('2026-11-24T14:00:00+05:30')
const IMEI = '490154203237518'
let open: string

const shown = (actor: typeof MANAGER, q: string, raw: Record<string, string> = {}) =>
  readListScreen({ actor, now: NOW, requestId: null }, { queue: 'all', q, ...raw })

beforeAll(async () => {
  const { id: partnerId } = await makePartner()
  open = await row('en_route', {
    partnerId,
    name: 'Asha Rao',
    phone: '+919812345678',
    externalId: 'WEB-500123',
    assignedAt: '2026-11-24T10:00:00+05:30',
    statusSince: '2026-11-24T10:00:00+05:30',
  })
  await row('completed', { imei: IMEI, utr: 'HDFC00012345' })
  await row('failure_reported', { statusSince: '2026-11-24T11:30:00+05:30', externalId: 'WEB-500124' })
})

describe('a search that names one thing', () => {
  it.each([
    ['a reference', () => open],
    ['an external id', () => 'WEB-500123'],
    ['an IMEI', () => IMEI],
    ['a bank reference', () => 'HDFC00012345'],
    ['nothing there is', () => 'OR-999999'],
  ])('shows for %s the rows and counts of the list', async (_, text) => {
    for (const actor of [MANAGER, ANALYST]) {
      for (const [sort, dir] of [
        ['placed', 'desc'],
        ['slot', 'asc'],
      ] as const) {
        const filter = { queue: 'all', q: text() } as const
        const { rows, counts, ages } = await shown(actor, text(), { sort, dir })
        const list = await listOrders(db(), actor, filter, { now: NOW, limit: 50, sort: { key: sort, dir } })
        expect(rows).toEqual(list.rows)
        expect({ counts, ages }).toEqual(await countUnder(db(), actor, filter, NOW))
      }
    }
    expect((await shown(MANAGER, open)).rows.map(({ ref }) => ref)).toEqual([open])
  })
})
