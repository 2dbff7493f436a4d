import type { OrderCommand, OrderStatus } from '../types'
import { LIFECYCLE } from './lifecycle'
import { tellClocks } from './replay-clocks'
import { EFFECTS } from './replay-effects'
import { cityBefore, logColumns, nothingTold, settleLog, type ToldByLog, tellLogEvent } from './replay-log'
import type { ReplayState } from './replay-state'
import type { FoundOrder, OrderColumns, ReplayBook, ReplayEvent, Replayed, Unsure } from './replay-types'

/** What the product itself marks: no command, so the order's version stays. */
const MARKS = ['mark_no_vendor', 'clear_no_vendor']

/** Whether the lifecycle lets a step be. Imported history is not judged. */
function isLegal({ command, from, to }: ReplayEvent): boolean {
  if (command === 'place') return from === null && to === 'placed'
  if (MARKS.includes(command)) return from === 'placed' && to === 'placed'
  const step = Object.hasOwn(LIFECYCLE, command) ? LIFECYCLE[command as OrderCommand] : undefined
  if (!step || from === null || !step.from.includes(from)) return false
  if (command === 'reschedule') return to === (from === 'en_route' || from === 'arrived' ? 'accepted' : from)
  return step.to === 'same' ? to === from : step.to.includes(to)
}

/** Numbers, versions and times of a step, as the one before leaves them. */
function judge(state: ReplayState, event: ReplayEvent, expectedSeq: number): void {
  const { columns, faults } = state
  const fault = (
    field: string,
    expected: string | number | Date | null,
    found: string | number | Date | null,
  ): void => {
    faults.push({ seq: event.seq, field, expected, found })
  }
  const status = expectedSeq === 1 ? null : (columns.status ?? null)
  const version = columns.version ?? 0
  if (event.seq !== expectedSeq) fault('seq', expectedSeq, event.seq)
  if (event.from !== status) fault('from_status', status, event.from)
  if (event.at > event.recordedAt) fault('at', event.recordedAt, event.at)
  const next = MARKS.includes(event.command) ? version : version + 1
  // A row that an import brings up to date adds several events under one version.
  const fits = event.version === next || (event.imported && event.version === version)
  if (!fits) fault('version', next, event.version)
  if (event.imported) return
  if (columns.lastEventAt && expectedSeq > 1 && event.at < columns.lastEventAt)
    fault('at', columns.lastEventAt, event.at)
  if (!isLegal(event)) fault('command', `a step from ${event.from ?? 'nothing'} to ${event.to}`, event.command)
}

function follow(state: ReplayState, event: ReplayEvent): void {
  const { columns } = state
  const { at, from, to } = event
  columns.status = to
  columns.version = event.version
  if (from !== to) columns.statusSince = at
  const last = columns.lastEventAt
  columns.lastEventAt = event.imported && last && last > at ? last : at
}

/** An order placed here before its first event. */
const EMPTY: Unsure<OrderColumns> = {
  ...{
    status: 'placed' as OrderStatus,
    version: 0,
    source: undefined,
    city: undefined,
    pincode: undefined,
    deviceCategory: undefined,
  },
  ...{
    quotedAmount: undefined,
    finalAmount: null,
    priceReason: null,
    slotStart: null,
    slotEnd: null,
    slotChangedAt: null,
  },
  ...{ reschedules: 0, partnerId: null, partnerKind: null, assignments: 0, reassignments: 0, createdAt: undefined },
  ...{ statusSince: undefined, lastEventAt: undefined, firstAssignedAt: null, contactedAt: null, pickedUpAt: null },
  ...{ payoutInitiatedAt: null, paidAt: null, closedAt: null, assignDueAt: undefined, pickupDueAt: undefined },
  ...{
    dueSlotEnd: null,
    duePartnerKind: null,
    clocksVersion: undefined,
    calendarVersion: undefined,
    noVendorSince: null,
  },
  ...{ prioritySince: null, priorityReason: null, priorityBy: null },
  ...{
    nextDueAt: undefined,
    nextDueClock: undefined,
    nextDueFrom: undefined,
    noActionDueAt: undefined,
    stuckDueAt: undefined,
  },
  ...{ failureReason: null, failureText: null, failureReportedAt: null, failureOwner: null, statusBeforeFailure: null },
  ...{ closeReason: null, cancelledBy: null, idKind: null, consentBy: null, deviceNumber: null },
}

/**
 * Tells an order's history again, from its events alone. Pure, and apart from the code that decided them: what a command
 * kept in its event must be enough to come to the same row.
 */
export function replay(found: FoundOrder, events: ReplayEvent[], book: ReplayBook): Replayed & { live: number | null } {
  const state: ReplayState = {
    columns: found.imported ? logColumns(found, events) : { ...EMPTY, city: cityBefore(found, events) },
    assignments: [],
    payouts: [],
    live: null,
    counted: 0,
    imported: found.imported,
    found,
    clocks: book.clocksAt(events[0]?.recordedAt ?? found.createdAt),
    book,
    faults: [],
  }
  if (found.imported) state.columns.lastEventAt = events[0]?.at
  let told: ToldByLog | null = found.imported ? nothingTold() : null
  for (const [index, event] of events.entries()) {
    judge(state, event, index + 1)
    // What was placed here and then named by a log is told by that log from the placing on.
    const ofLog = told !== null && (event.imported || event.command === 'place' || MARKS.includes(event.command))
    if (told && !ofLog) {
      settleLog(state, told)
      told = null
    }
    follow(state, event)
    if (told && (event.imported || event.command === 'place')) tellLogEvent(state, told, event)
    else if (Object.hasOwn(EFFECTS, event.command)) EFFECTS[event.command as keyof typeof EFFECTS](state, event)
  }
  if (told) settleLog(state, told)
  tellClocks(state)
  const { columns, assignments, payouts, faults, live } = state
  return { columns, assignments, payouts, faults, live }
}
