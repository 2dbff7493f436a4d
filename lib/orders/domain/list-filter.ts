import { DEVICE_CATEGORIES, type DeviceCategory } from '@/lib/core/device-category'
import type { OrderStatus } from '../types'
import type { Queue } from './list-queues'

/** Imported history may carry kinds of devices that are not ours. */
export const LIST_DEVICES = [...DEVICE_CATEGORIES, 'other'] as const
export type ListDevice = DeviceCategory | 'other'
/** As far as a hint for an empty list counts. */
export const HINT_LIMIT = 100
/** Selected rows travel in the address of their export. */
export const MOST_SELECTED = 500

/**
 * What the list can be filtered by, in the words of its URL and of the API; how it is read from there is in `list-query.ts`,
 * which no browser needs. Without a queue: all orders.
 */
export type ListFilter = {
  queue?: Queue
  status?: OrderStatus[]
  city?: string
  pincode?: string
  /** The partner's public code. */
  partner?: string
  device?: ListDevice[]
  source?: string
  /** A day of the business, which is included, or an instant: from ≤ placed < to. */
  placed_from?: string
  placed_to?: string
  /** The slot touches this day of the business. */
  slot_date?: string
  /** Likely to miss its pickup: at least so many percent. */
  risk?: string
  q?: string
  refs?: string[]
  /** Orders that were let go of all that match. */
  but?: string[]
}

export const FILTER_FIELDS = [
  'status',
  'city',
  'pincode',
  'partner',
  'device',
  'source',
  'placed_from',
  'placed_to',
  'slot_date',
  'risk',
  'q',
] as const satisfies Exclude<keyof ListFilter, 'queue' | 'refs' | 'but'>[]
export type FilterField = (typeof FILTER_FIELDS)[number]

/** The filters in use, the queue left aside. */
export function filtersInUse(filter: ListFilter): FilterField[] {
  return FILTER_FIELDS.filter((field) => filter[field] !== undefined)
}

export function without(filter: ListFilter, field: FilterField): ListFilter {
  return { ...filter, [field]: undefined }
}

export const CHOICE_KINDS = ['city', 'source', 'partner'] as const
export type ChoiceKind = (typeof CHOICE_KINDS)[number]
export type Choice = { value: string; label: string; hint?: string }
