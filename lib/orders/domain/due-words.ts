import type { OrderStatus } from '../types'
import type { DueClock } from './next-due'

const WORDS: Record<Exclude<DueClock, 'stuck'>, string> = {
  assignment: 'Assignment',
  first_call: 'First call',
  no_action: 'Answer',
  pickup: 'Pickup',
  payout_initiate: 'Payout',
  payout_confirm: 'Payout confirmation',
}

/** What an order that stands in a status waits for. */
const NEXT_STEP: Partial<Record<OrderStatus, string>> = {
  accepted: 'Trip',
  en_route: 'Arrival',
  arrived: 'Inspection',
  inspecting: 'Final price',
  priced: 'Handover',
  failure_reported: 'Verdict',
}

/** What a clock waits for, before its time: "First call in 6 min", "Pickup 2 h late". */
export function dueWords(clock: DueClock, status: OrderStatus): string {
  return clock === 'stuck' ? (NEXT_STEP[status] ?? 'Next step') : WORDS[clock]
}
