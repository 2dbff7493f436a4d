import type { SortKey } from './list-sort'

type ColumnFacts = {
  label: string
  sort?: SortKey
  numeric?: true
  /** Shown until somebody chooses otherwise. */
  standard?: true
}

/** The columns after the reference, in order of importance; cards on a phone keep it. */
const LIST_COLUMNS = {
  status: { label: 'Status', standard: true },
  due: { label: 'Next due', sort: 'due', standard: true },
  risk: { label: 'Risk', sort: 'risk', numeric: true, standard: true },
  slot: { label: 'Slot', sort: 'slot', standard: true },
  customer: { label: 'Customer', standard: true },
  phone: { label: 'Phone', standard: true },
  area: { label: 'Area', standard: true },
  device: { label: 'Device', standard: true },
  amount: { label: 'Quote', sort: 'amount', numeric: true, standard: true },
  partner: { label: 'Partner', standard: true },
  placed: { label: 'Placed', sort: 'placed', standard: true },
  since: { label: 'In status since', sort: 'since' },
  assign_due: { label: 'Assign by', sort: 'assign_due' },
  pickup_due: { label: 'Pick up by', sort: 'pickup_due' },
  final_amount: { label: 'Final price', numeric: true },
  source: { label: 'Source' },
  external_id: { label: 'External id' },
  reassignments: { label: 'Reassigned', numeric: true },
  reschedules: { label: 'Rescheduled', numeric: true },
  imei: { label: 'IMEI' },
  utr: { label: 'UTR' },
} as const satisfies Record<string, ColumnFacts>
export type ListColumn = keyof typeof LIST_COLUMNS

export const COLUMN_IDS = Object.keys(LIST_COLUMNS) as ListColumn[]
export const COLUMN_FACTS: Record<ListColumn, ColumnFacts> = LIST_COLUMNS

export const COLUMNS_COOKIE = 'orders_columns'
export const DENSITY_COOKIE = 'orders_density'

/** The columns that a cookie names, in our order; the standard ones when it names none we know. */
export function parseColumns(cookie: string | undefined): ListColumn[] {
  const named = new Set(cookie?.split('.'))
  const chosen = COLUMN_IDS.filter((id) => named.has(id))
  return chosen.length > 0 ? chosen : COLUMN_IDS.filter((id) => COLUMN_FACTS[id].standard)
}

export function parseDensity(cookie: string | undefined): 'compact' | 'comfortable' {
  return cookie === 'comfortable' ? 'comfortable' : 'compact'
}
