import { maskContactIn } from '@/lib/core/contact-in-text'
import { DAY } from '@/lib/core/days'
import { isDeviceCategory } from '@/lib/core/device-category'
import { PARTNER_KINDS, type PartnerKind } from '@/lib/partners/types'
import { ORDER_STATUSES, type OrderStatus, type VerdictOwner } from '../types'
import { Cells, type RowFacts, type RowReject } from './order-log-cells'
import { columnsInFile, type OrderLogProfile } from './order-log-profile'
import { readBoolean, readRating } from './order-log-values'

/** One row of an order log in our words. Amounts are minor units of `currency`; null is unknown or does not apply. */
export type OrderLogRow = {
  externalId: string
  source: string
  createdAt: Date
  customerName: string | null
  phone: string | null
  email: string | null
  address: string | null
  city: string | null
  pincode: string | null
  /** Ours, "other" (with the source's word) or "unknown". */
  deviceCategory: string
  deviceText: string | null
  brand: string | null
  model: string | null
  quotedAmount: number | null
  currency: string
  slotStart: Date | null
  slotEnd: Date | null
  assigneeId: string | null
  assigneeType: PartnerKind | null
  assignedAt: Date | null
  pickedUpAt: Date | null
  paidAt: Date | null
  paidAmount: number | null
  utr: string | null
  status: OrderStatus | null
  closedAt: Date | null
  cancelledBy: 'customer' | 'operations' | null
  /** A code of ours, or "other" with the source's words in `failureText`. */
  failureReason: string | null
  failureText: string | null
  failureOwner: VerdictOwner | null
  rating: number | null
  ratingAt: Date | null
  isTest: boolean
}

export type RowRead = { row: OrderLogRow; guessedTimes: number } | { rejects: RowReject[] }

/** A reader of an order log's rows; each answers with the whole row, or with everything that is wrong with it. */
export function orderLogReader(facts: RowFacts): (cells: Record<string, string>) => RowRead {
  const names = columnsInFile(facts.profile)
  return (cells) => readRow(new Cells(cells, facts, names), facts)
}

function readRow(read: Cells, facts: RowFacts): RowRead {
  const externalId = read.text('external_id')
  if (externalId === null) read.reject('external_id', 'is missing')
  const createdAt = read.instant('created_at')
  if (read.text('created_at') === null) read.reject('created_at', 'is missing')
  const identity = {
    externalId: externalId ?? '',
    createdAt: createdAt ?? facts.now,
    ...readIdentity(read, facts.profile),
  }
  const row = joined(read, identity, {
    area: readArea(read, facts),
    device: readDevice(read),
    money: readMoney(read, facts.profile),
    times: readTimes(read),
    outcome: readOutcome(read, facts),
  })
  return read.rejects.length > 0 ? { rejects: read.rejects } : { row, guessedTimes: read.guessedTimes }
}

type Identity = Pick<OrderLogRow, 'externalId' | 'createdAt' | 'source' | 'isTest'>
type Parts = {
  area: ReturnType<typeof readArea>
  device: ReturnType<typeof readDevice>
  money: ReturnType<typeof readMoney>
  times: ReturnType<typeof readTimes>
  outcome: ReturnType<typeof readOutcome>
}

/** One literal: spreading this many fields together takes as long as all the rest of reading a row. */
function joined(read: Cells, { externalId, createdAt, source, isTest }: Identity, parts: Parts): OrderLogRow {
  const { area, device, money, times, outcome } = parts
  return {
    externalId,
    source,
    createdAt,
    customerName: read.text('customer_name'),
    phone: read.text('phone'),
    email: read.text('email'),
    address: read.text('address'),
    city: area.city,
    pincode: area.pincode,
    deviceCategory: device.deviceCategory,
    deviceText: device.deviceText,
    brand: device.brand,
    model: device.model,
    quotedAmount: money.quotedAmount,
    currency: money.currency,
    slotStart: times.slotStart,
    slotEnd: times.slotEnd,
    assigneeId: read.text('assignee_id'),
    assigneeType: read.word('assignee_type', PARTNER_KINDS),
    assignedAt: times.assignedAt,
    pickedUpAt: times.pickedUpAt,
    paidAt: times.paidAt,
    paidAmount: money.paidAmount,
    utr: money.utr,
    status: outcome.status,
    closedAt: times.closedAt,
    cancelledBy: outcome.cancelledBy,
    failureReason: outcome.failureReason,
    failureText: outcome.failureText,
    failureOwner: outcome.failureOwner,
    rating: read.read('rating', read.text('rating'), readRating),
    ratingAt: times.ratingAt,
    isTest,
  }
}

function readIdentity(read: Cells, profile: OrderLogProfile): Pick<OrderLogRow, 'source' | 'isTest'> {
  return {
    source: profile.source ?? read.mapped('source') ?? 'order_log',
    isTest: read.read('is_test', read.mapped('is_test'), readBoolean) ?? false,
  }
}

/** Words that stay with the order when its customer is erased. */
const masked = (text: string | null): string | null => (text === null ? null : maskContactIn(text))

/** In pincode mode the directory has the last word, and the order's city is its pincode's; otherwise text stays text. */
function readArea(read: Cells, { profile, cityOf }: RowFacts): Pick<OrderLogRow, 'city' | 'pincode'> {
  const pincode = read.text('pincode')
  const written = masked(read.mapped('city'))
  if (profile.area === 'text' || pincode === null) return { pincode, city: written }
  const city = cityOf(pincode)
  if (city === undefined) read.reject('pincode', 'is not in the pincode directory of India')
  return { pincode, city: city ?? written }
}

function readDevice(read: Cells): Pick<OrderLogRow, 'deviceCategory' | 'deviceText' | 'brand' | 'model'> {
  const word = read.mapped('device_category')
  const ours = word?.toLowerCase() ?? 'unknown'
  const known = word === null || isDeviceCategory(ours)
  return {
    deviceCategory: known ? ours : 'other',
    deviceText: known ? null : maskContactIn(word),
    brand: masked(read.text('brand')),
    model: masked(read.text('model')),
  }
}

function readMoney(
  read: Cells,
  profile: OrderLogProfile,
): Pick<OrderLogRow, 'currency' | 'quotedAmount' | 'paidAmount' | 'utr'> {
  const word = (read.mapped('currency') ?? profile.currency).toUpperCase()
  const known = /^[A-Z]{3}$/.test(word)
  if (!known) read.reject('currency', 'is not a currency code such as INR')
  const currency = known ? word : profile.currency
  return {
    currency,
    quotedAmount: read.amount('quoted_amount', currency),
    paidAmount: read.amount('paid_amount', currency),
    utr: read.text('utr')?.toUpperCase() ?? null,
  }
}

function readTimes(
  read: Cells,
): Pick<OrderLogRow, 'slotStart' | 'slotEnd' | 'assignedAt' | 'pickedUpAt' | 'paidAt' | 'closedAt' | 'ratingAt'> {
  return {
    slotStart: read.instant('slot_start'),
    slotEnd: read.instant('slot_end'),
    assignedAt: read.instant('assigned_at'),
    pickedUpAt: read.instant('picked_up_at'),
    paidAt: read.instant('paid_at'),
    closedAt: read.instant('closed_at'),
    ratingAt: read.instant('rating_at'),
  }
}

function readOutcome(
  read: Cells,
  { reasons }: RowFacts,
): Pick<OrderLogRow, 'status' | 'cancelledBy' | 'failureReason' | 'failureText' | 'failureOwner'> {
  const status = read.word('status', ORDER_STATUSES)
  const reason = read.mapped('failure_reason')
  const ours = reason !== null && reasons.has(reason)
  const owner = read.word('failure_owner', ['customer', 'vendor', 'associate', 'operations'])
  // What a profile says of a blank owner is meant for failures, not for orders that went well or were cancelled.
  const failed = read.text('failure_owner') !== null || status === 'failed'
  return {
    status,
    cancelledBy: read.word('cancelled_by', ['customer', 'operations']),
    failureReason: reason === null ? null : ours ? reason : 'other',
    failureText: reason === null || ours ? null : maskContactIn(reason),
    failureOwner: failed ? owner : null,
  }
}

const PLACING_DAYS = 7

/** Whether a row is a new order rather than history: nothing has happened to it since it was placed, at most 7 days ago. */
export function isNewOrder(row: OrderLogRow, profile: OrderLogProfile, now: Date): boolean {
  const { assignedAt, pickedUpAt, paidAt, closedAt, ratingAt } = row
  if ([assignedAt, pickedUpAt, paidAt, closedAt, ratingAt].some((time) => time !== null)) return false
  if (row.status !== null && row.status !== 'placed') return false
  if (profile.assignment === 'at_creation' && row.assigneeId !== null) return false
  return now.getTime() - row.createdAt.getTime() <= PLACING_DAYS * DAY
}
