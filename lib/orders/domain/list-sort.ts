import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'
import type { Queue } from './list-queues'

/** What the list can be sorted by; each has an index (column, id) that serves it (the risk's is of a table of its own). `due`: the clock that is due first. */
export const SORT_KEYS = ['due', 'placed', 'slot', 'pickup_due', 'assign_due', 'amount', 'since', 'risk'] as const
export type SortKey = (typeof SORT_KEYS)[number]
export type SortDirection = 'asc' | 'desc'
/** Rows without a value come last, whichever the direction. Ties are broken by id. */
export type ListSort = { key: SortKey; dir: SortDirection }

export const SORT_LABELS: Record<SortKey, string> = {
  due: 'Urgency',
  placed: 'Placed',
  slot: 'Slot',
  pickup_due: 'Pickup due',
  assign_due: 'Assignment due',
  amount: 'Quoted amount',
  since: 'In this status since',
  risk: 'Risk of missing the pickup',
}

/** Most overdue first, then what is due soonest. */
const BY_URGENCY: ListSort = { key: 'due', dir: 'asc' }
const NEWEST_FIRST: ListSort = { key: 'placed', dir: 'desc' }

/** A queue begins with what is most urgent; All, where nearly everything is closed and has no clock, with the newest. */
export function defaultSort(queue: Queue): ListSort {
  return queue === 'all' ? NEWEST_FIRST : BY_URGENCY
}

/** What a press on a column's header leads to: its own natural direction first, then the other one. */
export function nextSort(now: ListSort, key: SortKey): ListSort {
  if (now.key === key) return { key, dir: now.dir === 'asc' ? 'desc' : 'asc' }
  return { key, dir: key === 'placed' || key === 'amount' || key === 'risk' ? 'desc' : 'asc' }
}

/** A row's place in a sorted list. `value`: milliseconds, paise or percent; null where the row has none. */
export type Position = { value: number | null; id: string }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** The end of JavaScript's time, which PostgreSQL still knows. */
const MOST = 8_640_000_000_000_000

export function encodePosition(sort: ListSort, { value, id }: Position): string {
  return encodeCursor([sort.key, sort.dir, value, id])
}

/** The place a cursor names; null when it was not given out by a list sorted like this one. */
export function decodePosition(cursor: string, sort: ListSort): Position | null {
  const [key, dir, value, id] = decodeCursor(cursor, 4) ?? []
  if (key !== sort.key || dir !== sort.dir || typeof id !== 'string' || !UUID.test(id)) return null
  if (value === null) return { value, id }
  return typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= MOST ? { value, id } : null
}
