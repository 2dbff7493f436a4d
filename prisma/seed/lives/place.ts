import type { Actor } from '@/lib/auth/actor'
import type { CustomerId, OrderId } from '@/lib/core/ids'
import { slotFacts } from '@/lib/orders/domain/decide-assignment'
import { noVendorReasons } from '@/lib/orders/domain/no-vendor'
import type { Slot } from '@/lib/orders/types'
import { assignDueAt, pickupDueAt } from '@/lib/policies/domain/due-times'
import { dayOf, dayStart } from '../clock'
import { type Random, uuidAt } from '../random'
import { candidatesOf } from '../world/ask'
import type { OrderFile, OrderRow } from '../world/order-file'
import { policiesAt } from '../world/policies'
import type { CityWorld } from '../world/world'
import { drawContact } from './customers'
import type { Wish } from './demand'

export type Placing = {
  /** Which order of the business it is, from 0. */
  n: number
  wish: Wish
  slot: Slot | null
  source: string
  externalId: string | null
  actor: Actor
  isTest: boolean
}

/** A function, not a constant to spread: copying 45 properties is slow, making them anew is not. */
const nothing = () => ({
  finalAmount: null,
  priceReason: null,
  reschedules: 0,
  slotChangedAt: null,
  partnerId: null,
  partnerKind: null,
  assignmentId: null,
  assignments: 0,
  countedAssignments: 0,
  reassignments: 0,
  assignmentStartedAt: null,
  bookedDate: null,
  bookedWindow: null,
  firstAssignedAt: null,
  contactedAt: null,
  pickedUpAt: null,
  payoutInitiatedAt: null,
  paidAt: null,
  closedAt: null,
  duePartnerKind: null,
  noVendorSince: null,
  noVendorReasons: null,
  statusBeforeFailure: null,
  failureReason: null,
  prioritySince: null,
  priorityReason: null,
  priorityBy: null,
  failureText: null,
  failureReportedAt: null,
  failureOwner: null,
  closeReason: null,
  cancelledBy: null,
  imei: null,
  serial: null,
  idKind: null,
  consentBy: null,
  consentNote: null,
  rating: null,
  ratingAt: null,
  imported: false,
  payoutStage: true,
})

function placedRow(world: CityWorld, random: Random, placing: Placing): OrderRow {
  const { n, wish, slot, source, externalId, isTest } = placing
  const { city, pincode, device, regular } = wish
  const now = new Date(world.now)
  const policies = policiesAt(world.book, world.now)
  return Object.assign(nothing(), {
    id: uuidAt<OrderId>(random, world.now),
    ref: `${world.referencePrefix}-${100_001 + n}`,
    source,
    externalId,
    status: 'placed' as const,
    version: 1,
    customerId: regular.customer.id as CustomerId,
    city,
    pincode,
    deviceCategory: device.category,
    deviceBrand: device.brand,
    deviceModel: device.model,
    deviceVariant: device.variant,
    quotedAmount: device.quotedAmount,
    slotStart: slot?.start ?? null,
    slotEnd: slot?.end ?? null,
    createdAt: now,
    statusSince: now,
    lastEventAt: now,
    lastCommand: 'place',
    lastSeq: 1,
    assignDueAt: assignDueAt(policies, { at: now, city, slot }),
    pickupDueAt: pickupDueAt(policies, { placedAt: now, city, slot, partnerKind: null }),
    dueSlotEnd: slot?.end ?? null,
    clocksVersion: policies.clocksVersion,
    calendarVersion: policies.calendarVersion,
    isTest,
  })
}

/** The same phone and kind of device within seven days was asked about, and answered. */
function acknowledged(world: CityWorld, { wish: { regular, device } }: Placing): string[] {
  const since = dayStart(dayOf(world.now) - 7)
  return regular.sold.some(({ category, at }) => category === device.category && at >= since) ? ['duplicate_order'] : []
}

/** Places an order as lib/orders/commands/place.ts does: clocks started, marked when nobody can take it. */
export function place(world: CityWorld, random: Random, placing: Placing): OrderFile {
  const { wish, slot, source, actor } = placing
  const answers = acknowledged(world, placing)
  const row = placedRow(world, random, placing)
  const file: OrderFile = {
    row,
    contact: drawContact(random, wish.regular),
    events: [],
    assignments: [],
    payouts: [],
    lead: null,
  }
  const event = {
    orderId: row.id,
    at: row.createdAt,
    recordedAt: row.createdAt,
    version: 1,
    actor,
    to: 'placed' as const,
  }
  const data = {
    pincode: wish.pincode,
    device_category: wish.device.category,
    quoted_amount: wish.device.quotedAmount,
    source,
    ...(slot && { slot: slotFacts(slot) }),
    ...(answers.length > 0 && { acknowledged: answers }),
  }
  file.events.push({ ...event, seq: 1, command: 'place', from: null, data })
  const reasons = noVendorReasons(candidatesOf(world, file))
  if (reasons) {
    Object.assign(row, {
      noVendorSince: row.createdAt,
      noVendorReasons: reasons,
      lastSeq: 2,
      lastCommand: 'mark_no_vendor',
    })
    file.events.push({
      ...event,
      seq: 2,
      command: 'mark_no_vendor',
      from: 'placed',
      data: { candidates: reasons.length },
    })
  }
  world.counts.orders++
  world.counts.events += file.events.length
  wish.regular.sold.push({ category: wish.device.category, at: world.now })
  if (world.now >= world.auditFrom) {
    const audit = { ref: row.ref, source, is_test: placing.isTest }
    world.sink.audit({
      id: uuidAt(random, world.now),
      at: row.createdAt,
      actor,
      action: 'orders.place',
      subjectKind: 'order',
      subjectId: row.id,
      data: audit,
    })
  }
  return file
}
