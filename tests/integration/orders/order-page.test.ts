import { beforeAll, describe, expect, it } from 'vitest'
import { listCandidates } from '@/lib/orders/commands/list-candidates'
import { unmaskPayout } from '@/lib/orders/commands/unmask-payout'
import { readOrderFacts } from '@/lib/orders/data/order-page'
import { readMaskedAccount, readMaskedContact } from '@/lib/orders/data/order-page-contact'
import { visitRefs } from '@/lib/orders/data/visits'
import { db } from '@/lib/server/database'
import { actorOf, command, contextOf, MANAGER, makePartner, placed, refusal, value } from '../business'

describe('the order page', () => {
  let vendor: Awaited<ReturnType<typeof makePartner>>
  let ref: string
  let id: string

  beforeAll(async () => {
    vendor = await makePartner()
    ref = await placed({
      customer: { name: 'Asha  Rao', phone: '+919812345678', email: 'asha@example.in' },
      address: { line1: '1 Secret Lane', pincode: '400001' },
      payout: { method: 'bank', account: '123456789012', ifsc: 'HDFC0001234', holder: 'Asha Rao' },
    })
    id = (await readOrderFacts(db(), ref))?.id ?? ''
  })

  it('masks contact data in the database for whoever may not see it', async () => {
    const masked = await readMaskedContact(db(), id)
    expect(masked).toEqual({
      name: 'A•••  R•••',
      phone: '+91 98••• ••678',
      email: null,
      line1: null,
      line2: null,
      landmark: null,
      erasedAt: null,
    })
  })

  it('masks the payout account for everybody', async () => {
    expect(await readMaskedAccount(db(), id)).toEqual({
      method: 'bank',
      account: '•••• 9012',
      ifsc: 'HDFC•••',
      holder: 'A••• R•••',
    })
  })

  it('shows a payout account in full only to who may see contact data, and logs each time', async () => {
    expect(refusal(await unmaskPayout(contextOf(actorOf('analyst')), ref))).toBe('not_allowed')
    const shown = value(await unmaskPayout(contextOf(MANAGER), ref))
    expect(shown.account).toBe('123456789012')
    const entries = await db().auditEntry.findMany({ where: { action: 'orders.unmask_payout' } })
    expect(entries).toHaveLength(1)
    expect(JSON.stringify(entries[0]?.data)).not.toContain('123456789012')
  })

  it('lists every partner with its load, eligible ones first, and of the others why not', async () => {
    await makePartner({ code: 'FULL', dailyCapacity: 0 })
    await makePartner({ code: 'ELSEWHERE', covers: ['110001'] })
    const { items, date } = value(await listCandidates(contextOf(MANAGER), ref))
    const of = (code: string) => items.find((item) => item.partner.partner_id === code)
    expect(date).toBe('2026-11-25')
    expect(items[0]?.partner.partner_id).toBe(vendor.code)
    expect(of(vendor.code)).toMatchObject({ eligible: true, capacity: 100, used: 0, openOrders: 0 })
    expect(of('FULL')).toMatchObject({ eligible: false, overridable: false })
    expect(of('ELSEWHERE')).toMatchObject({
      eligible: false,
      overridable: true,
      failing: [{ code: 'coverage', hard: false }],
    })
  })

  it('lists no candidates of an order that is not the reader’s', async () => {
    const associate = actorOf('associate', { partnerId: vendor.id })
    expect(refusal(await listCandidates(contextOf(associate), ref))).toBe('not_found')
  })

  it('gives an associate the pickups they hold, and no other', async () => {
    const inHouse = await makePartner({ kind: 'in_house' })
    const mine = await placed()
    value(await command(mine, 'assign', { partner_id: inHouse.code }))
    expect(await visitRefs(db(), inHouse.id)).toEqual([mine])
    value(await command(mine, 'unassign', { reason: 'Ill' }))
    expect(await visitRefs(db(), inHouse.id)).toEqual([])
  })
})
