import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { switchAreas } from '@/lib/areas/commands/edit-areas'
import { newId } from '@/lib/core/ids'
import { countFlags, listFlags } from '@/lib/coverage/data/flags'
import { FLAG_KINDS, type FlagFilter } from '@/lib/coverage/types'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { contextOf, MANAGER, makePartner, value } from '../business'

const context = contextOf(MANAGER)
const TODAY = '2026-11-24'

beforeEach(async () => {
  await db().$executeRaw`TRUNCATE coverage`
  await db().$executeRaw`UPDATE partners SET state = 'deactivated'`
  await db().$executeRaw`UPDATE pincodes SET serviceable = true, version = 1`
})
afterAll(() => db().$disconnect())

const flags = async (filter: FlagFilter) =>
  (await listFlags(sql, filter, { limit: 200, date: TODAY })).items.map(({ key, partners }) => [
    key,
    ...partners.map(({ code }) => code),
  ])
const hold = (id: string, state = 'hold') => db().partner.update({ where: { id }, data: { state } })
const later = (partnerId: string, pincode: string, from: string, to: string | null = null) =>
  db().coverage.create({
    data: {
      id: newId(),
      partnerId,
      pincode,
      deviceCategory: 'mobile',
      fromDate: new Date(from),
      toDate: to === null ? null : new Date(to),
    },
  })

describe('a pincode is flagged as without active partner', () => {
  it('when everybody who covers it is on hold, an applicant or gone; not when one is active', async () => {
    const [one, two] = [await makePartner({ covers: ['400001', '400002'] }), await makePartner({ covers: ['400001'] })]
    await hold(one.id)
    expect(await flags({ kind: 'no_active_partner' })).toEqual([['400002', one.code]])
    await hold(two.id, 'applied')
    expect((await flags({ kind: 'no_active_partner' })).map(([key]) => key)).toEqual(['400001', '400002'])
  })

  it('when its coverage has ended or not begun, or when somebody opened it and nobody covers it', async () => {
    const { id, code } = await makePartner({ covers: ['400005'] })
    await later(id, '400001', '2026-01-01', TODAY)
    await later(id, '400002', '2026-12-01')
    value(await switchAreas(context, { pincodes: ['400003'], serviceable: false, reason: 'Flooded' }))
    expect((await flags({ kind: 'no_active_partner' })).map(([key]) => key)).toEqual(['400001', '400002'])
    value(await switchAreas(context, { pincodes: ['400003'], serviceable: true, reason: 'Dry again' }))
    expect(await flags({ kind: 'no_active_partner' })).toEqual([['400001'], ['400002', code], ['400003']])
  })

  it('but not while it is switched off, and not when nobody ever meant it', async () => {
    const { id } = await makePartner({ covers: ['400001'] })
    await hold(id)
    value(await switchAreas(context, { pincodes: ['400001'], serviceable: false, reason: 'Closed for now' }))
    expect(await flags({ kind: 'no_active_partner' })).toEqual([])
  })
})

it('a pincode hangs on one partner when only one active partner covers it, for however many devices', async () => {
  const one = await makePartner({ covers: ['400001', '400002'] })
  const two = await makePartner({ covers: ['400001'] })
  expect(await flags({ kind: 'one_partner' })).toEqual([['400002', one.code]])
  await hold(one.id)
  expect(await flags({ kind: 'one_partner' })).toEqual([['400001', two.code]])
})

it('a device is flagged in a city when a partner there takes it and no active partner covers it anywhere in it', async () => {
  const one = await makePartner({ covers: ['400001'], deviceCategories: ['mobile'] })
  await db().partner.update({ where: { id: one.id }, data: { deviceCategories: ['mobile', 'drone'] } })
  expect(await flags({ kind: 'device_nobody' })).toEqual([['Mumbai/drone']])
  const two = await makePartner({ covers: ['400050'], deviceCategories: ['drone'] })
  expect(await flags({ kind: 'device_nobody' })).toEqual([])
  await hold(two.id)
  expect(await flags({ kind: 'device_nobody' })).toEqual([['Mumbai/drone']])
})

it('an active partner without coverage today is flagged, with the day its coverage begins', async () => {
  const idle = await makePartner({ code: 'IDLE-1', covers: [] })
  const planned = await makePartner({ code: 'IDLE-2', covers: [] })
  await makePartner()
  await hold((await makePartner({ covers: [] })).id)
  await later(planned.id, '400001', '2026-12-01')
  const { items } = await listFlags(sql, { kind: 'partner_without_areas' }, { limit: 50, date: TODAY })
  expect(items.map(({ partners, from }) => [partners[0]?.code, from])).toEqual([
    [idle.code, null],
    [planned.code, '2026-12-01'],
  ])
})

describe('the worklist', () => {
  it('counts what it lists, by kind and city, and is paged without losing or repeating a flag', async () => {
    const some = await db().pincode.findMany({ where: { city: 'Mumbai' }, take: 9, orderBy: { pincode: 'asc' } })
    await makePartner({ covers: [...some.map(({ pincode }) => pincode), '411001'] })
    await makePartner({ covers: [] })
    const counts = await countFlags(sql, { city: 'Mumbai' }, TODAY)
    for (const kind of FLAG_KINDS) expect(await flags({ kind, city: 'Mumbai' })).toHaveLength(counts[kind])
    expect(counts).toMatchObject({ one_partner: 9, partner_without_areas: 1 })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listFlags(sql, { kind: 'one_partner' }, { cursor, limit: 4, date: TODAY })
      seen.push(...page.items.map(({ key }) => key))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual([...new Set(seen)].sort())
    expect(seen).toHaveLength(10)
  })

  it('is searched by pincode, place and partner', async () => {
    const one = await makePartner({ covers: ['400001', '411001'] })
    expect((await flags({ kind: 'one_partner', q: '4000' })).map(([key]) => key)).toEqual(['400001'])
    expect((await flags({ kind: 'one_partner', q: 'pune' })).map(([key]) => key)).toEqual(['411001'])
    expect(await flags({ kind: 'one_partner', q: one.code })).toHaveLength(2)
  })
})
