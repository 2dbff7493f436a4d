import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { switchAreas } from '@/lib/areas/commands/edit-areas'
import { checkServiceability } from '@/lib/coverage/commands/check-serviceability'
import { coverageMap, listCityLines } from '@/lib/coverage/data/map'
import { keepLead } from '@/lib/leads/commands/keep-lead'
import { readDemandByPincode } from '@/lib/leads/commands/read-demand'
import { demandByCity } from '@/lib/leads/data/demand'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { contextOf, MANAGER, makePartner, orderInput, placed, TUESDAY_11, value } from '../business'

const context = contextOf(MANAGER)
const TODAY = '2026-11-24'
const SERVED = ['none', 'partial', 'full']

beforeEach(async () => {
  await db().$executeRaw`TRUNCATE coverage`
  await db().$executeRaw`UPDATE partners SET state = 'deactivated'`
  await db().$executeRaw`UPDATE pincodes SET serviceable = true, version = 1`
})
afterAll(() => db().$disconnect())

describe('the map of a city', () => {
  it('says of every pincode whose place is known what the check of that pincode says', async () => {
    await makePartner({ covers: ['400001', '400002'] })
    await makePartner({ covers: ['400003'], deviceCategories: ['mobile'] })
    const onHold = await makePartner({ covers: ['400004'], deviceCategories: ['mobile'] })
    await db().partner.update({ where: { id: onHold.id }, data: { state: 'hold' } })
    value(await switchAreas(context, { pincodes: ['400002'], serviceable: false, reason: 'Flooded' }))
    const { points } = await coverageMap(sql, TODAY, 'Mumbai')
    const told = new Map(points.map(([pincode, , , , served, flag]) => [pincode, { served: SERVED[served], flag }]))
    for (const pincode of ['400001', '400002', '400003', '400004', '400005']) {
      const checked = value(await checkServiceability(context, pincode))
      expect([pincode, told.get(pincode)?.served]).toEqual([pincode, checked.serviceability])
    }
    expect(['400001', '400002', '400004', '400005'].map((pincode) => told.get(pincode)?.flag)).toEqual([2, 0, 1, 0])
    expect(points.length).toBeLessThanOrEqual(await db().pincode.count({ where: { city: 'Mumbai' } }))
  })
})

describe('demand', () => {
  it('counts orders and leads of the last 30 days by pincode: no test orders, and a lead that became an order once', async () => {
    await makePartner({ covers: ['400001'] })
    await placed()
    await placed({ is_test: true })
    const wish = (phone: string, now: Date) => {
      const { address, device, ...order } = orderInput({ customer: { name: 'Asha Rao', phone } })
      const input = { ...order, address: { ...address, pincode: '400002' }, device }
      return keepLead(contextOf(MANAGER, now), input, 'asked')
    }
    value(await wish('+919800000001', TUESDAY_11))
    value(await wish('+919800000003', new Date('2026-09-01T06:00:00Z')))
    const turned = value(await wish('+919800000002', TUESDAY_11))
    await db().lead.update({ where: { ref: turned.ref }, data: { convertedAt: TUESDAY_11 } })
    const demand = value(await readDemandByPincode(context, { city: 'Mumbai' }))
    expect(demand).toEqual({ '400001': [1, 0], '400002': [0, 1] })
    const since = new Date('2026-10-25T00:00:00Z')
    expect(await demandByCity(sql, since, ['Mumbai', 'Pune'])).toEqual([{ place: 'Mumbai', orders: 1, leads: 1 }])
  })
})

describe('the overview of cities', () => {
  it('adds up pincodes as they are served, the active partners there, and the capacity of those at home', async () => {
    const home = await makePartner({ covers: ['400001', '400002'], dailyCapacity: 4, workingDays: [1, 2, 3, 4, 5] })
    await makePartner({ covers: ['400001', '411001'], deviceCategories: ['mobile'], dailyCapacity: 3 })
    const { items } = await listCityLines(sql, {}, { limit: 50, date: TODAY })
    expect(items.map(({ city }) => city)).toEqual(['Mumbai', 'Pune'])
    expect(items[0]).toMatchObject({
      full: 2,
      partial: 0,
      partners: 2,
      capacity: 4 * 5 + 3 * 7,
      onePartner: 1,
      noActivePartner: 0,
    })
    expect(items[1]).toMatchObject({ full: 0, partial: 1, partners: 1, capacity: 0, onePartner: 1 })
    await db().partner.update({ where: { id: home.id }, data: { state: 'hold' } })
    const after = (await listCityLines(sql, { q: 'mum' }, { limit: 50, date: TODAY })).items
    expect(after).toHaveLength(1)
    expect(after[0]).toMatchObject({ partners: 1, capacity: 21, noActivePartner: 1 })
  })

  it('is paged by city without losing or repeating one', async () => {
    await makePartner({ covers: ['400001', '411001', '560001', '110001'] })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listCityLines(sql, {}, { cursor, limit: 2, date: TODAY })
      seen.push(...page.items.map(({ city }) => city))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(['Bengaluru', 'Delhi', 'Mumbai', 'Pune'])
  })
})
