import { expect, it } from 'vitest'
import { placeOrder } from '@/lib/orders/commands/place'
import { db } from '@/lib/server/database'
import { command, contextOf, MANAGER, makePartner, orderInput, placed, refusal, value } from '../business'

it('200 people assign the same order, each with the version they saw: one wins, 199 get a conflict', async () => {
  const partners = await Promise.all(Array.from({ length: 4 }, () => makePartner()))
  const ref = await placed()
  const results = await Promise.all(
    Array.from({ length: 200 }, (_, n) => command(ref, 'assign', { partner_id: partners[n % 4]?.code, version: 1 })),
  )
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.filter((result) => !result.ok).map(refusal)).toEqual(Array.from({ length: 199 }, () => 'conflict'))
  const order = await db().order.findUniqueOrThrow({ where: { ref }, include: { assignmentRows: true, events: true } })
  expect(order.assignmentRows).toHaveLength(1)
  expect(order.events).toHaveLength(2)
})

it('50 orders assigned at once to a partner with room for 10: exactly 10, the rest are told it is full', async () => {
  const partner = await makePartner({ dailyCapacity: 10 })
  const refs: string[] = []
  for (let n = 0; n < 50; n++) refs.push(await placed())
  const results = await Promise.all(refs.map((ref) => command(ref, 'assign', { partner_id: partner.code, version: 1 })))
  expect(results.filter((result) => result.ok)).toHaveLength(10)
  expect(new Set(results.filter((result) => !result.ok).map(refusal))).toEqual(new Set(['partner_full']))
  const day = await db().partnerCapacityDay.findFirstOrThrow({ where: { partnerId: partner.id } })
  expect(day.used).toBe(10)
})

it('the same order delivered twenty times at once is one order', async () => {
  await makePartner()
  const input = orderInput({ external_id: 'TWENTY-TIMES' })
  const results = await Promise.all(Array.from({ length: 20 }, () => placeOrder(contextOf(MANAGER), input)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(await db().order.count({ where: { externalId: 'TWENTY-TIMES' } })).toBe(1)
})

it('the same key and body answers the first result again; another body is refused', async () => {
  await makePartner()
  const input = orderInput()
  const key = 'the-same-key'
  const [first, again] = await Promise.all([
    placeOrder(contextOf(MANAGER), input, { key }),
    placeOrder(contextOf(MANAGER), input, { key }),
  ])
  expect(value(first)).toEqual(value(again))
  expect(refusal(await placeOrder(contextOf(MANAGER), orderInput(), { key }))).toBe('idempotency_mismatch')
})

it('a command repeated with its key is done once', async () => {
  const partner = await makePartner()
  const ref = await placed()
  const once = () => command(ref, 'assign', { partner_id: partner.code }, { key: 'assign-once' })
  const results = await Promise.all([once(), once(), once()])
  expect(results.map((result) => value(result).version)).toEqual([2, 2, 2])
})
