import { addMinutes } from '@/lib/core/business-time'
import type { PolicySet } from '@/lib/policies/types'
import { dueWords } from './due-words'
import { type DueClock, runningClocks, type TimedOrder } from './next-due'

/** One clock of an order. `metAt`: what it waited for happened then; it stands still. */
export type OrderClock = {
  key: DueClock | 'first_call_latest'
  label: string
  startedAt: Date
  dueAt: Date
  metAt: Date | null
}

/** What clocks count from, and what met them; a subset of the order's page. */
export type ClockedOrder = TimedOrder & {
  firstAssignedAt: Date | null
  payoutInitiatedAt: Date | null
  paidAt: Date | null
}

/** The same span from the same start, by what it counted. */
type Met = { key: DueClock; startedAt: Date | null; dueAt: Date | null; metAt: Date | null }

function metClocks(order: ClockedOrder, { clocks }: PolicySet): Met[] {
  const { status, createdAt, pickedUpAt, contactedAt, assignmentStartedAt } = order
  const after = (start: Date | null, minutes: number): Date | null => start && addMinutes(start, minutes)
  const assigned = { startedAt: assignmentStartedAt, metAt: contactedAt }
  const payout = clocks.payout
  return [
    {
      key: 'assignment',
      startedAt: createdAt,
      dueAt: order.assignDueAt,
      metAt: status === 'placed' ? null : order.firstAssignedAt,
    },
    { key: 'first_call', dueAt: after(assignmentStartedAt, clocks.firstCall.targetMinutes), ...assigned },
    { key: 'pickup', startedAt: createdAt, dueAt: order.pickupDueAt, metAt: pickedUpAt },
    {
      key: 'payout_initiate',
      startedAt: pickedUpAt,
      dueAt: after(pickedUpAt, payout.initiateMinutes),
      metAt: order.payoutInitiatedAt,
    },
    {
      key: 'payout_confirm',
      startedAt: pickedUpAt,
      dueAt: after(pickedUpAt, payout.confirmMinutes),
      metAt: order.paidAt,
    },
  ]
}

const ORDER: readonly OrderClock['key'][] = [
  'assignment',
  'first_call',
  'first_call_latest',
  'no_action',
  'pickup',
  'stuck',
  'payout_initiate',
  'payout_confirm',
]

/**
 * The clocks that run, and those that were met, in the order of the order's life. The first call has two: its target, by which the order
 * is sorted, and the time from which it counts as a violation. Source: product.md, "Clocks".
 */
export function clocksOf(order: ClockedOrder, policies: PolicySet): OrderClock[] {
  const { status } = order
  const running = runningClocks(order, policies).map(
    ({ clock, ...times }): OrderClock => ({ key: clock, label: dueWords(clock, status), ...times, metAt: null }),
  )
  const met = metClocks(order, policies).flatMap(({ key, startedAt, dueAt, metAt }): OrderClock[] =>
    startedAt && dueAt && metAt ? [{ key, label: dueWords(key, status), startedAt, dueAt, metAt }] : [],
  )
  const { targetMinutes, violationMinutes } = policies.clocks.firstCall
  const latest = running.flatMap((clock): OrderClock[] =>
    clock.key === 'first_call' && violationMinutes > targetMinutes
      ? [
          {
            ...clock,
            key: 'first_call_latest',
            label: 'First call, at the latest',
            dueAt: addMinutes(clock.startedAt, violationMinutes),
          },
        ]
      : [],
  )
  return [...running, ...met, ...latest].sort((a, b) => ORDER.indexOf(a.key) - ORDER.indexOf(b.key))
}
