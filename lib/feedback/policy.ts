import type { Actor } from '@/lib/auth/actor'
import { rolesWith } from '@/lib/auth/capabilities'
import type { FeedbackItem } from './types'

/** Who can own an item: whoever works on tickets. */
export const OWNERS: readonly string[] = rolesWith('tickets.work', 'all')

/** Who is told of what was found and is nobody's yet. */
export const TOLD_FIRST: readonly string[] = ['cx_lead']

/** Owner, target, status and outcome: its owner, and who configures tickets. */
export function mayWork(actor: Actor, item: Pick<FeedbackItem, 'ownerId'>): boolean {
  return actor.reach('tickets.configure') === 'all' || (item.ownerId !== null && item.ownerId === actor.id)
}
