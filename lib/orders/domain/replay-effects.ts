import type { OrderCommand } from '../types'
import {
  amountOf,
  bookingPlace,
  clocksFrom,
  type Effect,
  endLive,
  leavePartner,
  moveSlot,
  pickupDue,
  type ReplayState,
  slotOf,
  startAssignment,
  textOf,
} from './replay-state'
import type { ReplayEvent } from './replay-types'

const statusOnly: Effect = () => {}

const place: Effect = (state, event) => {
  const { columns } = state
  const slot = slotOf(event)
  columns.createdAt = event.at
  columns.source = textOf(event.data.source) ?? undefined
  columns.pincode = textOf(event.data.pincode)
  columns.deviceCategory = textOf(event.data.device_category) ?? undefined
  columns.quotedAmount = amountOf(event.data.quoted_amount)
  columns.slotStart = slot?.start ?? null
  columns.slotEnd = slot?.end ?? null
  startClocks(state, event)
}

/** The clocks of an order that was placed, or placed again, by the policies in force when that was written down. */
const startClocks: Effect = (state, event) => {
  const { columns } = state
  state.clocks = clocksFrom(state, event.recordedAt)
  columns.clocksVersion = state.clocks.policies.clocksVersion
  columns.calendarVersion = state.clocks.policies.calendarVersion
  columns.dueSlotEnd = columns.slotEnd
  columns.duePartnerKind = null
  columns.pickupDueAt = pickupDue(state, { at: event.at, slotEnd: columns.slotEnd }, null)
  const { city, slotStart, slotEnd } = columns
  columns.assignDueAt =
    city === undefined || slotStart === undefined || slotEnd === undefined
      ? undefined
      : state.clocks.assignDueAt({ at: event.at, city, slotStart, slotEnd })
}

const reassign: Effect = (state, event) => {
  const slot = slotOf(event)
  const place = bookingPlace(state, slot)
  endLive(state, event.at, 'reassigned')
  startAssignment(state, event, place)
  if (slot) moveSlot(state, event, slot)
}

const backToQueue =
  (end: 'declined' | 'unassigned'): Effect =>
  (state, event) => {
    const undone = event.data.undone === true
    if (undone && state.counted <= 1) {
      state.columns.firstAssignedAt = null
      state.columns.duePartnerKind = null
      if (state.columns.dueSlotEnd !== null && !state.imported)
        state.columns.pickupDueAt = pickupDue(
          state,
          { at: state.columns.createdAt, slotEnd: state.columns.dueSlotEnd },
          null,
        )
    }
    leavePartner(state)
    endLive(state, event.at, undone ? 'undone' : end)
  }

const confirmPickup: Effect = (state, { at, data }) => {
  const { columns } = state
  if (columns.finalAmount === null) columns.priceReason = textOf(data.price_reason)
  columns.finalAmount = amountOf(data.amount)
  columns.pickedUpAt = at
  columns.consentBy = textOf(data.consent_by)
  columns.idKind = textOf(data.id_kind)
  columns.deviceNumber = textOf(data.device_number)
  endLive(state, at, 'picked_up')
}

const close =
  (reason: (event: ReplayEvent) => string | null): Effect =>
  (state, event) => {
    state.columns.closedAt = event.at
    state.columns.closeReason = reason(event)
  }

const cancel: Effect = (state, event) => {
  close(({ data }) => textOf(data.reason))(state, event)
  state.columns.cancelledBy = textOf(event.data.by)
  if (event.from === 'failure_reported') state.columns.failureOwner = 'customer'
  endLive(state, event.at, 'cancelled')
}

const verdict: Effect = (state, { at, to, data }) => {
  const { columns } = state
  columns.failureOwner = textOf(data.owner)
  endLive(state, at, 'failed')
  if (to === 'failed') {
    columns.closedAt = at
    return
  }
  columns.finalAmount = null
  columns.priceReason = null
  leavePartner(state)
}

const reverseFailure: Effect = (state, event) => {
  const { columns } = state
  const place = bookingPlace(state)
  const cleared = [
    'failureReason',
    'failureText',
    'failureReportedAt',
    'failureOwner',
    'statusBeforeFailure',
    'closedAt',
  ] as const
  for (const column of cleared) columns[column] = null
  if (event.to !== 'placed') {
    startAssignment(state, event, place, true)
    return
  }
  columns.finalAmount = null
  columns.priceReason = null
  leavePartner(state)
}

const reschedule: Effect = (state, event) => {
  const slot = slotOf(event)
  if (!slot) return
  const live = state.live === null ? undefined : state.assignments[state.live]
  if (live?.booked && live.capacityDate !== null) Object.assign(live, bookingPlace(state, slot))
  moveSlot(state, event, slot)
}

const changed = (data: unknown): string | null | undefined => {
  const { to } = (data ?? {}) as { to?: string | null }
  return to
}

const edit: Effect = ({ columns }, { data }) => {
  if (data.pincode !== undefined) columns.pincode = changed(data.pincode)
  if (data.city !== undefined) columns.city = changed(data.city)
  if (data.device_category !== undefined) columns.deviceCategory = changed(data.device_category) ?? undefined
}

const reopen: Effect = (state, event) => {
  const { columns } = state
  const slot = slotOf(event)
  columns.slotStart = slot?.start ?? null
  columns.slotEnd = slot?.end ?? null
  columns.slotChangedAt = event.at
  for (const column of ['closedAt', 'closeReason', 'cancelledBy', 'failureOwner', 'finalAmount'] as const)
    columns[column] = null
  leavePartner(state)
  startClocks(state, event)
}

type Decided = { state: 'confirmed' | 'failed'; utr: string | null; failureReason: string | null }

function decidePayout(state: ReplayState, event: ReplayEvent, decided: Decided): void {
  const waiting = state.payouts.find((one) => one.state === 'initiated')
  if (waiting) Object.assign(waiting, { ...decided, decidedBy: event.actorId, decidedAt: event.at })
}

/** What each command's event changes besides status, version and times, read from what the event keeps. */
export const EFFECTS: Record<OrderCommand | 'place' | 'mark_no_vendor' | 'clear_no_vendor', Effect> = {
  place,
  assign: (state, event) => startAssignment(state, event, bookingPlace(state)),
  reassign,
  accept: statusOnly,
  start_trip: statusOnly,
  arrive: statusOnly,
  start_inspection: statusOnly,
  decline: backToQueue('declined'),
  unassign: backToQueue('unassigned'),
  set_final_price({ columns }, { data }) {
    columns.finalAmount = amountOf(data.amount)
    columns.priceReason = textOf(data.price_reason)
  },
  confirm_pickup: confirmPickup,
  reject_price(state, event) {
    close(({ data }) => textOf(data.reason))(state, event)
    endLive(state, event.at, 'price_rejected')
  },
  initiate_payout(state, { at, actorId, data }) {
    state.columns.payoutInitiatedAt = at
    const open = { decidedBy: null, decidedAt: null, utr: null, failureReason: null }
    state.payouts.push({
      amount: amountOf(data.amount) ?? undefined,
      state: 'initiated',
      initiatedBy: actorId,
      initiatedAt: at,
      ...open,
    })
  },
  confirm_payout(state, event) {
    state.columns.paidAt = event.at
    state.columns.closedAt = event.at
    decidePayout(state, event, { state: 'confirmed', utr: textOf(event.data.utr), failureReason: null })
  },
  fail_payout(state, event) {
    state.columns.payoutInitiatedAt = null
    decidePayout(state, event, { state: 'failed', utr: null, failureReason: textOf(event.data.reason) })
  },
  report_failure({ columns }, { at, from, data }) {
    columns.failureReason = textOf(data.reason_code)
    columns.failureText = textOf(data.note)
    columns.failureReportedAt = at
    columns.failureOwner = null
    columns.statusBeforeFailure = from
  },
  approve_failure: verdict,
  reject_failure: verdict,
  reverse_failure: reverseFailure,
  reschedule,
  edit,
  log_contact({ columns, live }, { at }) {
    if (live !== null && columns.contactedAt === null) columns.contactedAt = at
  },
  note: statusOnly,
  set_priority({ columns }, { at, actorName, data }) {
    columns.prioritySince = at
    columns.priorityReason = textOf(data.reason)
    columns.priorityBy = actorName
  },
  clear_priority({ columns }) {
    columns.prioritySince = null
    columns.priorityReason = null
    columns.priorityBy = null
  },
  cancel,
  tag_non_serviceable: close(({ data }) => textOf(data.why)),
  reopen,
  mark_no_vendor({ columns }, { at }) {
    columns.noVendorSince ??= at
  },
  clear_no_vendor({ columns }) {
    columns.noVendorSince = null
  },
}
