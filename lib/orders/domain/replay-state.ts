import { localDate } from '@/lib/core/business-time'
import { windowAt } from '@/lib/partners/domain/capacity-place'
import type { AssignmentEnd } from './assignment-end'
import type { HistoryClocks } from './history-clocks'
import type {
  FoundOrder,
  OrderColumns,
  ReplayAssignment,
  ReplayBook,
  ReplayEvent,
  ReplayPayout,
  StepFault,
  Unsure,
} from './replay-types'

/** An order while its history is told again. */
export type ReplayState = {
  columns: Unsure<OrderColumns>
  assignments: Unsure<ReplayAssignment>[]
  payouts: Unsure<ReplayPayout>[]
  /** Index of the assignment that is under way. */
  live: number | null
  /** Assignments that count: not undone, no restoration. */
  counted: number
  imported: boolean
  found: FoundOrder
  /** The policies that judge it since it was placed or reopened. */
  clocks: HistoryClocks
  book: ReplayBook
  faults: StepFault[]
}

/** What a command's event does to the state. */
export type Effect = (state: ReplayState, event: ReplayEvent) => void

export type EventSlot = { start: Date; end: Date }

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

export function amountOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

export function dateOf(value: unknown): Date | null {
  return typeof value === 'string' ? new Date(value) : null
}

export function slotOf({ data }: ReplayEvent): EventSlot | null {
  const slot = data.slot as { start?: string; end?: string } | null | undefined
  return slot?.start && slot.end ? { start: new Date(slot.start), end: new Date(slot.end) } : null
}

/** A version saved in the same minute may not have been seen yet by who placed the order: both are right. */
const SAME_MINUTE = 60_000

/** The clocks that an order must have when they start at an instant. */
export function clocksFrom({ book, found }: ReplayState, instant: Date): HistoryClocks {
  const inForce = book.clocksAt(instant)
  const before = book.clocksAt(new Date(instant.getTime() - SAME_MINUTE))
  const { clocksVersion, calendarVersion } = before.policies
  const kept = clocksVersion === found.clocksVersion && calendarVersion === found.calendarVersion
  return kept ? before : inForce
}

/** When a pickup is due whose promised slot ends then; unknown where the slot or the city is. */
export function pickupDue(
  { columns, clocks }: ReplayState,
  basis: { at: Date | undefined; slotEnd: Date | null | undefined },
  kind: OrderColumns['duePartnerKind'],
): Date | undefined {
  const { at, slotEnd } = basis
  if (at === undefined || slotEnd === undefined || columns.city === undefined) return undefined
  return clocks.pickupDueAt({ at, city: columns.city, slotStart: slotEnd, slotEnd }, kind, null)
}

type Booked = Pick<Unsure<ReplayAssignment>, 'capacityDate' | 'capacityWindow'>

/** Where an order takes a partner's capacity: on the date of its slot, else of the time its pickup is due, and in its slot's window. */
export function bookingPlace({ columns }: ReplayState, slot?: EventSlot | null): Booked {
  const { pickupDueAt, createdAt } = columns
  const start = slot?.start ?? columns.slotStart
  const day = start === null ? (pickupDueAt === null ? createdAt : pickupDueAt) : start
  return { capacityDate: day && localDate(day), capacityWindow: start && windowAt(start) }
}

/** Ends the assignment under way; every end but `picked_up` gives its booking back. */
export function endLive(state: ReplayState, at: Date, end: AssignmentEnd): void {
  const { live, assignments } = state
  if (live === null) return
  const assignment = assignments[live]
  if (assignment) {
    assignment.endedAt = at
    assignment.end = end
    if (end !== 'picked_up') Object.assign(assignment, { booked: false, capacityWindow: undefined })
  }
  state.live = null
  if (end === 'undone') state.counted--
  state.columns.reassignments = Math.max(0, state.counted - 1)
}

/** Begins an assignment of the partner that the event names, with the columns that follow from it. */
export function startAssignment(state: ReplayState, event: ReplayEvent, booked: Booked, restoration = false): void {
  const { columns } = state
  const partner = state.book.partner(String(event.data.partner_id))
  const kind = (textOf(event.data.partner_kind) as OrderColumns['partnerKind']) ?? partner?.kind
  columns.partnerId = partner?.id
  columns.partnerKind = kind
  columns.contactedAt = null
  columns.noVendorSince = null
  if (columns.firstAssignedAt === null) columns.firstAssignedAt = event.at
  if (columns.duePartnerKind === null) {
    columns.duePartnerKind = kind
    if (columns.dueSlotEnd !== null && !state.imported)
      columns.pickupDueAt = kind && pickupDue(state, { at: columns.createdAt, slotEnd: columns.dueSlotEnd }, kind)
  }
  state.assignments.push({
    partnerId: partner?.id,
    startedAt: event.at,
    endedAt: null,
    end: null,
    ...booked,
    booked: true,
    restoration,
  })
  state.live = state.assignments.length - 1
  columns.assignments = state.assignments.length
  if (!restoration) state.counted++
  columns.reassignments = Math.max(0, state.counted - 1)
}

/** Nobody's any more. */
export function leavePartner({ columns }: ReplayState): void {
  columns.partnerId = null
  columns.partnerKind = null
  columns.contactedAt = null
}

/** Moves the slot; only a customer's wish recorded before the pickup was due moves the due time too. */
export function moveSlot(state: ReplayState, event: ReplayEvent, slot: EventSlot): void {
  const { columns } = state
  const due = columns.pickupDueAt
  columns.slotStart = slot.start
  columns.slotEnd = slot.end
  columns.slotChangedAt = event.at
  if (columns.reschedules !== undefined) columns.reschedules++
  if (event.data.cause !== 'customer' || due === null) return
  if (due === undefined) {
    columns.dueSlotEnd = undefined
    columns.pickupDueAt = undefined
  } else if (event.at <= due) {
    columns.dueSlotEnd = slot.end
    const kind = columns.duePartnerKind
    columns.pickupDueAt =
      kind === undefined ? undefined : pickupDue(state, { at: columns.createdAt, slotEnd: slot.end }, kind)
  }
}
