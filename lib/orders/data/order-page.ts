import type { Db } from '@/lib/server/database'
import type { OrderFacts, OtherOrder } from '../domain/order-page'
import type { OrderStatus, PartnerRef, VerdictOwner } from '../types'

const partner = { select: { code: true, name: true, kind: true } } as const
const device = {
  deviceCategory: true,
  deviceText: true,
  deviceBrand: true,
  deviceModel: true,
  deviceVariant: true,
} as const
/** What is shown as it stands. */
const plain = {
  id: true,
  ref: true,
  source: true,
  externalId: true,
  customerId: true,
  city: true,
  pincode: true,
  version: true,
  isTest: true,
  imported: true,
  anomalies: true,
  priceReason: true,
  reschedules: true,
  reassignments: true,
  createdAt: true,
  statusSince: true,
  lastEventAt: true,
  contactedAt: true,
  firstAssignedAt: true,
  pickedUpAt: true,
  payoutInitiatedAt: true,
  paidAt: true,
  closedAt: true,
  closeReason: true,
  cancelledBy: true,
  assignDueAt: true,
  pickupDueAt: true,
  failureReason: true,
  failureText: true,
  failureReportedAt: true,
  imei: true,
  serial: true,
  idKind: true,
  consentBy: true,
  consentNote: true,
  noVendorSince: true,
  prioritySince: true,
  priorityReason: true,
  priorityBy: true,
} as const

const rest = {
  ...device,
  status: true,
  quotedAmount: true,
  finalAmount: true,
  slotStart: true,
  slotEnd: true,
  failureOwner: true,
  noVendorReasons: true,
  partner,
} as const

function paise(amount: bigint | null): number | null {
  return amount === null ? null : Number(amount)
}

type DeviceColumns = { [C in keyof typeof device]: string | null }

function deviceOf(row: DeviceColumns): OrderFacts['device'] {
  return {
    category: row.deviceCategory ?? 'other',
    text: row.deviceText,
    brand: row.deviceBrand,
    model: row.deviceModel,
    variant: row.deviceVariant,
  }
}

function partnerRef(row: { code: string; name: string; kind: string } | null): PartnerRef | null {
  return row && { partner_id: row.code, name: row.name, kind: row.kind as PartnerRef['kind'] }
}

/** The order's own row, without contact data (that is `order-page-contact.ts`). */
export async function readOrderFacts(db: Db, ref: string): Promise<OrderFacts | null> {
  const row = await db.order.findUnique({ where: { ref }, select: { ...plain, ...rest } })
  if (!row) return null
  const {
    deviceCategory,
    deviceText,
    deviceBrand,
    deviceModel,
    deviceVariant,
    slotStart,
    slotEnd,
    noVendorReasons,
    ...own
  } = row
  return {
    ...own,
    status: row.status as OrderStatus,
    failureOwner: row.failureOwner as VerdictOwner | null,
    device: deviceOf({ deviceCategory, deviceText, deviceBrand, deviceModel, deviceVariant }),
    quotedAmount: paise(row.quotedAmount),
    finalAmount: paise(row.finalAmount),
    slot: slotStart && slotEnd ? { start: slotStart, end: slotEnd } : null,
    partner: partnerRef(row.partner),
    noVendorReasons: Array.isArray(noVendorReasons)
      ? (noVendorReasons as unknown as OrderFacts['noVendorReasons'])
      : [],
    usualOwner: null,
    contact: null,
  }
}

/** Orders of a customer, newest first, without contact data; one more than asked for says that there are more. */
export async function ordersOfCustomer(
  db: Db,
  customerId: string,
  options: { except?: string; limit: number },
): Promise<OtherOrder[]> {
  const rows = await db.order.findMany({
    where: { customerId, ...(options.except && { id: { not: options.except } }) },
    select: { ref: true, status: true, createdAt: true, quotedAmount: true, finalAmount: true, city: true, ...device },
    orderBy: { id: 'desc' },
    take: options.limit,
  })
  return rows.map((row) => ({
    ref: row.ref,
    status: row.status as OrderStatus,
    device: deviceOf(row),
    createdAt: row.createdAt,
    amount: paise(row.finalAmount ?? row.quotedAmount),
    city: row.city,
  }))
}

export type OrdersOfOne = { count: number; lastAt: Date }

/** How many orders each of these persons has, and when the last was placed. */
export async function countOrdersOfCustomers(db: Db, customerIds: string[]): Promise<Map<string, OrdersOfOne>> {
  const rows = await db.$queryRaw<(OrdersOfOne & { id: string })[]>`
    SELECT customer_id::text AS id, count(*)::int AS count, max(created_at) AS "lastAt" FROM orders
    WHERE customer_id = ANY(${customerIds}::uuid[]) GROUP BY customer_id`
  return new Map(rows.map(({ id, ...one }) => [id, one]))
}
