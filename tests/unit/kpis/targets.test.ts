import { describe, expect, it } from 'vitest'
import { standardOf, statusOf } from '@/lib/kpis/domain/targets'

const LIMITS = {
  pickup_sla: { target: 0.95, floor: 0.9 },
  reassignment_rate: { target: 0.1, floor: 0.15 },
  csat: { target: 4, floor: 3.5 },
} as const

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
    expect(statusOf(id, value, LIMITS[id])).toBe(standing)
  })

  it('nothing without a value, or where nothing is aimed at', () => {
    expect(statusOf('pickup_sla', null, LIMITS.pickup_sla)).toBeNull()
    expect(statusOf('order_rating', 4.2, null)).toBeNull()
  })

  it('by what the figure brings along, and by nothing where it brings none', () => {
    expect(standardOf({ target: 0.8, floor: 0.7 })).toEqual({ target: 0.8, floor: 0.7 })
    expect(standardOf({ target: null, floor: null })).toBeNull()
  })
})
