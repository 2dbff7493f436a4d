import type { OrderStatus } from '../types'
import { historyAssignment } from './order-log-history'
import { amountOf, dateOf, type ReplayState, slotOf, textOf } from './replay-state'
import type { FoundOrder, OrderColumns, ReplayBook, ReplayEvent, Unsure } from './replay-types'

type PartnerKind = OrderColumns['duePartnerKind']

/** What the imported events of an order have told so far. */
export type ToldByLog = {
  assignedAt: Date | null
  /** Null: assigned to nobody we know. */
  partnerId: string | null | undefined
  pickedUpAt: Date | null
  lastStepAt: Date | undefined
  graceMinutes: number | null
}

export function nothingTold(): ToldByLog {
  return { assignedAt: null, partnerId: null, pickedUpAt: null, lastStepAt: undefined, graceMinutes: null }
}

const GIVES_PARTNER = ['assign', 'reassign', 'reverse_failure', 'reopen']

/** The city before any edit moved it: the row keeps only the last. */
export function cityBefore({ city }: FoundOrder, events: ReplayEvent[]): string | null | undefined {
  const moved = events.find(({ command, data }) => command === 'edit' && data.city !== undefined)
  return moved ? (moved.data.city as { from?: string | null }).from : city
}

/**
 * Where the replay of an imported order begins. A log's row says more than its events (slot, quote, reasons): that is taken
 * as it stands, unless a later command may have changed it; what commands alone set begins empty.
 */
export function logColumns(found: FoundOrder, events: ReplayEvent[]): Unsure<OrderColumns> {
  const moved = found.slotChangedAt !== null
  const kindMoved = events.some(({ imported, command }) => !imported && GIVES_PARTNER.includes(command))
  return {
    ...found,
    slotStart: moved ? undefined : found.slotStart,
    slotEnd: moved ? undefined : found.slotEnd,
    dueSlotEnd: moved ? undefined : found.slotEnd,
    duePartnerKind: kindMoved ? undefined : found.duePartnerKind,
    city: cityBefore(found, events),
    ...{ slotChangedAt: null, reschedules: 0, assignments: 0, reassignments: 0, version: 0, statusBeforeFailure: null },
    ...{ firstAssignedAt: null, contactedAt: null, pickedUpAt: null, payoutInitiatedAt: null, paidAt: null },
    ...{ prioritySince: null, priorityReason: null, priorityBy: null },
    ...{ noVendorSince: null, idKind: null, consentBy: null, deviceNumber: null },
  }
}

/** What one imported event says. `data.time_unknown` marks a time that the log does not have. */
export function tellLogEvent(state: ReplayState, told: ToldByLog, event: ReplayEvent): void {
  const { columns } = state
  const { at, command, data, to } = event
  const known = data.time_unknown !== true
  columns.noVendorSince = null
  told.lastStepAt = at
  if (command === 'place') columns.createdAt = at
  if (data.grace_minutes !== undefined) told.graceMinutes = amountOf(data.grace_minutes)
  if (command === 'assign') tellAssignment(state.book, told, at, data.partner_id)
  if (command === 'confirm_pickup') told.pickedUpAt = at
  if (command === 'confirm_payout') tellPayout(state, at, data.utr === undefined ? null : textOf(data.utr))
  if (command === 'report_failure') {
    columns.failureReason = textOf(data.reason_code)
    if (known) columns.failureReportedAt = at
  }
  if (data.owner !== undefined && command !== 'correct') columns.failureOwner = textOf(data.owner)
  if (command === 'cancel') columns.cancelledBy = textOf(data.by)
  if (command === 'correct') correct(state, told, event)
  else if (ENDED.includes(to) && command !== 'confirm_pickup' && command !== 'confirm_payout') {
    if (known) columns.closedAt = at
    else if (to !== 'completed') columns.closedAt = null
  }
}

const ENDED: readonly OrderStatus[] = [
  'completed',
  'cancelled',
  'failed',
  'price_rejected',
  'non_serviceable',
  'returned',
]

function tellAssignment(book: ReplayBook, told: ToldByLog, at: Date, code: unknown): void {
  told.assignedAt = at
  told.partnerId = typeof code === 'string' ? book.partner(code)?.id : null
}

function tellPayout(state: ReplayState, at: Date, utr: string | null | undefined): void {
  state.columns.paidAt = at
  const by = { initiatedBy: 'import', initiatedAt: at, decidedBy: 'import', decidedAt: at }
  state.payouts = [{ amount: undefined, state: 'confirmed', ...by, utr, failureReason: null }]
}

/** A row that contradicted what was known: the correction says all that is known since. */
function correct(state: ReplayState, told: ToldByLog, event: ReplayEvent): void {
  const { columns } = state
  const { data } = event
  const slot = slotOf(event)
  const paidAt = dateOf(data.paid_at)
  told.assignedAt = dateOf(data.first_assigned_at)
  told.partnerId = typeof data.partner_id === 'string' ? state.book.partner(data.partner_id)?.id : null
  told.pickedUpAt = dateOf(data.picked_up_at)
  told.lastStepAt = dateOf(data.last_step_at) ?? undefined
  columns.paidAt = paidAt
  columns.closedAt = dateOf(data.closed_at)
  columns.statusSince = dateOf(data.status_since) ?? undefined
  if (slot && columns.slotStart !== undefined) {
    columns.slotStart = slot.start
    columns.slotEnd = slot.end
    columns.dueSlotEnd = slot.end
  }
  if (paidAt) tellPayout(state, paidAt, undefined)
}

/** All imported events were told: what follows from them together. */
export function settleLog(state: ReplayState, told: ToldByLog): void {
  const { columns } = state
  const status = columns.status as OrderStatus
  columns.firstAssignedAt = told.assignedAt
  columns.pickedUpAt = told.pickedUpAt
  if (status === 'placed') {
    columns.partnerId = null
    columns.partnerKind = null
  } else if (told.assignedAt) columns.partnerId = told.partnerId === null ? columns.partnerId : told.partnerId
  state.assignments = []
  state.live = null
  if (told.assignedAt && told.partnerId !== null) beginLogAssignment(state, told, status, told.assignedAt)
  columns.assignments = state.assignments.length
  startLogClocks(state, told)
}

function beginLogAssignment(state: ReplayState, told: ToldByLog, status: OrderStatus, startedAt: Date): void {
  const lastAt = told.lastStepAt ?? startedAt
  const { endedAt, end } = historyAssignment({ status, startedAt, pickedUpAt: told.pickedUpAt, lastAt })
  const unsure = end !== null && end !== 'picked_up' && told.lastStepAt === undefined
  const { partnerId } = told
  const unbooked = { capacityDate: null, capacityWindow: null, booked: false, restoration: false }
  state.assignments.push({ partnerId, startedAt, endedAt: unsure ? undefined : endedAt, end, ...unbooked })
  state.counted = 1
  if (endedAt === null) state.live = 0
}

/** Of each kind of partner, as nobody remembers which one the log named before a command named another. */
const KINDS: readonly PartnerKind[] = [null, 'vendor', 'in_house']

function startLogClocks(state: ReplayState, { graceMinutes }: ToldByLog): void {
  const { columns, book } = state
  const { createdAt, city, slotStart, slotEnd, duePartnerKind } = columns
  if (!createdAt) return
  const clocks = book.clocksAt(createdAt)
  state.clocks = clocks
  columns.clocksVersion = clocks.policies.clocksVersion
  columns.calendarVersion = clocks.policies.calendarVersion
  columns.assignDueAt = undefined
  columns.pickupDueAt = undefined
  if (city === undefined || slotStart === undefined || slotEnd === undefined) return
  const placed = { at: createdAt, city, slotStart, slotEnd }
  columns.assignDueAt = clocks.assignDueAt(placed)
  const kinds = duePartnerKind === undefined ? KINDS : [duePartnerKind]
  const dues = kinds.map((kind) => clocks.pickupDueAt(placed, kind, graceMinutes))
  if (dues.every((due) => due.getTime() === dues[0]?.getTime())) columns.pickupDueAt = dues[0]
}
