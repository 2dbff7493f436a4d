import type { OrderStatus } from '../types'
import type { Queue } from './list-queues'
import type { DueClock } from './next-due'
import type { OrderAnswerRow } from './order-answer'

/** A line of the list. `contact` is there only for who may see it; others get what was masked in the database. */
export type ListRow = OrderAnswerRow & {
  statusSince: Date
  payoutInitiatedAt: Date | null
  /** The clock that is due first; none once it is closed. */
  nextDueAt: Date | null
  nextDueClock: DueClock | null
  nextDueFrom: Date | null
  /** How likely it is to miss its pickup, in percent; null of what does not wait for one. */
  risk: number | null
  masked: { name: string | null; phone: string | null } | null
}

/** An order that a text means, with just what tells it from others. */
export type FoundOrder = {
  ref: string
  status: OrderStatus
  device: string
  city: string | null
  customer: string | null
}

export type QueueCounts = Record<Queue, number>

/** How a queue stands: how many of its orders have a clock that is past, and since when the first of them is there (milliseconds). */
export type QueueAge = { late: number; oldestAt: number | null }
export type QueueAges = Record<Exclude<Queue, 'all'>, QueueAge>

/** All has no age: nearly everything in it is done with. */
export function ageOf(queue: Queue, ages: QueueAges): QueueAge | null {
  return queue === 'all' ? null : ages[queue]
}
