import type { Category, Channel, Priority } from '../types'
import { PRIORITIES } from '../types'

/** What is known of the order that a ticket is about. Amounts in paise. */
export type OrderOfTicket = {
  status: string
  highValue: boolean
  /** Picked up and not paid. */
  unpaid: boolean
  payoutOverdue: boolean
  pickupOverdue: boolean
  failures: number
}

export type PriorityFacts = {
  category: Category
  subcategory: string | null
  channel: Channel
  origin: 'customer' | 'management' | 'public_review'
  order: OrderOfTicket | null
}

export type Judged = { priority: Priority; why: string }

/** Each rule with what it makes of a ticket; the most urgent that fits wins, the first of equals. Source: domain-facts 12.5, seeds/004. */
const RULES: { priority: Priority; why: string; fits: (facts: PriorityFacts) => boolean }[] = [
  {
    priority: 'critical',
    why: 'Payout not received after confirmed pickup',
    fits: ({ category, order }) => category.code === 'payout' && order?.unpaid === true && order.payoutOverdue,
  },
  {
    priority: 'critical',
    why: 'Escalated by management or a public review',
    fits: ({ origin, channel }) => origin !== 'customer' || channel === 'review',
  },
  { priority: 'critical', why: 'Repeated failed pickups', fits: ({ order }) => (order?.failures ?? 0) >= 2 },
  { priority: 'high', why: 'High-value order', fits: ({ order }) => order?.highValue === true },
  { priority: 'high', why: 'Long-pending pickup', fits: ({ order }) => order?.pickupOverdue === true },
  { priority: 'high', why: 'Payout delayed', fits: ({ order }) => order?.unpaid === true && order.payoutOverdue },
]

/** What the kind of issue says, raised by what is known of the order and of where it came from. */
export function judgePriority(facts: PriorityFacts): Judged {
  const { category, subcategory } = facts
  const kind = category.subcategories.find(({ code }) => code === subcategory)
  const base: Judged = { priority: kind?.priority ?? 'normal', why: kind ? kind.label : category.label }
  const fitting = RULES.filter((rule) => rule.fits(facts))
  const rank = (one: Judged): number => PRIORITIES.indexOf(one.priority)
  return [base, ...fitting].reduce((best, one) => (rank(one) < rank(best) ? one : best))
}
