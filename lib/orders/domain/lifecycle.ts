import type { Capability } from '@/lib/auth/capabilities'
import { ORDER_STATUSES, type OrderCommand, type OrderStage, type OrderStatus } from '../types'

type Step = {
  from: readonly OrderStatus[]
  /** Where it may lead; which one of several is decided from the input. */
  to: readonly OrderStatus[] | 'same'
  /** Any of these is enough. */
  capability: readonly Capability[]
  label: string
}

const WITH_PARTNER = ['assigned', 'accepted', 'en_route', 'arrived'] as const
const BEFORE_PICKUP = [...WITH_PARTNER, 'inspecting', 'priced'] as const
/** Open: something is still to be done. */
export const OPEN_STATUSES = [
  'placed',
  ...BEFORE_PICKUP,
  'picked_up',
  'payout_initiated',
  'failure_reported',
] as const satisfies OrderStatus[]

/**
 * The one table that decides what may happen to an order. Source: product.md, "Order lifecycle".
 * Buttons, actions, API and imports ask it through `decide` and `allowedCommands`; the database restates it in
 * order_step_is_legal (a test compares the two).
 */
export const LIFECYCLE: Record<OrderCommand, Step> = {
  assign: { from: ['placed'], to: ['assigned'], capability: ['orders.assign'], label: 'Assign' },
  accept: { from: ['assigned'], to: ['accepted'], capability: ['orders.progress'], label: 'Accept' },
  decline: { from: ['assigned'], to: ['placed'], capability: ['orders.progress'], label: 'Decline' },
  reassign: { from: WITH_PARTNER, to: ['assigned'], capability: ['orders.assign'], label: 'Reassign' },
  unassign: { from: ['assigned', 'accepted'], to: ['placed'], capability: ['orders.assign'], label: 'Unassign' },
  start_trip: {
    from: ['assigned', 'accepted'],
    to: ['en_route'],
    capability: ['orders.progress'],
    label: 'Start trip',
  },
  arrive: { from: ['en_route'], to: ['arrived'], capability: ['orders.progress'], label: 'Arrived' },
  start_inspection: {
    from: ['arrived'],
    to: ['inspecting'],
    capability: ['orders.progress'],
    label: 'Start inspection',
  },
  set_final_price: {
    from: ['arrived', 'inspecting'],
    to: ['priced'],
    capability: ['orders.progress'],
    label: 'Set final price',
  },
  confirm_pickup: { from: BEFORE_PICKUP, to: ['picked_up'], capability: ['orders.progress'], label: 'Confirm pickup' },
  reject_price: { from: ['priced'], to: ['price_rejected'], capability: ['orders.progress'], label: 'Price declined' },
  initiate_payout: {
    from: ['picked_up'],
    to: ['payout_initiated'],
    capability: ['payouts.initiate'],
    label: 'Initiate payout',
  },
  confirm_payout: {
    from: ['payout_initiated'],
    to: ['completed'],
    capability: ['payouts.confirm'],
    label: 'Confirm payout',
  },
  fail_payout: {
    from: ['payout_initiated'],
    to: ['picked_up'],
    capability: ['payouts.confirm'],
    label: 'Payout failed',
  },
  report_failure: {
    from: BEFORE_PICKUP,
    to: ['failure_reported'],
    capability: ['orders.progress'],
    label: 'Report failure',
  },
  approve_failure: {
    from: ['failure_reported'],
    to: ['failed', 'placed'],
    capability: ['orders.decide_failure'],
    label: 'Approve failure',
  },
  reject_failure: {
    from: ['failure_reported'],
    to: ['failed', 'placed'],
    capability: ['orders.decide_failure'],
    label: 'Reject failure',
  },
  reverse_failure: {
    from: ['failed'],
    to: [...BEFORE_PICKUP, 'placed'],
    capability: ['orders.decide_failure'],
    label: 'Reverse failure',
  },
  reschedule: {
    from: ['placed', ...WITH_PARTNER],
    to: ['placed', 'assigned', 'accepted'],
    capability: ['orders.reschedule'],
    label: 'Reschedule',
  },
  edit: {
    from: ['placed', ...BEFORE_PICKUP, 'failure_reported'],
    to: 'same',
    capability: ['orders.edit'],
    label: 'Edit',
  },
  log_contact: {
    from: OPEN_STATUSES,
    to: 'same',
    capability: ['orders.contact', 'orders.progress'],
    label: 'Log contact',
  },
  note: {
    from: ORDER_STATUSES,
    to: 'same',
    capability: ['orders.contact', 'orders.progress', 'orders.decide_failure'],
    label: 'Note',
  },
  set_priority: { from: OPEN_STATUSES, to: 'same', capability: ['orders.edit'], label: 'Flag as priority' },
  clear_priority: { from: OPEN_STATUSES, to: 'same', capability: ['orders.edit'], label: 'Clear priority' },
  cancel: {
    from: ['placed', ...BEFORE_PICKUP, 'failure_reported'],
    to: ['cancelled'],
    capability: ['orders.cancel'],
    label: 'Cancel',
  },
  tag_non_serviceable: {
    from: ['placed'],
    to: ['non_serviceable'],
    capability: ['orders.assign'],
    label: 'Not serviceable',
  },
  reopen: {
    from: ['cancelled', 'price_rejected', 'non_serviceable'],
    to: ['placed'],
    capability: ['orders.create'],
    label: 'Reopen',
  },
}

const STAGES: Record<OrderStatus, OrderStage> = {
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

export function stageOf(status: OrderStatus): OrderStage {
  return STAGES[status]
}

export function isOpen(status: OrderStatus): boolean {
  return (OPEN_STATUSES as readonly string[]).includes(status)
}

/** Whether a partner holds an order of this status. */
export function hasPartner(status: OrderStatus): boolean {
  return status === 'failure_reported' || (BEFORE_PICKUP as readonly string[]).includes(status)
}

/** Words beside the work: they change nothing of it. */
export const WORDS_BESIDE = ['note', 'set_priority', 'clear_priority'] as const satisfies OrderCommand[]

/** The commands that a status allows, in the order of the table. */
export function commandsFrom(status: OrderStatus): OrderCommand[] {
  return (Object.keys(LIFECYCLE) as OrderCommand[]).filter((command) => LIFECYCLE[command].from.includes(status))
}
