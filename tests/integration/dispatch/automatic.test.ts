import { beforeAll, describe, expect, it } from 'vitest'
import { routeNewOrders } from '@/lib/dispatch/commands/route-new-orders'
import { setAutomation, setStop } from '@/lib/dispatch/commands/set-automation'
import { listAutomation, readStop } from '@/lib/dispatch/data/automation'
import { setAutomationSchema } from '@/lib/dispatch/schema'
import { decisionsOfOrder } from '@/lib/routing/data/decisions'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { contextOf, MANAGER, makePartner, placed, refusal, TUESDAY_11, value } from '../business'

const context = contextOf(MANAGER)
const order = (ref: string) => db().order.findUniqueOrThrow({ where: { ref } })
const attempts = async (ref: string) => {
  const { id } = await order(ref)
  return (await db().dispatchAttempt.findMany({ where: { orderId: id }, orderBy: { id: 'asc' } })).map(
    ({ outcome }) => outcome,
  )
}

/** Sets Mumbai up as the panel does, over whatever it was. */
async function mumbai(
  limits: { on?: boolean; max_value?: number | null; min_total?: number; min_lead?: number } = {},
): Promise<void> {
  const seen = (await listAutomation(sql)).find(({ city }) => city === 'Mumbai')?.version ?? null
  const input = { city: 'Mumbai', on: true, max_value: null, min_total: 0, min_lead: 0, ...limits, seen }
  value(await setAutomation(context, setAutomationSchema.parse(input)))
}

beforeAll(async () => {
  await makePartner({ code: 'A' })
  await makePartner({ code: 'B', covers: ['400001', '400002'] })
})

describe('the automatic mode', () => {
  it('leaves everything alone in a city where it is not on', async () => {
    const ref = await placed()
    expect(await routeNewOrders([ref], TUESDAY_11)).toBe(0)
    expect(await attempts(ref)).toEqual([])
  })

  it('is told of every order that is placed, in the same transaction', async () => {
    const ref = await placed()
    const jobs = await db().$queryRaw<{ payload: { refs: string[] } }[]>`
      SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'route_new_orders'`
    expect(jobs.flatMap(({ payload }) => payload.refs)).toContain(ref)
  })

  it('assigns a new order in the product’s own name, with its decision; asked again it does nothing', async () => {
    await mumbai()
    const ref = await placed()
    expect(await routeNewOrders([ref, ref], TUESDAY_11)).toBe(1)
    const { id, status, version } = await order(ref)
    expect([status, version]).toEqual(['assigned', 2])
    expect((await decisionsOfOrder(sql, id))[0]).toMatchObject({ routedBy: 'automatic', planId: null })
    const event = await db().orderEvent.findFirstOrThrow({ where: { orderId: id, seq: 2 } })
    expect(event).toMatchObject({ command: 'assign', actorKind: 'system' })
    expect(await attempts(ref)).toEqual(['assigned'])
  })

  it('by two workers at once assigns once', async () => {
    await mumbai()
    const ref = await placed()
    const done = await Promise.all([1, 2, 3].map(() => routeNewOrders([ref], TUESDAY_11)))
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(1)
    expect((await order(ref)).version).toBe(2)
  })

  it('leaves to a person what is beyond the limits of the city, and keeps why', async () => {
    await mumbai({ max_value: 500_000 })
    const dear = await placed({ quoted_amount: 500_001 })
    await mumbai({ min_total: 120 })
    await routeNewOrders([dear], TUESDAY_11)
    const low = dear
    await mumbai({ max_value: 500_000 })
    await routeNewOrders([dear], TUESDAY_11)
    await mumbai({ min_lead: 50 })
    await routeNewOrders([low], TUESDAY_11)
    expect(await attempts(dear)).toEqual(['too_low', 'too_dear', 'too_close'])
    expect((await order(dear)).status).toBe('placed')
  })

  it('is still while the stop switch is set, in every city', async () => {
    await mumbai()
    const { version } = await readStop(sql)
    value(await setStop(context, { stopped: true, seen: version }))
    const ref = await placed()
    expect(await routeNewOrders([ref], TUESDAY_11)).toBe(0)
    expect(refusal(await setStop(context, { stopped: false, seen: version }))).toBe('conflict')
    value(await setStop(context, { stopped: false, seen: version + 1 }))
    expect(await routeNewOrders([ref], TUESDAY_11)).toBe(1)
  })

  it('never assigns beyond a capacity, however many orders come at once', async () => {
    await mumbai()
    await makePartner({ code: 'ONLY', covers: ['400003'], dailyCapacity: 3 })
    const refs = await Promise.all(
      Array.from({ length: 8 }, () => placed({ address: { line1: '1 Test Lane', pincode: '400003' } })),
    )
    await Promise.all(refs.map((ref) => routeNewOrders([ref], TUESDAY_11)))
    const states = await Promise.all(refs.map(async (ref) => (await order(ref)).status))
    expect(states.filter((status) => status === 'assigned')).toHaveLength(3)
    expect(states.filter((status) => status === 'placed')).toHaveLength(5)
  })

  it('cannot be turned on for a city that is not there, nor over what somebody else has set meanwhile', async () => {
    const input = { city: 'Atlantis', on: true, max_value: null, min_total: 0, min_lead: 0, seen: null }
    expect(refusal(await setAutomation(context, setAutomationSchema.parse(input)))).toBe('invalid')
    expect(refusal(await setAutomation(context, setAutomationSchema.parse({ ...input, city: 'Mumbai' })))).toBe(
      'conflict',
    )
  })
})
