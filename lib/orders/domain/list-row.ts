import type { Queue } from './list-queues'
import type { OrderAnswerRow } from './order-answer'

/** A line of the list. `contact` is there only for who may see it; others get what was masked in the database. */
export type ListRow = OrderAnswerRow & {
  statusSince: Date
  payoutInitiatedAt: Date | null
  masked: { name: string | null; phone: string | null } | null
}

/** The clock that runs on an order now, and since when. */
export type NextDue = { kind: 'assignment' | 'pickup' | 'payout' | 'decision'; dueAt: Date; startedAt: Date }

export type QueueCounts = Record<Queue, number>
