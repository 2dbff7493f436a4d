import { addMinutes, addWorkingMinutes } from '@/lib/core/business-time'
import type { ClocksPolicy, PolicySet } from '@/lib/policies/types'
import type { OrderStatus } from '../types'

/** The clocks that run towards a breach, in the order in which ties are told. */
const DUE_CLOCKS = [
  'assignment',
  'first_call',
  'no_action',
  'pickup',
  'stuck',
  'payout_initiate',
  'payout_confirm',
] as const
export type DueClock = (typeof DUE_CLOCKS)[number]

/** What clocks count from. */
export type TimedOrder = {
  status: OrderStatus
  createdAt: Date
  statusSince: Date
  slotStart: Date | null
  assignDueAt: Date | null
  pickupDueAt: Date | null
  /** Of the live assignment; none where a log knows no partner: then from the status. */
  assignmentStartedAt: Date | null
  contactedAt: Date | null
  pickedUpAt: Date | null
}

type Clocks = { clocks: Pick<ClocksPolicy, 'firstCall' | 'noAction' | 'stuck' | 'payout'> } & Pick<
  PolicySet,
  'calendar'
>

export type RunningClock = { clock: DueClock; startedAt: Date; dueAt: Date }

const BEFORE_PICKUP: readonly OrderStatus[] = [
  'placed',
  'assigned',
  'accepted',
  'en_route',
  'arrived',
  'inspecting',
  'priced',
]

/** When an order has stood in its status for longer than its clock allows; null where the status has none. */
export function stuckDueAt({ status, statusSince, slotStart }: TimedOrder, policies: Clocks): Date | null {
  const { stuck } = policies.clocks
  switch (status) {
    case 'accepted':
      return slotStart && addMinutes(slotStart, stuck.acceptedAfterSlotStart)
    case 'en_route':
    case 'arrived':
    case 'inspecting':
    case 'priced':
      return addMinutes(statusSince, stuck[status])
    case 'failure_reported':
      return addWorkingMinutes(policies.calendar, statusSince, stuck.failure_reported)
    default:
      return null
  }
}

/** The clocks of an assignment that nobody has been in touch about. The way to the customer is an answer too. */
function contactClocks(order: TimedOrder, { clocks }: Clocks): RunningClock[] {
  const { status, contactedAt } = order
  if (contactedAt !== null || (status !== 'assigned' && status !== 'accepted')) return []
  const startedAt = order.assignmentStartedAt ?? order.statusSince
  const after = (minutes: number) => ({ startedAt, dueAt: addMinutes(startedAt, minutes) })
  return [
    { clock: 'first_call', ...after(clocks.firstCall.targetMinutes) },
    ...(status === 'assigned' ? [{ clock: 'no_action', ...after(clocks.noAction.minutes) } as const] : []),
  ]
}

function payoutClocks({ status, statusSince, pickedUpAt }: TimedOrder, { clocks }: Clocks): RunningClock[] {
  if (status !== 'picked_up' && status !== 'payout_initiated') return []
  const startedAt = pickedUpAt ?? statusSince
  const after = (minutes: number) => ({ startedAt, dueAt: addMinutes(startedAt, minutes) })
  return [
    ...(status === 'picked_up' ? [{ clock: 'payout_initiate', ...after(clocks.payout.initiateMinutes) } as const] : []),
    { clock: 'payout_confirm', ...after(clocks.payout.confirmMinutes) },
  ]
}

/**
 * Every clock that runs on an order now, in the order of its life; none once it is closed. `policies` are those of the
 * versions that judge the order. Source: product.md, "Clocks".
 */
export function runningClocks(order: TimedOrder, policies: Clocks): RunningClock[] {
  const { status, createdAt, statusSince, assignDueAt, pickupDueAt } = order
  const clock = (name: DueClock, startedAt: Date, dueAt: Date | null): RunningClock[] =>
    dueAt ? [{ clock: name, startedAt, dueAt }] : []
  return [
    ...(status === 'placed' ? clock('assignment', statusSince, assignDueAt) : []),
    ...contactClocks(order, policies),
    ...(BEFORE_PICKUP.includes(status) ? clock('pickup', createdAt, pickupDueAt) : []),
    ...clock('stuck', statusSince, stuckDueAt(order, policies)),
    ...payoutClocks(order, policies),
  ]
}

/** What the order's row keeps of its clocks, so that queues are found and sorted by an index. */
export type DueColumns = {
  /** Of the clock that is due first: the most overdue, else the next to be. */
  nextDueAt: Date | null
  nextDueClock: DueClock | null
  nextDueFrom: Date | null
  noActionDueAt: Date | null
  stuckDueAt: Date | null
}

/** None of these change while nothing happens to the order: what is past is told by comparing with now. */
export function dueColumns(order: TimedOrder, policies: Clocks): DueColumns {
  const running = runningClocks(order, policies)
  const [first, ...others] = running
  const next = others.reduce((soonest, one) => (soonest && soonest.dueAt <= one.dueAt ? soonest : one), first)
  const dueOf = (name: DueClock): Date | null => running.find(({ clock }) => clock === name)?.dueAt ?? null
  return {
    nextDueAt: next?.dueAt ?? null,
    nextDueClock: next?.clock ?? null,
    nextDueFrom: next?.startedAt ?? null,
    noActionDueAt: dueOf('no_action'),
    stuckDueAt: dueOf('stuck'),
  }
}
