import { MINUTE } from '@/lib/core/days'
import type { PlanPriority, WaitingOrder } from '../types'

/** What is due to be assigned within this time is at risk. Source: product.md, "Queues" (At risk). */
const AT_RISK_MINUTES = 30

/**
 * How urgent it is to place an order: critical when its assignment is overdue or its slot has begun, high when it is due within
 * half an hour, the device is of high value, or Operations or CX flagged it as priority; normal otherwise.
 */
export function priorityOf(
  order: Pick<WaitingOrder, 'assignDueAt' | 'slotStart' | 'flagged'>,
  isHighValue: boolean,
  now: Date,
): PlanPriority {
  if (order.slotStart && order.slotStart <= now) return 'critical'
  const left = order.assignDueAt ? order.assignDueAt.getTime() - now.getTime() : Number.POSITIVE_INFINITY
  if (left <= 0) return 'critical'
  return left <= AT_RISK_MINUTES * MINUTE || isHighValue || order.flagged ? 'high' : 'normal'
}
