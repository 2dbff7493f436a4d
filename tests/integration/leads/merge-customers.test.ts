import { beforeAll, describe, expect, it } from 'vitest'
import { setFlag } from '@/lib/customers/commands/flags'
import { liveFlagsOf } from '@/lib/customers/data/flags'
import { findByPhone } from '@/lib/customers/data/people'
import { mergeCustomers } from '@/lib/leads/commands/merge-customers'
import { ordersOfCustomer } from '@/lib/orders/data/order-page'
import { db } from '@/lib/server/database'
import { contextOf, MANAGER, makePartner, placed, refusal, value } from '../business'

const A = '+919811100001'
const B = '+919811100002'
const C = '+919811100003'
const person = (phone: string) => ({ customer: { name: 'Asha Rao', phone } })
const idOf = async (phone: string): Promise<string> => (await findByPhone(db(), phone))?.id ?? ''

describe('two records of one person become one', () => {
  let a: string

  beforeAll(async () => {
    await makePartner()
    for (const phone of [A, B, C]) await placed(person(phone))
    a = await idOf(A)
    value(await setFlag(contextOf(MANAGER), { customer_id: a, kind: 'abusive' }))
  })

  it('moves orders and flags, and the old number leads to who stays', async () => {
    const merged = value(await mergeCustomers(contextOf(MANAGER), { from: a, into_phone: B }))
    expect(merged).toEqual({ into: await idOf(B), orders: 1, leads: 0, flags: 1 })
    expect(await idOf(A)).toBe(merged.into)
    expect(await ordersOfCustomer(db(), merged.into, { limit: 10 })).toHaveLength(2)
    expect(await liveFlagsOf(db(), merged.into)).toMatchObject([{ kind: 'abusive' }])
  })

  it('is written in the audit of both, without contact data', async () => {
    const entries = await db().auditEntry.findMany({ where: { action: 'customers.merge' } })
    expect(entries.map((entry) => entry.subjectId).sort()).toEqual([a, await idOf(B)].sort())
    expect(JSON.stringify(entries.map((entry) => entry.data))).not.toContain('98111')
  })

  it('follows a second merge: every number leads to the last who stays', async () => {
    value(await mergeCustomers(contextOf(MANAGER), { from: await idOf(B), into_phone: C }))
    const c = await idOf(C)
    expect(await idOf(A)).toBe(c)
    expect(await idOf(B)).toBe(c)
    expect(await ordersOfCustomer(db(), c, { limit: 10 })).toHaveLength(3)
  })

  it('refuses a merge into oneself, of one merged already, and into nobody', async () => {
    expect(refusal(await mergeCustomers(contextOf(MANAGER), { from: await idOf(C), into_phone: A }))).toBe('no_change')
    expect(refusal(await mergeCustomers(contextOf(MANAGER), { from: a, into_phone: C }))).toBe('conflict')
    expect(
      refusal(await mergeCustomers(contextOf(MANAGER), { from: await idOf(C), into_phone: '+919800000000' })),
    ).toBe('not_found')
  })
})
