import { newId, type PartnerId } from '@/lib/core/ids'
import { hasPartner } from '@/lib/orders/domain/lifecycle'
import { dueColumns } from '@/lib/orders/domain/next-due'
import type { OrderStatus } from '@/lib/orders/types'
import { policiesOfVersions } from '@/lib/policies/data/policies'
import { db } from '@/lib/server/database'

type Facts = Partial<{
  ref: string
  externalId: string
  city: string
  pincode: string
  source: string
  deviceCategory: string
  quotedAmount: number | null
  slot: [string, string] | null
  slotChangedAt: string
  statusSince: string
  createdAt: string
  assignedAt: string
  contactedAt: string
  assignDueAt: string
  pickupDueAt: string
  pickedUpAt: string
  noVendorSince: string
  prioritySince: string
  partnerId: PartnerId
  imei: string
  isTest: boolean
  clocksVersion: number
  name: string
  phone: string
  utr: string
}>

const DAY = new Date('2026-11-20T06:00:00Z')
let made = 0
const at = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text))

/** What its clocks come to, by the versions that judge it. */
async function clocks(status: OrderStatus, facts: Facts) {
  const when = (text: string | undefined): Date | null => at(text) ?? null
  return dueColumns(
    {
      status,
      createdAt: at(facts.createdAt) ?? DAY,
      statusSince: at(facts.statusSince) ?? DAY,
      slotStart: facts.slot ? new Date(facts.slot[0]) : null,
      assignDueAt: when(facts.assignDueAt),
      pickupDueAt: when(facts.pickupDueAt),
      assignmentStartedAt: when(facts.assignedAt),
      contactedAt: when(facts.contactedAt),
      pickedUpAt: when(facts.pickedUpAt),
    },
    await policiesOfVersions(db(), facts.clocksVersion ?? 1, 1),
  )
}

/** An order as the list finds it in the table, written past the commands: a list reads states, however they came about. */
export async function row(status: OrderStatus, facts: Facts = {}): Promise<string> {
  made++
  const { slot, name, phone, utr, assignedAt, partnerId } = facts
  const id = newId()
  const ref = facts.ref ?? `OR-${100_000 + made}`
  const live = hasPartner(status) ? newId() : null
  await db().order.create({
    data: {
      id,
      ref,
      source: facts.source ?? 'website',
      externalId: facts.externalId ?? null,
      status,
      city: facts.city ?? 'Mumbai',
      pincode: facts.pincode ?? '400001',
      deviceCategory: facts.deviceCategory ?? 'mobile',
      quotedAmount: facts.quotedAmount === undefined ? 1_000_000 : facts.quotedAmount,
      imported: facts.quotedAmount === null,
      slotStart: slot ? new Date(slot[0]) : null,
      slotEnd: slot ? new Date(slot[1]) : null,
      slotChangedAt: at(facts.slotChangedAt) ?? null,
      partnerId: partnerId ?? null,
      partnerKind: partnerId ? 'vendor' : null,
      assignmentId: live,
      createdAt: at(facts.createdAt) ?? DAY,
      statusSince: at(facts.statusSince) ?? DAY,
      lastEventAt: DAY,
      contactedAt: at(facts.contactedAt) ?? null,
      assignDueAt: at(facts.assignDueAt) ?? null,
      pickupDueAt: at(facts.pickupDueAt) ?? null,
      pickedUpAt: at(facts.pickedUpAt) ?? null,
      noVendorSince: at(facts.noVendorSince) ?? null,
      ...(facts.prioritySince && {
        prioritySince: new Date(facts.prioritySince),
        priorityReason: 'Waits since morning',
        priorityBy: 'A cx_agent',
      }),
      clocksVersion: facts.clocksVersion ?? 1,
      ...(await clocks(status, facts)),
      calendarVersion: 1,
      imei: facts.imei ?? null,
      isTest: facts.isTest ?? false,
      ...((name || phone) && { contact: { create: { name: name ?? null, phone: phone ?? null } } }),
      ...(utr && {
        payouts: {
          create: {
            id: newId(),
            amount: 1,
            state: 'confirmed',
            initiatedBy: 'a',
            initiatedAt: new Date(),
            decidedBy: 'b',
            utr,
          },
        },
      }),
    },
  })
  if (live && partnerId && assignedAt) {
    await db().assignment.create({
      data: { id: live, orderId: id, partnerId, seq: 1, startedAt: new Date(assignedAt) },
    })
  }
  return ref
}
