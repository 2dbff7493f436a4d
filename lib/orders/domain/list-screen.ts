import type { BulkAction } from './bulk-actions'
import type { FilterField } from './list-filter'
import type { ListParams } from './list-params'
import type { Queue } from './list-queues'
import type { ListRow, QueueAges, QueueCounts } from './list-row'

const SHOWN = [
  'id',
  'ref',
  'version',
  'status',
  'statusSince',
  'nextDueAt',
  'nextDueClock',
  'nextDueFrom',
  'risk',
  'slotStart',
  'slotEnd',
  'city',
  'pincode',
  'deviceCategory',
  'deviceBrand',
  'deviceModel',
  'deviceVariant',
  'quotedAmount',
  'finalAmount',
  'partnerName',
  'partnerCode',
  'partnerKind',
  'noVendorSince',
  'createdAt',
  'assignDueAt',
  'pickupDueAt',
  'source',
  'externalId',
  'reassignments',
  'reschedules',
  'imei',
  'utr',
  'isTest',
  'prioritySince',
  'priorityReason',
  'priorityBy',
] as const satisfies readonly (keyof ListRow)[]

/** What the panel's list shows of an order: no more of it is sent to the browser. */
export type DeskRow = Pick<ListRow, (typeof SHOWN)[number]> & {
  /** Whole for who may see contacts, else masked. */
  name: string | null
  phone: string | null
}

export function deskRow(row: ListRow): DeskRow {
  const shown = Object.fromEntries(SHOWN.map((name) => [name, row[name]])) as Pick<ListRow, (typeof SHOWN)[number]>
  const { name = null, phone = null } = row.contact ?? row.masked ?? {}
  return { ...shown, name, phone }
}

/** Whether two readings of an order look the same in the list. */
export function looksSame(one: DeskRow, other: DeskRow): boolean {
  return ([...SHOWN, 'name', 'phone'] as const).every((name) => {
    const [a, b] = [one[name], other[name]]
    return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b
  })
}

/** One answer about the list: the rows that were asked for, and how everything around them stands at that moment. */
export type DeskList = {
  params: ListParams
  rows: DeskRow[]
  /** Cursors of the pages after and before; null where there is none. */
  next: string | null
  previous: string | null
  counts: QueueCounts
  ages: QueueAges
  queues: readonly Queue[]
  /** For an empty list: which one filter to drop. */
  hints: { field: FilterField; count: number }[]
  views: { id: string; name: string; query: string; isStart: boolean }[]
  may: { export: boolean; bulk: BulkAction[]; create: boolean; filterByPartner: boolean; saveViews: boolean }
  now: Date
  /** Whose list it is: another person of the same browser is shown nothing of it. */
  reader: string
  /** Where the feed of changes stood before the rows were read; null while nobody knows. */
  mark: number | null
}

/** Rows of a page, and of the pages that follow it while the reader scrolls. */
export const ROWS_PER_PAGE = 50
export const ROWS_PER_STEP = 100
/** As many rows are read in one answer at most, and as many orders told of by reference. */
export const MOST_ROWS = 5_000
export const MOST_REFS = 100
