import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { by, makeActor } from '@/lib/auth/actor'
import type { PartnerId } from '@/lib/core/ids'
import { applierOf, applyRows, beginApplying, discardPlan } from '@/lib/dispatch/commands/apply-plan'
import { askPlan, makePlan } from '@/lib/dispatch/commands/make-plan'
import { runRouting } from '@/lib/dispatch/commands/run-routing'
import { findPlan, listRows } from '@/lib/dispatch/data/plans'
import { type PlanFilter, planFilterSchema, runRoutingSchema } from '@/lib/dispatch/schema'
import { decisionsOfOrder } from '@/lib/routing/data/decisions'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { actorOf, command, contextOf, MANAGER, makePartner, placed, refusal, TUESDAY_11, value } from '../business'

const context = contextOf(MANAGER)
const CITY = planFilterSchema.parse({ city: 'Mumbai' })
const clock = () => TUESDAY_11

/** Each test has the queue to itself. */
async function clearQueue(): Promise<void> {
  for (const { ref } of await db().order.findMany({ where: { status: 'placed' }, select: { ref: true } }))
    value(await command(ref, 'cancel', { reason: 'Cleared', by: 'operations' }))
}

const place = (many: number): Promise<string[]> => Promise.all(Array.from({ length: many }, () => placed()))
const stateOf = async (ref: string) =>
  db().order.findUniqueOrThrow({ where: { ref }, select: { status: true, partnerId: true, version: true } })

async function plan(filter: PlanFilter = CITY): Promise<string> {
  const { plan_id } = value(await askPlan(context, filter, { soon: true }))
  await makePlan(plan_id, TUESDAY_11)
  return plan_id
}

/** Applies as the job does. */
async function apply(planId: string): Promise<void> {
  value(await beginApplying(context, planId))
  expect(await applierOf(planId)).toEqual(by(MANAGER))
  await applyRows(context, planId, clock)
}

const rows = (planId: string) => listRows(sql, planId, { after: -1, limit: 10_000 })

let small: { id: PartnerId; code: string }

beforeAll(async () => {
  small = await makePartner({ code: 'SMALL', dailyCapacity: 3 })
  await makePartner({ code: 'LARGE', dailyCapacity: 6 })
})

beforeEach(async () => {
  await clearQueue()
  const held = await db().order.findMany({ where: { status: { in: ['assigned', 'accepted'] } }, select: { ref: true } })
  for (const { ref } of held) value(await command(ref, 'cancel', { reason: 'Cleared', by: 'operations' }))
})

describe('a plan', () => {
  it('places what there is room for, says why the rest has nobody, and assigns nothing', async () => {
    const refs = await place(11)
    const planId = await plan()
    const said = await rows(planId)
    expect(said).toHaveLength(11)
    expect(said.filter(({ partner }) => partner?.partner_id === 'SMALL')).toHaveLength(3)
    expect(said.filter(({ partner }) => partner?.partner_id === 'LARGE')).toHaveLength(6)
    const left = said.filter(({ state }) => state === 'left')
    expect(left.map(({ reason, partner }) => [reason, partner])).toEqual([
      ['places_taken', null],
      ['places_taken', null],
    ])
    // Each says who has the places: three of the small partner, six of the large one, of which five are named.
    for (const { obstacles } of left) {
      const taken = new Map(obstacles?.map(({ partner_id, taken: of }) => [partner_id, of]))
      const given = (code: string) => said.filter(({ partner }) => partner?.partner_id === code).map(({ ref }) => ref)
      expect(taken.get('SMALL')).toEqual({ limit: 'date', refs: given('SMALL').sort(), more: 0 })
      expect(taken.get('LARGE')).toMatchObject({ limit: 'date', more: 1 })
      expect(given('LARGE')).toEqual(expect.arrayContaining(taken.get('LARGE')?.refs ?? ['none']))
    }
    expect(await findPlan(sql, planId)).toMatchObject({ state: 'proposed', orders: 11, placed: 9, ruleVersion: 1 })
    expect(
      (await findPlan(sql, planId))?.loads
        .map(({ partner_id, added, capacity }) => [partner_id, added, capacity])
        .sort(),
    ).toEqual([
      ['LARGE', 6, 6],
      ['SMALL', 3, 3],
    ])
    for (const ref of refs) expect((await stateOf(ref)).status).toBe('placed')
  })

  it('names what stands against each partner where nobody could have an order at all', async () => {
    await placed({ quoted_amount: 4_000_000 })
    await db().partner.updateMany({ data: { highValueLimit: 1_000_000 } })
    const [row] = await rows(await plan())
    await db().partner.updateMany({ data: { highValueLimit: null } })
    expect(row).toMatchObject({ state: 'left', reason: 'no_partner' })
    expect(row?.obstacles?.map(({ partner_id, rules }) => [partner_id, rules]).sort()).toEqual([
      ['LARGE', ['high_value']],
      ['SMALL', ['high_value']],
    ])
  })

  it('sends nobody to an order whose slot is over', async () => {
    const ref = await placed()
    const { plan_id } = value(await askPlan(context, CITY, { soon: true }))
    await makePlan(plan_id, new Date('2026-11-25T07:30:00Z'))
    expect(await rows(plan_id)).toMatchObject([
      { ref, state: 'left', reason: 'slot_passed', obstacles: null, partner: null },
    ])
  })

  it('keeps its filter, and is empty where nothing waits', async () => {
    await placed()
    for (const filter of [{ city: 'Pune' }, { device: 'laptop' }, { placed_to: '2026-01-01T00:00:00+05:30' }]) {
      const planId = await plan(planFilterSchema.parse(filter))
      expect(await findPlan(sql, planId)).toMatchObject({ state: 'proposed', orders: 0, placed: 0 })
      expect(await rows(planId)).toEqual([])
    }
  })

  it('that was asked for is made once, and not at all when it was thrown away before', async () => {
    await place(2)
    const { plan_id } = value(await askPlan(context, CITY, { soon: true }))
    expect(refusal(await beginApplying(context, plan_id))).toBe('not_found')
    await Promise.all([1, 2].map(() => makePlan(plan_id, TUESDAY_11)))
    expect(await rows(plan_id)).toHaveLength(2)
    const { plan_id: other } = value(await askPlan(context, CITY, { soon: true }))
    value(await discardPlan(context, other))
    await makePlan(other, TUESDAY_11)
    expect(await findPlan(sql, other)).toMatchObject({ state: 'discarded', orders: 0 })
  })

  it('is for those who see the whole queue: not for a key of one partner', async () => {
    const key = makeActor({ kind: 'api_key', id: 'k', name: 'Key', role: 'ops_manager', partnerId: small.id })
    expect(refusal(await askPlan(contextOf(key), CITY, { soon: true }))).toBe('not_allowed')
    expect(refusal(await askPlan(contextOf(actorOf('finance')), CITY, { soon: true }))).toBe('not_allowed')
  })
})

describe('applying a plan', () => {
  it('assigns each order as it said, by the order’s own command, with its decision', async () => {
    await place(5)
    const planId = await plan()
    await apply(planId)
    for (const row of await rows(planId)) {
      expect(row.state).toBe('assigned')
      const order = await db().order.findUniqueOrThrow({ where: { ref: row.ref } })
      expect(order).toMatchObject({ status: 'assigned', version: 2 })
      const [decision] = await decisionsOfOrder(sql, order.id)
      expect(decision).toMatchObject({ routedBy: 'plan', planId, partnerId: order.partnerId })
    }
    expect(await findPlan(sql, planId)).toMatchObject({ state: 'applied', appliedBy: by(MANAGER) })
  })

  it('names row by row what does not fit any more, and the others land', async () => {
    const [changed, gone, ...rest] = await place(5)
    const planId = await plan()
    value(
      await command(changed as string, 'reschedule', {
        slot: { start: '2026-11-26T10:00:00+05:30', end: '2026-11-26T13:00:00+05:30' },
        cause: 'customer',
        reason: 'Away',
      }),
    )
    value(await command(gone as string, 'cancel', { reason: 'Sold elsewhere', by: 'customer' }))
    await apply(planId)
    const said = new Map((await rows(planId)).map((row) => [row.ref, row]))
    expect(said.get(changed as string)).toMatchObject({ state: 'refused', refusal: { code: 'conflict' } })
    expect(said.get(gone as string)).toMatchObject({ state: 'refused' })
    for (const ref of rest) expect(said.get(ref)?.state).toBe('assigned')
    expect((await stateOf(changed as string)).status).toBe('placed')
  })

  it('meets a partner that was put on hold or whose capacity was lowered meanwhile', async () => {
    await place(9)
    const planId = await plan()
    await db().partner.update({ where: { code: 'SMALL' }, data: { state: 'hold' } })
    await db().partner.update({ where: { code: 'LARGE' }, data: { dailyCapacity: 4 } })
    await apply(planId)
    await db().partner.update({ where: { code: 'SMALL' }, data: { state: 'active' } })
    await db().partner.update({ where: { code: 'LARGE' }, data: { dailyCapacity: 6 } })
    const outcomes = (await rows(planId)).map(({ partner, state, refusal: why }) =>
      [partner?.partner_id, state, why?.code ?? null].join(' '),
    )
    expect(outcomes.filter((one) => one === 'LARGE assigned ')).toHaveLength(4)
    expect(outcomes.filter((one) => one === 'LARGE refused partner_full')).toHaveLength(2)
    expect(outcomes.filter((one) => one === 'SMALL refused partner_not_eligible')).toHaveLength(3)
  })

  it('twice is applied once: pressed by two people, and worked through by two workers', async () => {
    const refs = await place(9)
    const planId = await plan()
    value(await beginApplying(context, planId))
    value(await beginApplying(contextOf(actorOf('ops_executive')), planId))
    await Promise.all([1, 2, 3].map(() => applyRows(context, planId, clock)))
    for (const ref of refs) expect(await stateOf(ref)).toMatchObject({ status: 'assigned', version: 2 })
    expect(await db().routingDecision.count({ where: { planId } })).toBe(9)
  })

  it('goes on where it was cut off', async () => {
    await place(6)
    const planId = await plan()
    value(await beginApplying(context, planId))
    let calls = 0
    const cutOff = () => {
      calls++
      if (calls > 3) throw new Error('killed')
      return TUESDAY_11
    }
    await expect(applyRows(context, planId, cutOff)).rejects.toThrow('killed')
    expect((await rows(planId)).filter(({ state }) => state === 'assigned')).toHaveLength(3)
    expect((await findPlan(sql, planId))?.state).toBe('applying')
    await applyRows(context, planId, clock)
    expect((await rows(planId)).every(({ state }) => state === 'assigned')).toBe(true)
  })

  it('does not follow once it was thrown away, nor the other way round', async () => {
    await place(1)
    const planId = await plan()
    value(await discardPlan(context, planId))
    expect(refusal(await beginApplying(context, planId))).toBe('not_found')
    const other = await plan()
    value(await beginApplying(context, other))
    expect(refusal(await discardPlan(context, other))).toBe('already_exists')
  })
})

it('two runs of route all, people assigning by hand and capacity lowered meanwhile: no order twice, no capacity exceeded, every row told', async () => {
  const refs = await place(14)
  const [first, second] = [await plan(), await plan()]
  await Promise.all([
    apply(first),
    apply(second),
    ...refs.slice(0, 5).map((ref) => command(ref, 'assign', { partner_id: 'LARGE' })),
    db().partner.update({ where: { code: 'LARGE' }, data: { dailyCapacity: 5 } }),
  ])
  await db().partner.update({ where: { code: 'LARGE' }, data: { dailyCapacity: 6 } })
  for (const planId of [first, second])
    expect((await rows(planId)).some(({ state }) => state === 'proposed')).toBe(false)
  const assignments = await db().assignment.groupBy({
    by: ['orderId'],
    where: { order: { ref: { in: refs } }, booked: true },
    _count: true,
  })
  expect(assignments.every(({ _count }) => _count === 1)).toBe(true)
  const days = await db().partnerCapacityDay.findMany({ include: { partner: true } })
  for (const { used, partner } of days) expect(used).toBeLessThanOrEqual(partner.dailyCapacity)
  const assigned = (await Promise.all(refs.map(stateOf))).filter(({ status }) => status === 'assigned').length
  expect(assigned).toBe(assignments.length)
})

describe('routing over the API', () => {
  it('dry shows who would get what and assigns nothing; in earnest it tells what happened to each order', async () => {
    const refs = await place(3)
    const dry = value(await runRouting(context, runRoutingSchema.parse({ refs, dry_run: true }), clock))
    expect(dry.rows.map(({ state }) => state)).toEqual(['proposed', 'proposed', 'proposed'])
    for (const ref of refs) expect((await stateOf(ref)).status).toBe('placed')
    const done = value(await runRouting(context, runRoutingSchema.parse({ refs }), clock))
    expect(done.rows.map(({ ref, state }) => [ref, state]).sort()).toEqual(refs.map((ref) => [ref, 'assigned']).sort())
    expect(value(await runRouting(context, runRoutingSchema.parse({ refs }), clock)).rows).toEqual([])
  })

  it('plans within a limit, those whose assignment is due first in front', async () => {
    await place(4)
    expect(
      value(await runRouting(context, runRoutingSchema.parse({ limit: 2, dry_run: true }), clock)).rows,
    ).toHaveLength(2)
  })
})
