import { addMinutes, addWorkingMinutes } from '@/lib/core/business-time'
import type { PolicySet } from '@/lib/policies/types'
import type { OrderStatus } from '../types'
import { hasPartner, isOpen } from './lifecycle'

/** One clock of an order. `metAt`: what it waited for happened then; it stands still. */
export type OrderClock = {
  key: 'assignment' | 'contact' | 'pickup' | 'stuck' | 'payout_start' | 'payout_end'
  label: string
  startedAt: Date
  dueAt: Date
  metAt: Date | null
}

/** What clocks count from; a subset of the order's row. */
export type ClockedOrder = {
  status: OrderStatus
  imported: boolean
  createdAt: Date
  statusSince: Date
  slot: { start: Date } | null
  assignDueAt: Date | null
  pickupDueAt: Date | null
  firstAssignedAt: Date | null
  contactedAt: Date | null
  pickedUpAt: Date | null
  payoutInitiatedAt: Date | null
  paidAt: Date | null
}

function stuckDueAt(order: ClockedOrder, { clocks, calendar }: PolicySet): Date | null {
  const { stuck } = clocks
  switch (order.status) {
    case 'accepted':
      return order.slot ? addMinutes(order.slot.start, stuck.acceptedAfterSlotStart) : null
    case 'en_route':
    case 'arrived':
    case 'inspecting':
    case 'priced':
      return addMinutes(order.statusSince, stuck[order.status])
    case 'failure_reported':
      return addWorkingMinutes(calendar, order.statusSince, stuck.failure_reported)
    default:
      return null
  }
}

function clock(
  key: OrderClock['key'],
  label: string,
  startedAt: Date,
  dueAt: Date | null,
  metAt: Date | null,
): OrderClock[] {
  return dueAt ? [{ key, label, startedAt, dueAt, metAt }] : []
}

/** The clocks that run, and those that were met, in the order of the order's life. Source: product.md, "Clocks". */
export function clocksOf(order: ClockedOrder, policies: PolicySet): OrderClock[] {
  const { clocks } = policies
  const { status, createdAt, pickedUpAt, statusSince } = order
  const open = isOpen(status)
  const waits = (metAt: Date | null): boolean => metAt !== null || open
  return [
    ...(waits(order.firstAssignedAt)
      ? clock('assignment', 'Assignment', createdAt, order.assignDueAt, order.firstAssignedAt)
      : []),
    ...(status === 'assigned'
      ? clock(
          'contact',
          'Acceptance or contact',
          statusSince,
          addMinutes(statusSince, clocks.noAction.minutes),
          order.contactedAt,
        )
      : []),
    ...(waits(pickedUpAt) ? clock('pickup', 'Pickup', createdAt, order.pickupDueAt, pickedUpAt) : []),
    ...(hasPartner(status) && !order.imported
      ? clock('stuck', 'Next step', statusSince, stuckDueAt(order, policies), null)
      : []),
    ...(pickedUpAt && waits(order.payoutInitiatedAt)
      ? clock(
          'payout_start',
          'Payout started',
          pickedUpAt,
          addMinutes(pickedUpAt, clocks.payout.initiateMinutes),
          order.payoutInitiatedAt,
        )
      : []),
    ...(pickedUpAt && waits(order.paidAt)
      ? clock(
          'payout_end',
          'Payout confirmed',
          pickedUpAt,
          addMinutes(pickedUpAt, clocks.payout.confirmMinutes),
          order.paidAt,
        )
      : []),
  ]
}
