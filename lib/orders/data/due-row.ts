import type { DueColumns } from '../domain/next-due'

/** What an order's clocks come to, as columns of `orders`. */
export function dueRow(due: DueColumns): Record<string, unknown> {
  return {
    next_due_at: due.nextDueAt,
    next_due_clock: due.nextDueClock,
    next_due_from: due.nextDueFrom,
    no_action_due_at: due.noActionDueAt,
    stuck_due_at: due.stuckDueAt,
  }
}
