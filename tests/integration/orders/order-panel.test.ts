import { beforeAll, describe, expect, it } from 'vitest'
import { readOrderPanel } from '@/lib/orders/commands/read-order-panel'
import { readOrderFacts } from '@/lib/orders/data/order-page'
import { db } from '@/lib/server/database'
import { actorOf, command, contextOf, MANAGER, makePartner, placed, refusal, value } from '../business'

describe('the panel beside the list', () => {
  let vendor: Awaited<ReturnType<typeof makePartner>>
  let ref: string

  beforeAll(async () => {
    vendor = await makePartner()
    const customer = { name: 'Asha Rao', phone: '+919812345678' }
    const failed = await placed({ customer })
    value(await command(failed, 'assign', { partner_id: vendor.code }))
    value(await command(failed, 'report_failure', { reason_code: 'customer_not_available' }))
    value(await command(failed, 'reject_failure', { owner: 'vendor', then: 'close' }))
    const called = await placed({ customer, device: { category: 'laptop' } })
    value(await command(called, 'cancel', { reason: 'Changed their mind', by: 'customer' }))
    ref = await placed({ customer, acknowledge: ['duplicate_order'], device: { category: 'mobile', brand: 'Other' } })
    await db().pincode.update({ where: { pincode: '400001' }, data: { latitude: 18.9388, longitude: 72.8354 } })
  })

  it('says what there was with the customer before, and whose failure it was', async () => {
    const { past } = value(await readOrderPanel(contextOf(MANAGER), ref))
    expect(past).toMatchObject({ orders: 2, failed: 1, failedByUs: 1, cancelled: 1, completed: 0 })
  })

  it('places the order by its pincode, among the others of the city', async () => {
    const { place } = value(await readOrderPanel(contextOf(MANAGER), ref))
    expect(place).toMatchObject({ latitude: 18.9388, longitude: 72.8354 })
    const others = await db().pincode.count({
      where: {
        city: (await readOrderFacts(db(), ref))?.city ?? '',
        latitude: { not: null },
        pincode: { not: '400001' },
      },
    })
    expect(place?.around).toHaveLength(Math.min(300, others))
  })

  it('holds no contact data for whoever may not see it', async () => {
    const text = JSON.stringify(value(await readOrderPanel(contextOf(actorOf('analyst')), ref)))
    expect(text).not.toContain('Asha')
    expect(text).not.toContain('9812345678')
    expect(text).not.toContain('1 Test Lane')
  })

  it('is not there for a partner’s person whose order it is not, and says nothing of other orders to whose it is', async () => {
    const associate = actorOf('associate', { partnerId: vendor.id })
    expect(refusal(await readOrderPanel(contextOf(associate), ref))).toBe('not_found')
    value(await command(ref, 'assign', { partner_id: vendor.code, override: { reason: 'Nobody else' } }))
    const { past, page } = value(await readOrderPanel(contextOf(associate), ref))
    expect(past).toBeNull()
    expect(page.customer).toBeNull()
  })
})
