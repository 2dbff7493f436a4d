import { IANAZone } from 'luxon'
import { z } from 'zod'

/** The columns of an order log under our names. Source: interfaces.md, "Order log CSV". */
export const ORDER_LOG_COLUMNS = [
  'external_id',
  'created_at',
  'customer_name',
  'phone',
  'email',
  'address',
  'city',
  'pincode',
  'device_category',
  'brand',
  'model',
  'quoted_amount',
  'currency',
  'source',
  'slot_start',
  'slot_end',
  'assignee_id',
  'assignee_type',
  'assigned_at',
  'picked_up_at',
  'paid_at',
  'paid_amount',
  'utr',
  'status',
  'closed_at',
  'cancelled_by',
  'failure_reason',
  'failure_owner',
  'rating',
  'rating_at',
  'is_test',
] as const
export type OrderLogColumn = (typeof ORDER_LOG_COLUMNS)[number]

const REQUIRED_COLUMNS = ['external_id', 'created_at'] as const satisfies OrderLogColumn[]

/** Columns whose values a profile may translate. */
const MAPPED = [
  'city',
  'device_category',
  'currency',
  'source',
  'assignee_type',
  'status',
  'cancelled_by',
  'failure_reason',
  'failure_owner',
  'is_test',
] as const satisfies OrderLogColumn[]
export type MappedColumn = (typeof MAPPED)[number]

const columnName = z.string().trim().min(1).max(200)
const zone = z.string().refine((name) => IANAZone.isValidZone(name), 'Must be a time zone such as Asia/Kolkata.')
const currency = z.string().regex(/^[A-Z]{3}$/, 'Must be a currency code such as INR.')

/** How one source writes its order log; every key optional. */
export const orderLogProfile = z.strictObject({
  /** Wins over a column `source`. */
  source: z.string().trim().min(1).max(40).optional(),
  /** Our name → the file's. */
  columns: z.partialRecord(z.enum(ORDER_LOG_COLUMNS), columnName).default({}),
  /** Columns of the file that are known and not read. */
  ignore: z.array(columnName).max(200).default([]),
  /** Per column: the file's value → ours; `*` any other, "" blank. */
  values: z.partialRecord(z.enum(MAPPED), z.record(z.string(), z.string())).default({}),
  /** Of times without an offset; business time unless said. */
  zone: zone.optional(),
  /** Where the row names none. */
  currency: currency.default('INR'),
  area: z.enum(['pincode', 'text']).default('pincode'),
  assignment: z.enum(['recorded', 'at_creation']).default('recorded'),
  payout: z.enum(['recorded', 'none']).default('recorded'),
  /** After `slot_end`; the policies' own grace unless said. */
  grace_minutes: z.number().int().min(0).max(10_080).optional(),
})
export type OrderLogProfile = z.output<typeof orderLogProfile>

/** The file's name of one of our columns. */
export function columnInFile(profile: OrderLogProfile, column: OrderLogColumn): string {
  return profile.columns[column] ?? column
}

/** All columns with their names in the file. */
export function columnsInFile(profile: OrderLogProfile): Record<OrderLogColumn, string> {
  return Object.fromEntries(ORDER_LOG_COLUMNS.map((column) => [column, columnInFile(profile, column)])) as Record<
    OrderLogColumn,
    string
  >
}

/** What a file must have to be read with this profile, in the file's names. */
export function requiredColumns(profile: OrderLogProfile): string[] {
  return REQUIRED_COLUMNS.map((column) => columnInFile(profile, column))
}

/** Columns of a file that are neither read nor declared as ignored. */
export function unknownColumns(profile: OrderLogProfile, columns: readonly string[]): string[] {
  const known = new Set([...ORDER_LOG_COLUMNS.map((column) => columnInFile(profile, column)), ...profile.ignore])
  return columns.filter((column) => !known.has(column))
}

/** A value in our words: as the profile maps it, else as it stands. */
export function mappedValue(profile: OrderLogProfile, column: MappedColumn, value: string): string {
  const map = profile.values[column]
  if (!map) return value
  if (Object.hasOwn(map, value)) return map[value] as string
  return value !== '' && Object.hasOwn(map, '*') ? (map['*'] as string) : value
}
