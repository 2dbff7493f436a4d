import { describe, expect, it } from 'vitest'
import { datesMarked, parseDated } from '@/lib/core/dated-json'
import { complaintWords, pastWords } from '@/lib/orders/domain/order-panel'

const NOTHING = {
  orders: 0,
  completed: 0,
  cancelled: 0,
  failed: 0,
  failedByUs: 0,
  poorRatings: 0,
  reschedules: 0,
}

describe('what is said of a customer’s past', () => {
  it('names a first order as such', () => {
    expect(pastWords(NOTHING)).toBe('First order of this customer.')
  })

  it('tells our own failures from the others', () => {
    const past = { ...NOTHING, orders: 5, completed: 2, failed: 2, failedByUs: 1, cancelled: 1 }
    expect(pastWords(past)).toBe('5 other orders: 2 completed, 1 failed, 1 failed by our side, 1 cancelled.')
  })

  it('counts as complaints what went wrong by our side, poor ratings and slots that moved again and again', () => {
    expect(complaintWords({ ...NOTHING, orders: 2, reschedules: 1 })).toEqual([])
    expect(complaintWords({ ...NOTHING, orders: 2, failedByUs: 1, poorRatings: 2, reschedules: 3 })).toEqual([
      '1 pickup failed by our side',
      '2 ratings of 1 or 2 of 5',
      'slots moved 3 times',
    ])
  })
})

describe('an answer to the panel', () => {
  it('brings times as times, and a text that looks like one as a text', () => {
    const sent = {
      at: new Date('2026-11-24T05:30:00Z'),
      note: '2026-11-24T05:30:00.000Z',
      none: null,
      rows: [{ on: new Date(0) }],
    }
    expect(parseDated(JSON.stringify(datesMarked(sent)))).toEqual(sent)
  })
})
