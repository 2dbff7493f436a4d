import type { BulkAction } from '@/lib/orders/domain/bulk-actions'
import { makeAsking } from '../selection-store'

/** What a form for many orders is about; who gets them is chosen in it. */
export const BULK_KINDS = [
  'assign',
  'reassign',
  'reschedule',
  'set_priority',
  'clear_priority',
  'note',
  'cancel',
] as const
export type BulkKind = (typeof BULK_KINDS)[number]

export const KIND_LABELS: Record<BulkKind, string> = {
  assign: 'Assign',
  reassign: 'Reassign',
  reschedule: 'Reschedule',
  set_priority: 'Flag as priority',
  clear_priority: 'Clear priority',
  note: 'Leave a note',
  cancel: 'Cancel the orders',
}

/** What the orders are after it: "38 of 40 orders would be assigned". */
export const KIND_DONE: Record<BulkKind, string> = {
  assign: 'assigned',
  reassign: 'reassigned',
  reschedule: 'rescheduled',
  set_priority: 'flagged as priority',
  clear_priority: 'cleared of the flag',
  note: 'noted',
  cancel: 'cancelled',
}

export function kindOf(action: string): BulkKind {
  return BULK_KINDS.find((kind) => action === kind || action.startsWith(`${kind}_`)) ?? 'assign'
}

export function kindsOf(actions: readonly BulkAction[]): BulkKind[] {
  return BULK_KINDS.filter((kind) => actions.some((action) => kindOf(action) === kind))
}

/** The key of each kind while orders are selected. A capital letter is with Shift. */
export const KIND_KEYS: Record<BulkKind, string> = {
  assign: 'a',
  reassign: 'r',
  reschedule: 's',
  note: 'm',
  set_priority: '!',
  clear_priority: 'U',
  cancel: '#',
}

/** Keys ask here for a form about the selected orders. */
export const BULK_ASKING = makeAsking<BulkKind>()
