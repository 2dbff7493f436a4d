import { describe, expect, it } from 'vitest'
import * as openapi from '@/app/api/v1/openapi.json/route'
import { businessName } from '@/app/business-name'
import { SYSTEM } from '@/lib/auth/actor'
import { changeSettings } from '@/lib/auth/commands/change-settings'
import { place } from '@/lib/leads/commands/place'
import { readOrders } from '@/lib/orders/commands/read-order'
import { db } from '@/lib/server/database'
import { readSettings } from '@/lib/server/settings'
import { call } from '../api/client'
import { contextOf, MANAGER, makePartner, orderInput, TUESDAY_11, value } from '../business'
import { inRequest } from '../next-request'
import { importLog, pastRow } from '../orders/import-log'

async function change(changes: { business_name?: string; reference_prefix?: string }): Promise<void> {
  const { values, versions } = await readSettings()
  const input = { ...values, second_factor_roles: [], versions, ...changes }
  value(await changeSettings(contextOf(SYSTEM), input))
}

const shownName = () => inRequest(new Headers(), businessName)

describe('the name of the business', () => {
  it('is what titles and the frame show, from the next request on', async () => {
    expect(await shownName()).toBe('Buyback Desk')
    await change({ business_name: 'Phones & Sons' })
    expect(await shownName()).toBe('Phones & Sons')
  })

  it('is what the document of the API goes by', async () => {
    const { json } = await call(openapi.GET, { key: null })
    expect(json.info).toMatchObject({
      title: 'Phones & Sons: back office',
      description: expect.stringContaining('of Phones & Sons.'),
      contact: { name: 'Phones & Sons', url: 'http://localhost:3000' },
    })
  })
})

describe('the prefix of references', () => {
  it('is on every order made from now on, however it comes in, and is what a bare number is searched by', async () => {
    await makePartner()
    const context = contextOf(MANAGER)
    const before = value(await place(context, orderInput())).ref
    expect(before).toMatch(/^OR-\d+$/)
    await change({ reference_prefix: 'PS' })
    const placed = value(await place(context, orderInput())).ref
    expect(placed).toMatch(/^PS-\d+$/)
    const fresh = {
      external_id: 'PREFIX-1',
      created_at: '2026-11-24T10:00:00+05:30',
      customer_name: 'Asha',
      phone: '+919812999001',
      pincode: '400001',
      device_category: 'mobile',
      quoted_amount: '5000',
      status: 'placed',
    }
    expect(await importLog([fresh], { area: 'pincode' }, { place })).toMatchObject({ placed: 1 })
    await importLog([pastRow('PREFIX-2')])
    const refs = (await db().order.findMany({ where: { externalId: { startsWith: 'PREFIX-' } } })).map(({ ref }) => ref)
    expect(refs).toHaveLength(2)
    for (const ref of refs) expect(ref).toMatch(/^PS-\d+$/)
    for (const q of [placed, placed.toLowerCase(), placed.replace('PS-', '')]) {
      const found = value(await readOrders(contextOf(MANAGER, TUESDAY_11), { q, limit: 10 } as never))
      expect(found.items.map(({ ref }) => ref)).toEqual([placed])
    }
    const old = value(await readOrders(contextOf(MANAGER, TUESDAY_11), { q: before, limit: 10 } as never))
    expect(old.items.map(({ ref }) => ref)).toEqual([before])
  })
})
