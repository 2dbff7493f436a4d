import { expect, it } from 'vitest'
import { placeAt } from '@/lib/orders/domain/decided-place'
import type { OrderEvent } from '@/lib/orders/types'

const event = (seq: number, command: string, data: Record<string, unknown> = {}): OrderEvent => ({
  seq,
  command,
  data,
  at: new Date(seq),
  recordedAt: new Date(seq),
  from: null,
  to: 'placed',
  actor: { kind: 'user', id: '1', name: 'Somebody' },
  version: seq,
  imported: false,
})
const NOW = { pincode: '400009', deviceCategory: 'tv' }

it('an order was decided about where it was then, not where it was moved to afterwards', () => {
  const events = [
    event(1, 'place', { pincode: '400001', device_category: 'mobile' }),
    event(2, 'assign'),
    event(3, 'edit', { pincode: { from: '400001', to: '400009' } }),
    event(4, 'reassign'),
    event(5, 'edit', { device_category: { from: 'mobile', to: 'tv' } }),
  ]
  expect(placeAt(events, 2, NOW)).toEqual({ pincode: '400001', deviceCategory: 'mobile' })
  expect(placeAt(events, 4, NOW)).toEqual({ pincode: '400009', deviceCategory: 'mobile' })
  expect(placeAt(events, 5, NOW)).toEqual({ pincode: '400009', deviceCategory: 'tv' })
})

it('where the placing does not say it, the first change tells what was before; without any, it is as it is now', () => {
  const events = [event(1, 'place'), event(2, 'assign'), event(3, 'edit', { pincode: { from: null, to: '400009' } })]
  expect(placeAt(events, 2, NOW)).toEqual(NOW)
  const moved = [event(1, 'place'), event(2, 'edit', { pincode: { from: '400002', to: '400009' } })]
  expect(placeAt(moved, 1, NOW)).toEqual({ pincode: '400002', deviceCategory: 'tv' })
})
