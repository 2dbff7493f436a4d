import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/server/database'
import { makePartner } from '../integration/business'
import { cookieOf, freshOrder, furnish, ownDatabase } from './business'
import { act, type Served, serve } from './served'

const PEOPLE = 200

let database: Awaited<ReturnType<typeof ownDatabase>>
let served: Served
let cookie: string

beforeAll(async () => {
  database = await ownDatabase()
  served = await serve(database.url)
  await furnish()
  cookie = (await cookieOf('ops_manager')).cookie
}, 120_000)

afterAll(async () => {
  await served?.stop()
  await database?.drop()
})

const assign = (ref: string, partner: string) =>
  act(
    served,
    ['lib/orders/actions/commands.ts', 'assignAction', `/orders/${ref}`],
    { ref, key: crypto.randomUUID(), input: { partner_id: partner, version: 1 } },
    { cookie, origin: served.address },
  )

it('200 people assign one order at once: one does, 199 are told it has changed, nobody is sent away', async () => {
  const ref = await freshOrder()
  const answers = await Promise.all(Array.from({ length: PEOPLE }, () => assign(ref, 'VENDOR')))
  expect(answers.filter(({ status }) => status !== 200).map(({ text }) => text)).toEqual([])
  expect(answers.filter(({ text }) => text.includes('"ok":true')).length).toBe(1)
  expect(answers.filter(({ text }) => text.includes('"code":"conflict"')).length).toBe(PEOPLE - 1)
  expect(await db().order.findUniqueOrThrow({ where: { ref } })).toMatchObject({ status: 'assigned', assignments: 1 })
})

it('50 orders for one partner with room for 10 that day: ten are assigned', async () => {
  await makePartner({ code: 'SMALL', dailyCapacity: 10 })
  const refs: string[] = []
  for (let n = 0; n < 50; n++) refs.push(await freshOrder())
  const answers = await Promise.all(refs.map((ref) => assign(ref, 'SMALL')))
  expect(answers.filter(({ text }) => text.includes('"ok":true')).length).toBe(10)
  expect(answers.filter(({ text }) => text.includes('"ok":false')).length).toBe(40)
  expect(await db().assignment.count({ where: { partner: { code: 'SMALL' }, booked: true } })).toBe(10)
})
