import { beforeAll, describe, expect, it } from 'vitest'
import { saveView } from '@/lib/auth/commands/saved-views'
import { findAnything } from '@/lib/orders/commands/find-anything'
import { findOrders } from '@/lib/orders/commands/find-orders'
import { db } from '@/lib/server/database'
import { actorOf, contextOf, MANAGER, makePartner, placed, value } from '../business'

describe('what the palette finds', () => {
  let ref: string
  let vendor: Awaited<ReturnType<typeof makePartner>>

  beforeAll(async () => {
    vendor = await makePartner({ code: 'PALETTE-1' })
    ref = await placed({ external_id: 'WEB-778899', customer: { name: 'Zubeda Palettewala', phone: '+919811122233' } })
  })

  const find = async (typed: string, actor = MANAGER) => value(await findAnything(contextOf(actor), typed))

  it('is an order by its reference, external id, phone or name', async () => {
    for (const typed of [ref, 'WEB-778899', '9811122233', 'palettewala'])
      expect((await find(typed)).orders, typed).toMatchObject([{ ref, customer: 'Zubeda Palettewala' }])
  })

  it('is no name and no phone for whoever may not see them', async () => {
    const analyst = actorOf('analyst')
    expect((await find('palettewala', analyst)).orders).toEqual([])
    expect((await find('9811122233', analyst)).orders).toEqual([])
    expect((await find(ref, analyst)).orders).toMatchObject([{ ref, customer: null }])
  })

  it('is a partner by name or code, for who may know them all', async () => {
    expect((await find('PALETTE')).partners).toMatchObject([{ code: 'PALETTE-1' }])
    expect((await find('PALETTE', actorOf('associate', { partnerId: vendor.id }))).partners).toEqual([])
    expect((await find(ref, actorOf('associate', { partnerId: vendor.id }))).orders).toEqual([])
    expect(await find(ref, actorOf('marketing'))).toEqual({ orders: [], partners: [], views: [] })
  })

  it('is, for a field that asks for an order, one by its last digits, and before anything is typed those of its person', async () => {
    const choose = async (asked: { q: string; customer?: string }, actor = MANAGER) =>
      value(await findOrders(contextOf(actor), asked)).items
    await placed({ customer: { name: 'Somebody Else', phone: '+919811100000' } })
    expect(await choose({ q: '22233' })).toMatchObject([{ ref, customer: 'Zubeda Palettewala' }])
    const { customerId } = await db().order.findUniqueOrThrow({ where: { ref } })
    expect(await choose({ q: '', customer: customerId ?? '' })).toMatchObject([{ ref, customer: null }])
    const associate = actorOf('associate', { partnerId: vendor.id })
    expect(await choose({ q: '', customer: customerId ?? '' }, associate)).toEqual([])
    expect(await choose({ q: ref }, associate)).toEqual([])
  })

  it('is a view that the reader has saved', async () => {
    const { id } = MANAGER
    await db().user.create({
      data: { id, email: `${id}@test.example`, name: 'A', role: 'ops_manager', state: 'active', createdAt: new Date() },
    })
    value(await saveView(contextOf(MANAGER), { list: 'orders', name: 'Mumbai late', query: 'queue=at_risk' }))
    value(
      await saveView(contextOf(MANAGER), { list: 'tickets', name: 'Payouts', query: 'queue=open&category=payment' }),
    )
    expect((await find('')).views).toEqual([
      { list: 'orders', name: 'Mumbai late', query: 'queue=at_risk' },
      { list: 'tickets', name: 'Payouts', query: 'queue=open&category=payment' },
    ])
  })
})
