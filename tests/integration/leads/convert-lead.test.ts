import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { convertLead } from '@/lib/leads/commands/convert-lead'
import { keepWish } from '@/lib/leads/commands/keep-lead'
import { place } from '@/lib/leads/commands/place'
import { findLead, listLeads } from '@/lib/leads/data/list-leads'
import { listLeadsSchema } from '@/lib/leads/schema'
import { db } from '@/lib/server/database'
import { contextOf, MANAGER, makePartner, orderInput, refusal, value } from '../business'

const wish = () => orderInput({ address: { line1: '2 Test Lane', pincode: '400002' } })

async function keptLead(): Promise<{ ref: string; order: ReturnType<typeof wish> }> {
  const order = wish()
  const refused = await place(contextOf(MANAGER), order)
  if (refused.ok || refused.refusal.code !== 'not_serviceable') throw new Error('the area is not served yet')
  return { ref: refused.refusal.facts.lead_ref ?? '', order }
}

describe('a lead becomes an order', () => {
  let first: Awaited<ReturnType<typeof keptLead>>
  let second: Awaited<ReturnType<typeof keptLead>>

  beforeAll(async () => {
    await makePartner()
    first = await keptLead()
    second = await keptLead()
  })

  it('is refused while the area is still not served, and makes no second lead', async () => {
    const before = await db().lead.count()
    expect(refusal(await convertLead(contextOf(MANAGER), { key: newId(), lead: first.ref, order: first.order }))).toBe(
      'not_serviceable',
    )
    expect(await db().lead.count()).toBe(before)
  })

  it('places the order and links both, once', async () => {
    await makePartner({ covers: ['400002'] })
    const call = { key: newId(), lead: first.ref, order: first.order }
    const done = value(await convertLead(contextOf(MANAGER), call))
    expect((await findLead(db(), first.ref, true))?.orderRef).toBe(done.ref)
    expect(value(await convertLead(contextOf(MANAGER), call)).ref).toBe(done.ref)
    expect(refusal(await convertLead(contextOf(MANAGER), { ...call, key: newId() }))).toBe('already_exists')
  })

  it('makes one order of two conversions at once', async () => {
    const calls = [1, 2, 3].map(() =>
      convertLead(contextOf(MANAGER), { key: newId(), lead: second.ref, order: second.order }),
    )
    const results = await Promise.all(calls)
    expect(results.filter((result) => result.ok)).toHaveLength(1)
  })

  it('keeps a wish of the phone with why it is no order', async () => {
    const outcome = async (pincode: string, category: string) =>
      value(await keepWish(contextOf(MANAGER), orderInput({ address: { pincode }, device: { category } }))).outcome
    expect(await outcome('560001', 'mobile')).toBe('area_not_serviceable')
    expect(await outcome('400001', 'drone')).toBe('device_not_serviceable')
    expect(await outcome('400001', 'mobile')).toBe('asked')
    expect(refusal(await keepWish(contextOf(MANAGER), orderInput({ address: { pincode: '999999' } })))).toBe(
      'unknown_pincode',
    )
  })

  it('is listed by key without gaps, masked for who may not see contact data', async () => {
    const query = (cursor?: string) => listLeadsSchema.parse({ limit: 1, q: '400002', ...(cursor && { cursor }) })
    const one = await listLeads(db(), query(), false)
    const two = await listLeads(db(), query(one.next ?? ''), false)
    expect([one.items[0]?.ref, two.items[0]?.ref].sort()).toEqual([first.ref, second.ref].sort())
    expect(two.next).toBeNull()
    expect(one.items[0]?.phone).toMatch(/^\+91 98••• ••\d{3}$/)
    expect(one.items[0]?.name).toBe('A••• R•••')
  })

  it('finds by phone only for who may see it', async () => {
    const q = first.order.customer.phone
    expect((await listLeads(db(), listLeadsSchema.parse({ q }), true)).items).toHaveLength(1)
    expect((await listLeads(db(), listLeadsSchema.parse({ q }), false)).items).toHaveLength(0)
  })
})
