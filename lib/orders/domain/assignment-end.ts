/** How an assignment ended. `undone` is an unassign within 10 s of its assign; `picked_up` means it did what it was for. */
const ASSIGNMENT_ENDS = [
  'declined',
  'reassigned',
  'unassigned',
  'undone',
  'failed',
  'price_rejected',
  'cancelled',
  'picked_up',
] as const
export type AssignmentEnd = (typeof ASSIGNMENT_ENDS)[number]
