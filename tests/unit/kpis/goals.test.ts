import { describe, expect, it } from 'vitest'
import { goalOf, standingOf } from '@/lib/kpis/domain/goals'

describe('how a number stands', () => {
  it.each([
    ['pickup_sla', 0.95, 'on_target'],
    ['pickup_sla', 0.9499, 'watch'],
    ['pickup_sla', 0.9, 'watch'],
    ['pickup_sla', 0.8999, 'breach'],
    ['reassignment_rate', 0.1, 'on_target'],
    ['reassignment_rate', 0.15, 'watch'],
    ['reassignment_rate', 0.1501, 'breach'],
    ['csat', 3.5, 'watch'],
    ['csat', 3.49, 'breach'],
  ] as const)('%s at %d: %s', (id, value, standing) => {
    expect(standingOf(id, value, goalOf({ id }))).toBe(standing)
  })

  it('nothing without a value, or where nothing is aimed at', () => {
    expect(standingOf('pickup_sla', null, goalOf({ id: 'pickup_sla' }))).toBeNull()
    expect(standingOf('order_rating', 4.2, goalOf({ id: 'order_rating' }))).toBeNull()
  })

  it('a target that a figure brings along goes before the default, and none of its own is none', () => {
    expect(goalOf({ id: 'pickup_sla', target: 0.8, floor: 0.7 })).toEqual({ target: 0.8, floor: 0.7 })
    expect(goalOf({ id: 'pickup_sla', target: null, floor: null })).toBeUndefined()
  })
})
