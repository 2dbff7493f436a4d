import type { Capability } from '@/lib/auth/capabilities'
import type { OrderCommand } from '../types'
import { LIFECYCLE } from './lifecycle'

/** What can be done to many orders at once. `best`: each gets the best partner of its own; `to`: all get one. */
export const BULK_ACTIONS = [
  'assign_best',
  'assign_to',
  'reassign_best',
  'reassign_to',
  'reschedule',
  'set_priority',
  'clear_priority',
  'note',
  'cancel',
] as const
export type BulkAction = (typeof BULK_ACTIONS)[number]

/** The most orders of one run. */
export const MOST_IN_RUN = 5_000

export const BULK_COMMANDS: Record<BulkAction, OrderCommand> = {
  assign_best: 'assign',
  assign_to: 'assign',
  reassign_best: 'reassign',
  reassign_to: 'reassign',
  reschedule: 'reschedule',
  set_priority: 'set_priority',
  clear_priority: 'clear_priority',
  note: 'note',
  cancel: 'cancel',
}

export const BULK_LABELS: Record<BulkAction, string> = {
  assign_best: 'Assign each to its best partner',
  assign_to: 'Assign all to one partner',
  reassign_best: 'Reassign each to its next best partner',
  reassign_to: 'Reassign all to one partner',
  reschedule: 'Reschedule',
  set_priority: 'Flag as priority',
  clear_priority: 'Clear the priority flag',
  note: 'Leave a note',
  cancel: 'Cancel the orders',
}

/** Any of these opens a run; which one its action takes is judged by `bulkActionsOf`. */
export const BULK_CAPABILITIES = [
  ...new Set(Object.values(BULK_COMMANDS).flatMap((command) => LIFECYCLE[command].capability)),
] as Capability[]

/** The actions of somebody whose capabilities reach everybody's orders; a partner's own people have no runs. */
export function bulkActionsOf(reachesAll: (capability: Capability) => boolean): BulkAction[] {
  if (!reachesAll('orders.read')) return []
  return BULK_ACTIONS.filter((action) => LIFECYCLE[BULK_COMMANDS[action]].capability.some(reachesAll))
}

/** What a run's rows are. */
export type BulkSubject = 'order' | 'ticket'

export const BULK_ROW_STATES = ['waiting', 'ok', 'refused', 'stopped'] as const
export type BulkRowState = (typeof BULK_ROW_STATES)[number]
export type BulkCounts = Record<BulkRowState, number>
export type BulkRunState = 'picked' | 'working' | 'done' | 'stopped'
