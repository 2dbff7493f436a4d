import { beforeEach, describe, expect, it } from 'vitest'
import { listOrders } from '@/lib/orders/data/list'
import { countQueues, countUnder } from '@/lib/orders/data/list-counts'
import type { Queue } from '@/lib/orders/domain/list-queues'
import { ORDER_STATUSES, type OrderStatus } from '@/lib/orders/types'
import { db } from '@/lib/server/database'
import { actorOf, makePartner } from '../business'
import { row } from './list-rows'

const MANAGER = actorOf('ops_manager')
/** Tuesday, 14:00 in India. */
const NOW = new Date('2026-11-24T14:00:00+05:30')
const BEFORE_PICKUP: OrderStatus[] = ['placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced']
const OPEN: OrderStatus[] = [...BEFORE_PICKUP, 'failure_reported', 'picked_up', 'payout_initiated']

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM assignments`
  await db().$executeRaw`ALTER TABLE payouts DISABLE TRIGGER USER`
  await db().$executeRaw`DELETE FROM order_contacts`
  await db().$executeRaw`DELETE FROM payouts`
  await db().$executeRaw`DELETE FROM orders`
})

async function inQueue(queue: Queue, now: Date = NOW): Promise<string[]> {
  const { rows } = await listOrders(db(), MANAGER, { queue }, { now, limit: 200 })
  const counts = await countQueues(db(), MANAGER, {}, now)
  expect(counts[queue], `count of ${queue}`).toBe(rows.length)
  return rows.map((each) => each.ref).sort()
}

/** Which of these statuses a queue takes, all else being equal. */
async function statusesIn(queue: Queue, facts: Parameters<typeof row>[1]): Promise<OrderStatus[]> {
  const refs = new Map<string, OrderStatus>()
  for (const status of ORDER_STATUSES) refs.set(await row(status, facts), status)
  const found = new Set((await inQueue(queue)).map((ref) => refs.get(ref)))
  return ORDER_STATUSES.filter((status) => found.has(status))
}
const inOrder = (statuses: OrderStatus[]): OrderStatus[] => ORDER_STATUSES.filter((status) => statuses.includes(status))

const TODAY: [string, string] = ['2026-11-24T16:00:00+05:30', '2026-11-24T19:00:00+05:30']
const PASSED: [string, string] = ['2026-11-24T10:00:00+05:30', '2026-11-24T13:00:00+05:30']

describe('New and No vendor share the placed orders', () => {
  it('by the mark alone', async () => {
    expect(await statusesIn('new', {})).toEqual(['placed'])
    const marked = await row('placed', { noVendorSince: '2026-11-24T12:00:00+05:30' })
    expect(await inQueue('no_vendor')).toEqual([marked])
    expect(await inQueue('new')).not.toContain(marked)
  })
})

describe('At risk', () => {
  it('holds what is due soon: assignment within 30 min, pickup within 60', async () => {
    const soon = await row('placed', { assignDueAt: '2026-11-24T14:30:00+05:30' })
    await row('placed', { assignDueAt: '2026-11-24T14:30:00.001+05:30' })
    await row('assigned', { assignDueAt: '2026-11-24T14:20:00+05:30' })
    const pickup = await row('en_route', { pickupDueAt: '2026-11-24T15:00:00+05:30' })
    await row('en_route', { pickupDueAt: '2026-11-24T15:00:00.001+05:30' })
    expect(await inQueue('at_risk')).toEqual([soon, pickup].sort())
  })

  it('no longer holds what is late', async () => {
    await row('placed', { assignDueAt: '2026-11-24T14:00:00+05:30' })
    await row('priced', { pickupDueAt: '2026-11-24T13:59:00+05:30' })
    expect(await inQueue('at_risk')).toEqual([])
  })

  it('concerns devices that are still to be picked up', async () => {
    expect(await statusesIn('at_risk', { pickupDueAt: '2026-11-24T14:30:00+05:30' })).toEqual(inOrder(BEFORE_PICKUP))
  })
})

describe('Priority', () => {
  it('holds open orders that Operations or CX flagged, whatever their status', async () => {
    expect(await statusesIn('priority', { prioritySince: '2026-11-24T13:00:00+05:30' })).toEqual(inOrder(OPEN))
    await row('placed')
  })
})

describe('No action', () => {
  it('holds assigned orders without acceptance or contact, from 60 min on', async () => {
    expect(await statusesIn('no_action', { statusSince: '2026-11-24T13:00:00+05:30' })).toEqual(['assigned'])
  })

  it('begins at 60 min exactly, and ends with a contact', async () => {
    await row('assigned', { statusSince: '2026-11-24T13:00:00.001+05:30' })
    await row('assigned', { statusSince: '2026-11-24T12:00:00+05:30', contactedAt: '2026-11-24T12:10:00+05:30' })
    expect(await inQueue('no_action')).toEqual([])
  })

  it('counts from the assignment, not from the first time somebody was assigned', async () => {
    const { id: partnerId } = await makePartner()
    const facts = { partnerId, statusSince: '2026-11-24T10:00:00+05:30' }
    await row('assigned', { ...facts, assignedAt: '2026-11-24T13:30:00+05:30' })
    const long = await row('assigned', { ...facts, assignedAt: '2026-11-24T12:30:00+05:30' })
    expect(await inQueue('no_action')).toEqual([long])
  })
})

describe("Today's pickups", () => {
  it('hold slots of today that wait for their pickup', async () => {
    expect(await statusesIn('todays_pickups', { slot: TODAY })).toEqual(inOrder(BEFORE_PICKUP))
  })

  it('begin and end at midnight in India', async () => {
    const first = await row('placed', { slot: ['2026-11-23T17:00:00Z', '2026-11-23T18:30:00.001Z'] })
    await row('placed', { slot: ['2026-11-23T17:00:00Z', '2026-11-23T18:30:00Z'] })
    const last = await row('placed', { slot: ['2026-11-24T18:29:59Z', '2026-11-24T20:00:00Z'] })
    await row('placed', { slot: ['2026-11-24T18:30:00Z', '2026-11-24T20:00:00Z'] })
    const across = await row('placed', { slot: ['2026-11-23T10:00:00Z', '2026-11-25T10:00:00Z'] })
    await row('placed')
    expect(await inQueue('todays_pickups')).toEqual([first, last, across].sort())
  })

  it('are those of the day that has begun in India, whatever the day in London', async () => {
    const tomorrow = await row('placed', { slot: ['2026-11-25T10:00:00+05:30', '2026-11-25T13:00:00+05:30'] })
    expect(await inQueue('todays_pickups', new Date('2026-11-24T18:29:59Z'))).toEqual([])
    expect(await inQueue('todays_pickups', new Date('2026-11-24T18:30:00Z'))).toEqual([tomorrow])
  })
})

describe('Out of time', () => {
  it('holds orders whose slot is over without a pickup', async () => {
    expect(await statusesIn('out_of_time', { slot: PASSED })).toEqual(inOrder(BEFORE_PICKUP))
  })

  it('begins when the slot ends', async () => {
    const over = await row('accepted', { slot: ['2026-11-24T11:00:00+05:30', '2026-11-24T14:00:00+05:30'] })
    await row('accepted', { slot: ['2026-11-24T11:00:00+05:30', '2026-11-24T14:00:00.001+05:30'] })
    await row('accepted')
    expect(await inQueue('out_of_time')).toEqual([over])
  })
})

describe('Rescheduled', () => {
  it('holds open orders whose slot changed less than three days ago', async () => {
    expect(await statusesIn('rescheduled', { slotChangedAt: '2026-11-24T10:00:00+05:30' })).toEqual(inOrder(OPEN))
  })

  it('lets go after three days exactly', async () => {
    const young = await row('assigned', { slotChangedAt: '2026-11-21T14:00:00.001+05:30' })
    await row('assigned', { slotChangedAt: '2026-11-21T14:00:00+05:30' })
    await row('assigned')
    expect(await inQueue('rescheduled')).toEqual([young])
  })
})

describe('To be failed and Payout pending', () => {
  it('are told by the status', async () => {
    expect(await statusesIn('to_be_failed', {})).toEqual(['failure_reported'])
    const counts = await countQueues(db(), MANAGER, {}, NOW)
    expect(counts.payout_pending).toBe(2)
    const { rows } = await listOrders(db(), MANAGER, { queue: 'payout_pending' }, { now: NOW, limit: 200 })
    expect(rows.map((each) => each.status).sort()).toEqual(['payout_initiated', 'picked_up'])
  })
})

describe('Stuck', () => {
  const slot: [string, string] = ['2026-11-24T10:00:00+05:30', '2026-11-24T13:00:00+05:30']
  const past: [OrderStatus, string][] = [
    ['en_route', '2026-11-24T12:00:00+05:30'],
    ['arrived', '2026-11-24T13:00:00+05:30'],
    ['inspecting', '2026-11-24T13:00:00+05:30'],
    ['priced', '2026-11-24T13:00:00+05:30'],
    // Four working hours before Tuesday 14:00 is its opening, and so is all of the night before.
    ['failure_reported', '2026-11-24T10:00:00+05:30'],
    ['failure_reported', '2026-11-23T22:00:00+05:30'],
  ]

  it('begins when the clock of the status has run out', async () => {
    const stuck = [await row('accepted', { slot })]
    for (const [status, statusSince] of past) {
      stuck.push(await row(status, { statusSince }))
      if (!statusSince.includes('T22')) {
        await row(status, { statusSince: new Date(new Date(statusSince).getTime() + 1).toISOString() })
      }
    }
    await row('accepted', { slot: ['2026-11-24T10:00:00.001+05:30', '2026-11-24T13:00:00+05:30'] })
    await row('accepted')
    expect(await inQueue('stuck')).toEqual(stuck.sort())
  })

  it('knows no clock for other statuses', async () => {
    const found = await statusesIn('stuck', { slot, statusSince: '2026-11-01T10:00:00+05:30' })
    expect(found).toEqual(inOrder(['accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'failure_reported']))
  })

  it('follows the policy version that judges the order', async () => {
    await db().$executeRaw`
      INSERT INTO policy_versions (id, kind, version, effective_from, body, note, created_by, created_at)
      SELECT gen_random_uuid(), 'clocks', 2, '2026-11-24T00:00:00Z', jsonb_set(body, '{stuck,en_route}', '10'), 'test', 'test', now()
      FROM policy_versions WHERE kind = 'clocks' AND version = 1`
    const facts = { statusSince: '2026-11-24T13:30:00+05:30' }
    await row('en_route', facts)
    const newer = await row('en_route', { ...facts, clocksVersion: 2 })
    expect(await inQueue('stuck')).toEqual([newer])
  })
})

describe('urgency', () => {
  it('puts the most overdue first, then what is due soonest, whichever clock it is', async () => {
    const call = await row('assigned', { statusSince: '2026-11-24T13:56:00+05:30', slot: TODAY })
    const late = await row('en_route', {
      pickupDueAt: '2026-11-24T12:00:00+05:30',
      statusSince: '2026-11-24T13:00:00+05:30',
    })
    const assign = await row('placed', {
      assignDueAt: '2026-11-24T14:05:00+05:30',
      pickupDueAt: '2026-11-24T19:30:00+05:30',
    })
    const payout = await row('picked_up', { pickedUpAt: '2026-11-24T12:59:00+05:30' })
    const closed = [await row('completed'), await row('cancelled')]
    const { rows } = await listOrders(db(), MANAGER, {}, { now: NOW, limit: 50, sort: { key: 'due', dir: 'asc' } })
    expect(rows.map(({ ref }) => ref)).toEqual([late, payout, assign, call, ...closed.reverse()])
    expect(rows.map(({ nextDueClock }) => nextDueClock)).toEqual([
      'pickup',
      'payout_initiate',
      'assignment',
      'first_call',
      null,
      null,
    ])
  })

  it('is the order of every queue but All', async () => {
    const later = await row('picked_up', { pickedUpAt: '2026-11-24T13:30:00+05:30' })
    const sooner = await row('payout_initiated', { pickedUpAt: '2026-11-23T13:30:00+05:30' })
    const { rows } = await listOrders(db(), MANAGER, { queue: 'payout_pending' }, { now: NOW, limit: 50 })
    expect(rows.map(({ ref }) => ref)).toEqual([sooner, later])
  })
})

describe('how old a queue is', () => {
  it('is told by its oldest, with how many have a clock that is past', async () => {
    await row('picked_up', { pickedUpAt: '2026-11-24T13:30:00+05:30' })
    await row('picked_up', { pickedUpAt: '2026-11-24T11:30:00+05:30' })
    // Initiated: its clock ends 24 h after the pickup, tomorrow.
    await row('payout_initiated', { pickedUpAt: '2026-11-24T10:00:00+05:30' })
    const { ages } = await countUnder(db(), MANAGER, {}, NOW)
    expect(ages.payout_pending).toEqual({ late: 1, oldestAt: Date.parse('2026-11-24T10:00:00+05:30') })
    expect(ages.new).toEqual({ late: 0, oldestAt: null })
  })

  it('counts from when an order came into it', async () => {
    await row('accepted', { slot: PASSED, statusSince: '2026-11-20T10:00:00+05:30' })
    await row('en_route', { statusSince: '2026-11-24T11:00:00+05:30' })
    const { ages } = await countUnder(db(), MANAGER, {}, NOW)
    expect(ages.out_of_time.oldestAt).toBe(Date.parse('2026-11-24T13:00:00+05:30'))
    // Two hours on the way are allowed; four after the slot's start are not over before 14:00, when it becomes stuck.
    expect(ages.stuck.oldestAt).toBe(Date.parse('2026-11-24T13:00:00+05:30'))
  })
})

describe('All', () => {
  it('holds every order, test orders too', async () => {
    for (const status of ORDER_STATUSES) await row(status, { isTest: status === 'placed' })
    expect(await inQueue('all')).toHaveLength(ORDER_STATUSES.length)
  })
})
