import { describe, expect, it } from 'vitest'
import { keptAbove, loadLevel } from '@/lib/partners/domain/load-level'

const level = (
  used: number,
  capacity: number,
  changes: { working?: boolean; onLeave?: boolean; near?: boolean } = {},
) => loadLevel({ used, capacity, working: true, onLeave: false, near: false, ...changes })

describe('a date of a partner is', () => {
  it('over when more is booked than it may take, also on leave, on a day off or without capacity', () => {
    expect([level(3, 2), level(1, 0), level(1, 0, { onLeave: true }), level(3, 2, { working: false })]).toEqual([
      'over',
      'over',
      'over',
      'over',
    ])
  })

  it('full, high from 70 %, healthy from 30 %', () => {
    expect([level(10, 10), level(9, 10), level(7, 10), level(6, 10), level(3, 10)]).toEqual([
      'full',
      'high',
      'high',
      'healthy',
      'healthy',
    ])
  })

  it('low below 30 % only today and tomorrow: later on it is free', () => {
    expect([level(2, 10), level(0, 10), level(2, 10, { near: true }), level(0, 10, { near: true })]).toEqual([
      'free',
      'free',
      'low',
      'low',
    ])
  })

  it('leave, day off or none where nothing is to be taken', () => {
    expect([level(0, 0, { onLeave: true }), level(0, 5, { working: false }), level(0, 0)]).toEqual([
      'leave',
      'off',
      'none',
    ])
  })

  it('what it is by its bookings where somebody was booked on a day off', () =>
    expect(level(2, 4, { working: false })).toBe('healthy'))
})

it('bookings above a capacity are counted with the dates they are on; a date with room takes nothing from them', () => {
  const days = [{ used: 5 }, { used: 1 }, { used: 3 }]
  expect(keptAbove(days, 2)).toEqual({ dates: 2, bookings: 4 })
  expect(keptAbove(days, (index) => [5, 0, 9][index] ?? 0)).toEqual({ dates: 1, bookings: 1 })
})
