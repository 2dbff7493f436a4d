import { describe, expect, it } from 'vitest'
import { commandsFrom, LIFECYCLE, stageOf } from '@/lib/orders/domain/lifecycle'
import { ORDER_COMMANDS, ORDER_STATUSES, type OrderCommand, type OrderStatus } from '@/lib/orders/types'

const OPEN: OrderStatus[] = [
  'placed',
  'assigned',
  'accepted',
  'en_route',
  'arrived',
  'inspecting',
  'priced',
  'picked_up',
  'payout_initiated',
  'failure_reported',
]

/** product.md's table restated: command → the statuses it may start from. */
const FROM: Record<OrderCommand, OrderStatus[]> = {
  assign: ['placed'],
  accept: ['assigned'],
  decline: ['assigned'],
  reassign: ['assigned', 'accepted', 'en_route', 'arrived'],
  unassign: ['assigned', 'accepted'],
  start_trip: ['assigned', 'accepted'],
  arrive: ['en_route'],
  start_inspection: ['arrived'],
  set_final_price: ['arrived', 'inspecting'],
  confirm_pickup: ['assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced'],
  reject_price: ['priced'],
  initiate_payout: ['picked_up'],
  confirm_payout: ['payout_initiated'],
  fail_payout: ['payout_initiated'],
  report_failure: ['assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced'],
  approve_failure: ['failure_reported'],
  reject_failure: ['failure_reported'],
  reverse_failure: ['failed'],
  reschedule: ['placed', 'assigned', 'accepted', 'en_route', 'arrived'],
  edit: ['placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'failure_reported'],
  log_contact: OPEN,
  note: [...ORDER_STATUSES],
  set_priority: OPEN,
  clear_priority: OPEN,
  cancel: ['placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'failure_reported'],
  tag_non_serviceable: ['placed'],
  reopen: ['cancelled', 'price_rejected', 'non_serviceable'],
}

/** product.md's capabilities of each command, restated. */
const CAPABILITY: Record<OrderCommand, string[]> = {
  assign: ['orders.assign'],
  accept: ['orders.progress'],
  decline: ['orders.progress'],
  reassign: ['orders.assign'],
  unassign: ['orders.assign'],
  start_trip: ['orders.progress'],
  arrive: ['orders.progress'],
  start_inspection: ['orders.progress'],
  set_final_price: ['orders.progress'],
  confirm_pickup: ['orders.progress'],
  reject_price: ['orders.progress'],
  initiate_payout: ['payouts.initiate'],
  confirm_payout: ['payouts.confirm'],
  fail_payout: ['payouts.confirm'],
  report_failure: ['orders.progress'],
  approve_failure: ['orders.decide_failure'],
  reject_failure: ['orders.decide_failure'],
  reverse_failure: ['orders.decide_failure'],
  reschedule: ['orders.reschedule'],
  edit: ['orders.edit'],
  log_contact: ['orders.contact', 'orders.progress'],
  note: ['orders.contact', 'orders.progress', 'orders.decide_failure'],
  set_priority: ['orders.edit'],
  clear_priority: ['orders.edit'],
  cancel: ['orders.cancel'],
  tag_non_serviceable: ['orders.assign'],
  reopen: ['orders.create'],
}

const STAGES: Record<OrderStatus, string> = {
  placed: 'placed',
  assigned: 'assigned',
  accepted: 'assigned',
  en_route: 'pickup',
  arrived: 'pickup',
  inspecting: 'pickup',
  priced: 'pickup',
  picked_up: 'payout',
  payout_initiated: 'payout',
  completed: 'done',
  failure_reported: 'review',
  failed: 'closed',
  price_rejected: 'closed',
  cancelled: 'closed',
  non_serviceable: 'closed',
  returned: 'closed',
}

describe.each(ORDER_STATUSES)('an order that is %s', (status) => {
  it.each(ORDER_COMMANDS)('allows %s exactly as the table says', (command) => {
    expect(LIFECYCLE[command].from.includes(status)).toBe(FROM[command].includes(status))
  })

  it('stands in the stage the table names', () => {
    expect(stageOf(status)).toBe(STAGES[status])
  })
})

it.each(ORDER_COMMANDS)('%s needs the capability the table names', (command) => {
  expect(LIFECYCLE[command].capability).toEqual(CAPABILITY[command])
})

it('a paid order allows a note and nothing else', () => {
  expect(commandsFrom('completed')).toEqual(['note'])
})
