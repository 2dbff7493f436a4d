import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { readRisk } from '@/lib/kpis/commands/read-risk'
import { scorePickupRisk } from '@/lib/kpis/commands/score-risk'
import { riskDifferences } from '@/lib/kpis/commands/verify-risk'
import { newestRisk } from '@/lib/kpis/data/risk-models'
import { readOrderPage } from '@/lib/orders/commands/read-order-page'
import { listOrders } from '@/lib/orders/data/list'
import { countQueues } from '@/lib/orders/data/list-counts'
import { parseListParams } from '@/lib/orders/domain/list-query'
import { waitsForPickup } from '@/lib/orders/domain/pickup-risk'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { seedDemo } from '@/prisma/seed/demo'
import { actorOf, contextOf, MANAGER } from '../business'

/** A Wednesday morning in India: orders of today wait, others have ended. */
const now = new Date('2026-11-25T05:30:00Z')
const context = (actor: Actor) => contextOf(actor, now)

beforeAll(async () => {
  await seedDemo({ orders: 900, days: 45, seed: 5, now })
})
afterAll(() => db().$disconnect())

const list = (filter: Parameters<typeof listOrders>[2], actor: Actor = MANAGER) =>
  listOrders(sql, actor, filter, { now, limit: 900, sort: { key: 'risk', dir: 'desc' } })

/** Of each order that waits, when it is due: by its row alone. */
async function waiting(): Promise<Map<string, Date>> {
  const orders = await db().order.findMany({ where: { isTest: false, pickupDueAt: { gt: now } } })
  return new Map(
    orders.flatMap(({ ref, status, pickupDueAt }) =>
      pickupDueAt && waitsForPickup(status as 'placed') ? [[ref, pickupDueAt]] : [],
    ),
  )
}

describe('orders that wait for their pickup', () => {
  it('each have a risk, the riskiest first; all others have none', async () => {
    const rows = (await list({ queue: 'all' })).rows
    const told = rows.filter(({ risk }) => risk !== null)
    const waits = await waiting()
    expect(waits.size).toBeGreaterThan(20)
    expect(new Set(told.map(({ ref }) => ref))).toEqual(new Set(waits.keys()))
    const risks = told.map(({ risk }) => risk as number)
    expect(risks).toEqual(risks.toSorted((a, b) => b - a))
    expect(rows.slice(0, told.length)).toEqual(told)
    expect(new Set(risks).size).toBeGreaterThan(5)
  })

  it('are found by at least so much risk: as many as the page of the figures counts', async () => {
    const page = await readRisk(context(MANAGER))
    for (const { step, count } of page?.atLeast ?? []) {
      const found = (await list({ queue: 'all', risk: String(step) })).rows
      expect(found.length, `${step}%`).toBe(count)
      expect(found.every(({ risk }) => (risk ?? 0) >= step)).toBe(true)
      expect((await countQueues(sql, MANAGER, { queue: 'all', risk: String(step) }, now)).all).toBe(count)
    }
    expect(page?.atLeast.some(({ count }) => count > 0)).toBe(true)
  })

  it('say on their page what raises it, and are shown to nobody who sees only their own', async () => {
    const [riskiest] = (await list({ queue: 'all' })).rows
    const page = await readOrderPage(context(MANAGER), riskiest?.ref ?? '')
    expect(page?.risk?.risk).toBe(riskiest?.risk)
    for (const { share, usual, seen } of page?.risk?.facts ?? []) {
      expect(share).toBeGreaterThan(usual)
      expect(seen).toBeGreaterThan(0)
    }
    const held = await db().order.findFirstOrThrow({
      where: { status: 'assigned', pickupDueAt: { gt: now }, isTest: false },
    })
    const associate = actorOf('associate', { partnerId: held.partnerId as string })
    expect((await readOrderPage(context(MANAGER), held.ref))?.risk).not.toBeNull()
    expect((await readOrderPage(context(associate), held.ref))?.risk).toBeNull()
    const own = (await list({ queue: 'all' }, associate)).rows
    expect(own.length).toBeGreaterThan(0)
    expect(own.every(({ risk }) => risk === null)).toBe(true)
    expect((await list({ queue: 'all', risk: '0' }, associate)).rows).toEqual([])
    expect(parseListParams({ queue: 'all', sort: 'risk' }, 'own').sort.key).not.toBe('risk')
  })
})

describe('the figures of today', () => {
  it('add up, by city and by partner, to what orders’ own rows and risks say', async () => {
    const { today } = (await readRisk(context(MANAGER))) ?? {}
    const [start, end] = [new Date('2026-11-25T00:00:00+05:30'), new Date('2026-11-26T00:00:00+05:30')]
    const due = await db().order.findMany({
      where: { isTest: false, pickupDueAt: { gte: start, lt: end } },
      include: { pickupRisk: true },
    })
    const waits = await waiting()
    const toCome = due.filter(({ ref }) => waits.has(ref))
    const made = due.filter(({ pickedUpAt, pickupDueAt }) => pickedUpAt && pickupDueAt && pickedUpAt <= pickupDueAt)
    expect(toCome.length).toBeGreaterThan(3)
    const likely = toCome.reduce((sum, { pickupRisk }) => sum + (pickupRisk?.risk ?? 0) / 100, 0)
    expect(today?.total).toMatchObject({
      due: due.length,
      made: made.length,
      waiting: toCome.length,
      scored: toCome.length,
    })
    expect(today?.total.likely).toBeCloseTo(likely, 9)
    const { total } = today ?? {}
    expect((total?.made ?? 0) + (total?.missed ?? 0) + (total?.ended ?? 0) + (total?.waiting ?? 0)).toBe(due.length)
    for (const lines of [today?.cities, today?.partners]) {
      const sum = (of: 'due' | 'made' | 'missed' | 'ended' | 'waiting' | 'likely') =>
        (lines ?? []).reduce((all, line) => all + line[of], 0)
      for (const of of ['due', 'made', 'missed', 'ended', 'waiting'] as const) expect(sum(of)).toBe(total?.[of])
      expect(sum('likely')).toBeCloseTo(total?.likely ?? -1, 9)
    }
  })

  it('name partners only to those who may read them, and are not for agents and associates', async () => {
    expect((await readRisk(context(actorOf('ceo'))))?.today.partners).not.toBeNull()
    expect((await readRisk(context(actorOf('ops_executive'))))?.today.partners).toBeNull()
    expect((await readRisk(context(actorOf('marketing'))))?.may.orders).toBe(false)
    expect(await readRisk(context(actorOf('cx_agent')))).toBeNull()
    expect(await readRisk(context(actorOf('associate', { partnerId: 'x' })))).toBeNull()
  })
})

describe('what is told', () => {
  it('is told again alike, and only what changed is written', async () => {
    const differences = async () => {
      const found = []
      for await (const one of riskDifferences()) found.push(one)
      return found
    }
    expect(await differences()).toEqual([])
    const written = () =>
      sql.$queryRaw<{ tags: string }[]>`SELECT string_agg(xmin::text, ',' ORDER BY order_id) AS tags FROM order_risks`
    const before = await written()
    await scorePickupRisk(() => now)
    expect(await written()).toEqual(before)
    await sql.$executeRaw`UPDATE order_risks SET risk = 100 - risk WHERE risk <> 50`
    expect((await differences()).length).toBeGreaterThan(20)
    await scorePickupRisk(() => now)
    expect(await differences()).toEqual([])
  })

  it('goes with the order that waits no more, and what was told later stays', async () => {
    const later = new Date(now.getTime() + 3 * 86_400_000)
    await scorePickupRisk(() => later)
    const left = await db().orderRisk.count()
    expect(left).toBe(
      await db().order.count({
        where: {
          isTest: false,
          pickupDueAt: { gt: later },
          status: {
            in: ['placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'failure_reported'],
          },
        },
      }),
    )
    await scorePickupRisk(() => now)
    expect(await db().orderRisk.count()).toBe(left)
  })

  it('was proved on what was held back, and rests on what had fallen due by then', async () => {
    const model = await newestRisk(sql)
    expect(model?.checked?.looks).toBeGreaterThan(100)
    expect(model?.orders).toBe(await db().order.count({ where: { isTest: false, pickupDueAt: { lt: now } } }))
    expect(Object.values(model?.body?.stages ?? {}).every(({ share }) => share > 0 && share < 1)).toBe(true)
  })
})
