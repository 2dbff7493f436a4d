import type { BulkAction } from '@/lib/orders/domain/bulk-actions'

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
  clear_priority: 'freed of the flag',
  note: 'noted',
  cancel: 'cancelled',
}

export function kindOf(action: string): BulkKind {
  return BULK_KINDS.find((kind) => action === kind || action.startsWith(`${kind}_`)) ?? 'assign'
}

export function kindsOf(actions: readonly BulkAction[]): BulkKind[] {
  return BULK_KINDS.filter((kind) => actions.some((action) => kindOf(action) === kind))
}

let taker: ((kind: BulkKind) => void) | null = null

/** The selection's bar opens the forms that keys ask for. */
export function takeBulk(take: (kind: BulkKind) => void): () => void {
  taker = take
  return () => {
    if (taker === take) taker = null
  }
}

/** False when nothing is selected, or this may not be done. */
export function askBulk(kind: BulkKind): boolean {
  taker?.(kind)
  return taker !== null
}
