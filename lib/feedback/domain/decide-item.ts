import type { LocalDate } from '@/lib/core/business-time'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { MoveItemInput } from '../schema'
import type { FeedbackItem, ItemStatus } from '../types'

/** From where an item can go where, the next step first. What ended can be opened again. */
const STEPS: Record<ItemStatus, readonly ItemStatus[]> = {
  open: ['in_progress', 'changed', 'dismissed'],
  in_progress: ['changed', 'open', 'dismissed'],
  changed: ['closed', 'in_progress'],
  closed: ['open'],
  dismissed: ['open'],
}

export function stepsFrom(status: ItemStatus): readonly ItemStatus[] {
  return STEPS[status]
}

type Moved = Pick<FeedbackItem, 'status' | 'outcome' | 'changedOn'>

/** What a step makes of an item. The day of a change is today or before it, and not before the item's own beginning by more than a year. */
export function decideMove(item: FeedbackItem, input: MoveItemInput, today: LocalDate): Result<Moved> {
  if (!STEPS[item.status].includes(input.to))
    return refuse('illegal_transition', {
      what: 'feedback item',
      command: input.to,
      status: item.status,
      allowed: [...STEPS[item.status]],
    })
  const { outcome, changedOn } = item
  switch (input.to) {
    case 'changed':
      if (input.changed_on > today)
        return refuse('invalid', { errors: [{ field: 'changed_on', message: 'Must not be in the future.' }] })
      return ok({ status: input.to, outcome: input.outcome, changedOn: input.changed_on })
    case 'closed':
    case 'dismissed':
      return ok({ status: input.to, outcome: input.outcome, changedOn })
    default:
      return ok({ status: input.to, outcome, changedOn })
  }
}
