import { describe, expect, it } from 'vitest'
import {
  afterActs,
  bodyOf,
  type CommandAct,
  isDoneAlready,
  isHeldUp,
  lostRefs,
  nextToSend,
  readyToSend,
  sentAnew,
  standsAsSeen,
  stoppedBy,
  timeOfAct,
  type VisitAct,
  versionAfter,
  waiting,
} from '@/lib/orders/domain/visit-acts'
import { recordedLines } from '@/lib/orders/domain/visit-record'
import { type Visit, type VisitCommand, visitDay, visitsToKeep } from '@/lib/orders/domain/visits'
import type { OrderStatus } from '@/lib/orders/types'

const NOON = new Date('2026-11-24T06:30:00Z')
const minutesLater = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000)

function visit(ref: string, status: OrderStatus, more: Partial<Visit['order']> = {}): Visit {
  return {
    order: {
      ref,
      status,
      version: 5,
      device: { category: 'mobile', text: null, brand: null, model: null, variant: null },
      city: 'Mumbai',
      pincode: '400001',
      quotedAmount: 1_000_000,
      finalAmount: null,
      slot: { start: NOON, end: minutesLater(120) },
      partner: null,
      usualOwner: null,
      contact: { name: 'Asha Rao', phone: '+919812345678' } as Visit['order']['contact'],
      ...more,
    },
    allowed: [],
    pickupDueAt: null,
    lastEventAt: minutesLater(-30),
    files: 0,
  }
}

function act(ref: string, seq: number, command: VisitCommand, more: Partial<CommandAct> = {}): CommandAct {
  return {
    ...{ key: `${ref}-${seq}`, ref, seq, at: minutesLater(seq).toISOString(), late: null, problem: null },
    ...{ kind: 'command', command, input: {}, version: 4 + seq, seen: { status: 'accepted', finalAmount: null } },
    ...more,
  }
}
const photo = (ref: string, seq: number): VisitAct => ({
  ...{ key: `${ref}-${seq}`, ref, seq, at: minutesLater(seq).toISOString(), late: null, problem: null },
  ...{ kind: 'photo', photo: { kind: 'device', name: '' } },
})
const refused = { code: 'conflict', title: 'Changed meanwhile', detail: '' }

describe('what waits on a phone', () => {
  it('is sent in the order of its doing; a refused step holds up its own order and no other', () => {
    const stop = act('A', 1, 'start_trip', { problem: refused })
    const acts = [act('B', 4, 'start_trip'), act('A', 2, 'arrive'), stop, photo('A', 3)]
    expect(nextToSend(acts)?.key).toBe('B-4')
    expect(stoppedBy(acts, 'A')).toBe(stop)
    expect(nextToSend(acts.filter(({ ref }) => ref === 'A'))).toBeNull()
    expect(acts.filter((each) => isHeldUp(acts, each)).map(({ key }) => key)).toEqual(['A-2', 'A-3'])
    expect(nextToSend([act('A', 2, 'arrive'), act('A', 1, 'start_trip')])?.key).toBe('A-1')
  })

  it('a photo that was refused holds up nothing', () => {
    const acts: VisitAct[] = [{ ...photo('A', 1), problem: refused }, act('A', 2, 'arrive')]
    expect(stoppedBy(acts, 'A')).toBeNull()
    expect(nextToSend(acts)?.key).toBe('A-2')
    expect(waiting(acts)).toEqual({ count: 1, since: minutesLater(2) })
  })

  it('says each time what it said the first time, so that its key stays good; late by itself, with the reason', () => {
    const fresh = readyToSend(act('A', 1, 'arrive'), minutesLater(2))
    expect(bodyOf(fresh)).toEqual({ version: 5, at: minutesLater(1).toISOString() })
    expect(bodyOf(readyToSend(fresh, minutesLater(60)))).toEqual(bodyOf(fresh))
    const late = readyToSend(act('A', 1, 'arrive'), minutesLater(60))
    expect(bodyOf(late)).toMatchObject({ late_reason: 'Recorded offline', at: minutesLater(1).toISOString() })
  })

  it('is never of before what was recorded already, nor out of order', () => {
    expect(timeOfAct(visit('A', 'accepted'), [], NOON)).toBe(NOON.toISOString())
    const ahead = { lastEventAt: minutesLater(3) }
    expect(timeOfAct(ahead, [], NOON)).toBe(minutesLater(3).toISOString())
    expect(timeOfAct(ahead, [act('A', 9, 'arrive')], NOON)).toBe(minutesLater(9).toISOString())
  })
})

describe('a visit as it will be', () => {
  it('stands where its waiting steps lead, with what may follow', () => {
    const acts = [
      act('A', 1, 'start_trip'),
      act('A', 2, 'arrive'),
      photo('A', 3),
      act('A', 4, 'set_final_price', { version: 7, input: { amount: 900_000 } }),
    ]
    const after = afterActs(visit('A', 'accepted'), acts)
    expect(after.order).toMatchObject({ status: 'priced', finalAmount: 900_000, version: 8 })
    expect(after.allowed).toEqual(['log_contact', 'confirm_pickup', 'reject_price', 'report_failure'])
    expect([after.files, versionAfter(5, acts)]).toEqual([1, 8])
  })

  it('a step whose answer was lost is not counted twice once the order is told again', () => {
    const lost = act('A', 1, 'start_trip')
    const told = visit('A', 'en_route', { version: 6 })
    expect(afterActs(told, [lost]).order).toMatchObject({ status: 'en_route', version: 6 })
    expect(versionAfter(6, [lost, act('A', 2, 'arrive')])).toBe(7)
  })

  it('what stands behind a refusal is not counted on', () => {
    const acts = [act('A', 1, 'start_trip', { problem: refused }), act('A', 2, 'arrive')]
    expect(afterActs(visit('A', 'accepted'), acts).order.status).toBe('accepted')
  })
})

describe('after a refusal', () => {
  it('an order’s steps are sent anew from the version it has now, and not before what came in between', () => {
    const now = { ...visit('A', 'accepted', { version: 9 }), lastEventAt: minutesLater(1.5) }
    const acts = [act('A', 1, 'start_trip', { problem: refused, late: false }), photo('A', 2), act('A', 3, 'arrive')]
    const [first, , third] = sentAnew(acts, now, 'imei_bought_before')
    expect(first).toMatchObject({ version: 9, problem: null, late: null, at: minutesLater(1.5).toISOString() })
    expect(first).toMatchObject({ input: { acknowledge: ['imei_bought_before'] } })
    expect(third).toMatchObject({ version: 10, input: {}, at: minutesLater(3).toISOString() })
  })

  it('a note in between is no reason to ask; another status or price is', () => {
    const step = act('A', 1, 'start_trip')
    expect(standsAsSeen(step, visit('A', 'accepted', { version: 7 }))).toBe(true)
    expect(standsAsSeen(step, visit('A', 'assigned'))).toBe(false)
    expect(standsAsSeen(step, visit('A', 'accepted', { finalAmount: 1 }))).toBe(false)
  })

  it('whoever comes second with the same step is told that it is done already', () => {
    const pickup = act('A', 1, 'confirm_pickup', { problem: refused })
    expect(isDoneAlready(pickup, visit('A', 'picked_up'))).toBe(true)
    expect(isDoneAlready(pickup, visit('A', 'payout_initiated'))).toBe(true)
    expect(isDoneAlready(pickup, visit('A', 'priced'))).toBe(false)
  })

  it('what was moved back, failed or priced otherwise meanwhile is not called done', () => {
    const arrival = act('A', 1, 'arrive', { problem: refused })
    expect(isDoneAlready(arrival, visit('A', 'inspecting'))).toBe(true)
    // Rescheduled by operations: the way begins anew.
    expect(isDoneAlready(arrival, visit('A', 'accepted'))).toBe(false)
    expect(isDoneAlready(arrival, visit('A', 'failure_reported'))).toBe(false)
    const price = act('A', 1, 'set_final_price', { problem: refused, input: { amount: 900_000 } })
    expect(isDoneAlready(price, visit('A', 'priced', { finalAmount: 900_000 }))).toBe(true)
    expect(isDoneAlready(price, visit('A', 'priced', { finalAmount: 800_000 }))).toBe(false)
    expect(isDoneAlready(act('A', 1, 'log_contact', { problem: refused }), visit('A', 'priced'))).toBe(false)
  })

  it('an order that went to somebody else keeps what was recorded of it in sight, a photo alone too', () => {
    const acts = [
      act('A', 1, 'arrive', { problem: refused }),
      { ...photo('B', 2), problem: refused },
      photo('C', 3),
      act('D', 4, 'arrive', { problem: refused }),
    ]
    expect(lostRefs(acts, [visit('D', 'accepted')])).toEqual(['A', 'B'])
  })

  it('what was recorded is said in words to read out', () => {
    const pickup = {
      amount: 900_000,
      consent: { by: 'form' },
      id_kind: 'pan',
      imei: '490154203237518',
    }
    const acts = [photo('A', 3), act('A', 2, 'confirm_pickup', { input: pickup }), act('A', 1, 'arrive')]
    expect(recordedLines(acts).map(({ title, details }) => [title, ...details])).toEqual([
      ['Arrived'],
      ['Confirm pickup', '₹9,000', 'IMEI 490154203237518', 'ID seen: PAN', 'Signed form'],
      ['Photo'],
    ])
  })
})

describe('the day', () => {
  const tomorrow = { slot: { start: minutesLater(1440), end: minutesLater(1500) } }

  it('begins with what is under way, then by slot; later days and payouts stand apart', () => {
    const visits = [
      visit('A', 'accepted'),
      visit('B', 'arrived'),
      visit('C', 'assigned', tomorrow),
      visit('D', 'picked_up'),
      visit('E', 'accepted', { slot: null }),
      visit('F', 'failure_reported'),
    ]
    const { today, later, paying } = visitDay(visits, NOON)
    const refs = (some: Visit[]) => some.map(({ order }) => order.ref).join('')
    expect([refs(today), refs(later), refs(paying)]).toEqual(['BAE', 'C', 'D'])
  })

  it('a phone keeps whom to call only of today’s own pickups', () => {
    const kept = visitsToKeep([visit('A', 'accepted'), visit('B', 'assigned', tomorrow), visit('C', 'picked_up')], NOON)
    expect(kept.map(({ order }) => order.contact?.name ?? null)).toEqual(['Asha Rao', null, null])
  })
})
