import { decide } from '@/lib/orders/domain/decide'
import type { Decision, Facts } from '@/lib/orders/domain/decision'
import type { OrderState } from '@/lib/orders/domain/order-state'
import type { CommandRequest } from '@/lib/orders/schema'
import type { PartnerFacts } from '@/lib/partners/types'
import type { EventRow, OrderFile } from '@/prisma/seed/world/order-file'
import { policiesAt, policiesOfVersions } from '@/prisma/seed/world/policies'
import type { World } from '@/prisma/seed/world/world'

type Data = Record<string, unknown>

function slotOf(data: Data): { start: Date; end: Date } | undefined {
  const slot = data.slot as { start: string; end: string } | undefined
  return slot && { start: new Date(slot.start), end: new Date(slot.end) }
}

/** The input a command must have had, from what its event keeps and the order's device numbers. */
function inputOf(event: EventRow, file: OrderFile): Data {
  const { command, data } = event
  const slot = slotOf(data)
  const kept = { acknowledge: data.acknowledged ?? [], mentions: [], ...data, ...(slot && { slot }) }
  if (command === 'confirm_pickup') {
    const number = data.device_number === 'imei' ? { imei: file.row.imei } : { serial: file.row.serial }
    return { ...kept, ...number, consent: { by: data.consent_by, note: file.row.consentNote ?? undefined } }
  }
  if (command === 'edit') {
    const fields = data.fields as string[]
    return { ...kept, ...(fields.includes('payout') ? { payout: {} } : { address: { landmark: 'x' } }) }
  }
  if (command === 'approve_failure' || command === 'reject_failure')
    return { ...kept, then: event.to === 'failed' ? 'close' : 'requeue' }
  return kept
}

function factsOf(world: World, file: OrderFile, order: OrderState, event: EventRow): Facts {
  const { data, actor, at, recordedAt } = event
  const partner = world.partnersByCode.get(String(data.partner_id))
  const failing = ((data.override as { rules: string[] } | undefined)?.rules ?? []).map((code) => ({
    code,
    hard: false,
  }))
  const live = file.payouts.findLast(({ initiatedAt }) => initiatedAt <= at)
  return {
    now: recordedAt,
    at,
    policies:
      event.command === 'reopen'
        ? policiesAt(world.book, recordedAt.getTime())
        : policiesOfVersions(world.book, order.calendarVersion),
    mayOverride: actor.can('orders.override'),
    actor: { id: actor.id, name: actor.name, unlimited: false },
    candidate: partner ? { partner: partner as unknown as PartnerFacts, failing, openOrders: 0, score: null } : null,
    failureReason: world.failureReasons.get(String(data.reason_code)) ?? null,
    imei: { blocked: false, boughtBefore: [] },
    livePayout:
      event.command === 'confirm_payout' && live ? { amount: live.amount, initiatedBy: live.initiatedBy } : null,
    utrUsed: false,
    served: true,
    partnerFits: true,
    area: null,
  }
}

/** Keeps an order's state up by the book, apart from the code under test. */
function follow(order: OrderState, decision: Decision, event: EventRow): void {
  const { set, end, start, moveBooking, to } = decision
  if (end) {
    Object.assign(order, { assignmentId: null, assignmentStartedAt: null, bookedDate: null, bookedWindow: null })
    if (end === 'undone') order.countedAssignments--
  }
  if (start) {
    order.assignments++
    if (!start.restoration) order.countedAssignments++
    Object.assign(order, {
      assignmentId: `${order.id}/${order.assignments}`,
      assignmentStartedAt: event.at,
      bookedDate: start.place.date,
      bookedWindow: start.place.window,
    })
  }
  if (moveBooking) Object.assign(order, { bookedDate: moveBooking.date, bookedWindow: moveBooking.window })
  Object.assign(order, set, {
    status: to,
    version: order.version + 1,
    lastEventAt: event.at,
    lastCommand: event.command,
    lastSeq: event.seq,
  })
}

/** Columns that decisions set and later decisions do not read. */
const LATER = {
  pickedUpAt: null,
  payoutInitiatedAt: null,
  paidAt: null,
  closeReason: null,
  cancelledBy: null,
  priceReason: null,
  priorityReason: null,
  priorityBy: null,
  failureText: null,
  failureReportedAt: null,
  slotChangedAt: null,
  idKind: null,
  consentBy: null,
  consentNote: null,
  imei: null,
  serial: null,
}

/** The order as it was placed, from its first event and what placing fixed. */
function placed(file: OrderFile): OrderState {
  const { row, events } = file
  const first = events[0] as EventRow
  const slot = slotOf(first.data)
  return {
    ...row,
    status: 'placed',
    version: 1,
    prioritySince: null,
    finalAmount: null,
    slotStart: slot?.start ?? null,
    slotEnd: slot?.end ?? null,
    dueSlotEnd: slot?.end ?? null,
    reschedules: 0,
    partnerId: null,
    partnerKind: null,
    duePartnerKind: null,
    assignmentId: null,
    assignmentStartedAt: null,
    bookedDate: null,
    bookedWindow: null,
    assignments: 0,
    countedAssignments: 0,
    lastEventAt: first.at,
    lastCommand: 'place',
    lastSeq: 1,
    firstAssignedAt: null,
    contactedAt: null,
    closedAt: null,
    statusBeforeFailure: null,
    failureReason: null,
    failureOwner: null,
    ...LATER,
  }
}

/** Lives an order's events again through `decide`; answers the state they lead to, or throws where one is not legal. */
export function replay(world: World, file: OrderFile): OrderState {
  const order = placed(file)
  for (const event of file.events.slice(1)) {
    if (event.seq !== order.lastSeq + 1) throw new Error(`${order.ref}: event ${event.seq} follows ${order.lastSeq}`)
    if (event.command === 'mark_no_vendor' || event.command === 'clear_no_vendor') {
      Object.assign(order, { lastSeq: event.seq, lastCommand: event.command })
      continue
    }
    const request = { command: event.command, input: inputOf(event, file) } as unknown as CommandRequest
    const decided = decide(order, request, factsOf(world, file, order, event))
    if (!decided.ok) throw new Error(`${order.ref} ${event.command}: ${JSON.stringify(decided.refusal)}`)
    if (decided.value.to !== event.to || order.status !== event.from || order.version + 1 !== event.version) {
      throw new Error(
        `${order.ref} ${event.command}: ${order.status} → ${decided.value.to}, the event says ${event.from} → ${event.to}`,
      )
    }
    follow(order, decided.value, event)
  }
  return order
}
