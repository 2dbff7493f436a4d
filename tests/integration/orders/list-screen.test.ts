import { beforeAll, describe, expect, it } from 'vitest'
import { listOrders } from '@/lib/orders/data/list'
import { countQueues } from '@/lib/orders/data/list-counts'
import { readListScreen } from '@/lib/orders/data/list-screen'
import { queueMoment } from '@/lib/orders/data/queues'
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
        const { rows, counts } = await shown(actor, text(), { sort, dir })
        const list = await listOrders(db(), actor, filter, { now: NOW, limit: 50, sort: { key: sort, dir } })
        expect(rows.map(({ due: _due, ...line }) => line)).toEqual(list.rows)
        expect(counts).toEqual(await countQueues(db(), actor, filter, await queueMoment(db(), NOW)))
      }
    }
    expect((await shown(MANAGER, open)).rows.map(({ ref }) => ref)).toEqual([open])
  })
})

describe('the policies', () => {
  it('count from the moment they are in force, on the screen of a process that knew those before', async () => {
    expect((await shown(MANAGER, 'WEB-500124')).counts.stuck).toBe(0)
    const { counts } = await readListScreen({ actor: MANAGER, now: NOW, requestId: null }, {})
    expect(counts.stuck).toBe(1)
    await db().$executeRaw`
      INSERT INTO policy_versions (id, kind, version, effective_from, body, note, created_by, created_at)
      SELECT gen_random_uuid(), 'clocks', 2, '2026-11-24T00:00:00Z', jsonb_set(body, '{stuck,failure_reported}', '60'), 'test', 'test', now()
      FROM policy_versions WHERE kind = 'clocks' AND version = 1`
    expect((await shown(MANAGER, 'WEB-500124')).counts.stuck).toBe(1)
    expect((await readListScreen({ actor: MANAGER, now: NOW, requestId: null }, {})).counts.stuck).toBe(2)
    const before = new Date('2026-11-24T00:00:00Z').getTime() - 1
    const then = await readListScreen({ actor: MANAGER, now: new Date(before), requestId: null }, { queue: 'all' })
    expect(then.counts.stuck).toBe(0)
  })
})
