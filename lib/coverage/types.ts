import type { LocalDate } from '@/lib/core/business-time'
import type { DeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import type { PartnerKind, PartnerState, PartnerTier } from '@/lib/partners/types'
import type { By } from '@/lib/server/audit'

/** One pincode for one kind of device: the unit of coverage. */
export type Cell = { pincode: string; device: DeviceCategory }

/** A time in which a cell is covered: from a date on, up to but not including another; no end: until changed. */
export type Range = { id: string; from: LocalDate; to: LocalDate | null }
export type CoverageRow = Cell & Range

/** What a change of coverage does to the rows of one partner, carried out in this order. */
export type CoverageChange = {
  deleted: string[]
  updated: Range[]
  added: (Cell & { from: LocalDate; to: LocalDate | null })[]
}

/** By which door coverage was changed; `database`: by none of ours; `before`: how it stood when the history began. */
export type CoverageDoor = 'panel' | 'matrix' | 'api' | 'import' | 'demo' | 'database' | 'before'

/** One save: who changes what, in the words that the history keeps. A set may be saved in several transactions (a file). */
export type ChangeSet = {
  id: string
  at: Date
  by: By
  door: CoverageDoor
  note: string | null
  requestId: string | null
}

/** A line of the history of coverage: the dates of one row before and after a save; null: there was none. */
export type CoverageHistoryLine = Cell & {
  seq: string
  changeSet: string
  at: Date
  door: CoverageDoor
  note: string | null
  by: string
  partnerCode: string
  before: { from: LocalDate; to: LocalDate | null } | null
  after: { from: LocalDate; to: LocalDate | null } | null
}

export type Serviceability = 'full' | 'partial' | 'none'

/** A partner who covers a pincode for a device, and whether it could take an order there today. */
export type Server = {
  partnerId: PartnerId
  code: string
  name: string
  state: PartnerState
  holdUntil: Date | null
  device: DeviceCategory
  takesDevice: boolean
  from: LocalDate
  to: LocalDate | null
}

/** A pincode with what is served there. `flagged`: marked serviceable, but no active partner covers it. */
export type ServedArea = {
  pincode: string
  office: string
  district: string
  city: string
  state: string
  cluster: string | null
  clusterId: string | null
  switchedOn: boolean
  version: number
  devices: DeviceCategory[]
  partners: number
  flagged: boolean
  serviceability: Serviceability
}

export type AreaFilter = {
  city?: string
  state?: string
  clusterId?: string
  switch?: 'on' | 'off'
  served?: 'full' | 'partial' | 'none' | 'flagged'
  q?: string
}

export type CoverageFilter = { city?: string; device?: DeviceCategory; partner?: string; q?: string }

/** A line of the list of all coverage. */
export type CoverageLine = CoverageRow & {
  office: string
  city: string
  switchedOn: boolean
  partnerCode: string
  partnerName: string
  partnerState: PartnerState
}

/** A pincode of a partner, with its rows. */
export type PartnerCoverage = {
  pincode: string
  office: string
  city: string
  switchedOn: boolean
  rows: CoverageRow[]
}

/** One partner's cover of one pincode and device: from a date on, up to but not including another, and whether the partner works. */
export type CoverageCell = { partnerId: PartnerId; from: LocalDate; to: LocalDate | null; works: boolean }

/** What the matrix is drawn from: pincodes as [pincode, office, switched on 1/0], grouped, and the partners of its columns. */
export type MatrixPlace = {
  city: string
  state: string
  clusters: { id: string | null; name: string | null; pincodes: [pincode: string, office: string, on: 0 | 1][] }[]
}
export type MatrixPartner = {
  code: string
  name: string
  state: PartnerState
  devices: DeviceCategory[]
  /** Covers something in the city that was asked for, now or later. */
  here?: boolean
  /** Known only to those who may read partners. */
  kind?: PartnerKind
  tier?: PartnerTier
  city?: string | null
}
export type MatrixHeaders = { places: MatrixPlace[]; partners: MatrixPartner[] }

/** A device, or `any`: then a cell says for how many. */
export type MatrixDevice = DeviceCategory | 'any'

/**
 * Cells by pincode and partner code. For one device the ranges that have not ended by the date, as "2026-01-01~2026-12-07 2027-01-01~";
 * for `any` the number of devices that are live on it.
 */
export type MatrixCells = Record<string, Record<string, string>>

/** A change of one cell that somebody made on the screen; `seen` is what the cell held when they did. */
export type MatrixEdit = { pincode: string; code: string; covered: boolean; seen: string }

/** Something planned for later that a change takes away: an end that is lifted, a later range that is joined or dropped. */
export type LaterChange = {
  pincode: string
  what: 'end_lifted' | 'joined' | 'dropped'
  from: LocalDate
  to: LocalDate | null
}

/** What a plan does to one partner. */
export type PartnerReview = {
  code: string
  name: string
  takesDevice: boolean
  begun: string[]
  ended: string[]
  unchanged: string[]
  later: LaterChange[]
}

/** A cell that somebody else changed since it was loaded. */
export type StaleCell = { pincode: string; partner_id: string; by: string | null; at: string | null }
export type MatrixReview = { partners: PartnerReview[]; stale: StaleCell[]; begun: number; ended: number }

/** What contradicts itself in the network; each is a list to work off. */
export const FLAG_KINDS = ['no_active_partner', 'one_partner', 'device_nobody', 'partner_without_areas'] as const
export type FlagKind = (typeof FLAG_KINDS)[number]
export type FlagFilter = { kind: FlagKind; city?: string; q?: string }
export type FlagCounts = Record<FlagKind, number>

/** A partner that a flag names, with its state and, when on hold, until when. */
export type FlagPartner = { code: string; name: string; state: PartnerState; holdUntil: Date | null }

/**
 * A line of the worklist. `no_active_partner`, `one_partner`: a pincode with who is there, on paper or alone; `device_nobody`: a city and a device
 * that is offered there; `partner_without_areas`: a partner, with the day its coverage begins if it is planned.
 */
export type Flag = {
  key: string
  city: string | null
  pincode: string | null
  office: string | null
  device: DeviceCategory | null
  partners: FlagPartner[]
  from: LocalDate | null
}

/**
 * A pincode on the map: its place in the list of cities, degrees × 1,000, how it is served (0 not, 1 partially, 2 fully), what is wrong (0 nothing, 1 no
 * active partner, 2 only one), and the devices that are covered, as bits in the order of DEVICE_CATEGORIES.
 */
export type MapPoint = [
  pincode: string,
  city: number,
  latitude: number,
  longitude: number,
  served: 0 | 1 | 2,
  flag: 0 | 1 | 2,
  devices: number,
]
export type CoverageMap = { cities: string[]; points: MapPoint[] }

/** Orders placed and leads kept of a pincode in the time asked about. */
export type PincodeDemand = Record<string, [orders: number, leads: number]>

/** A city of the overview; capacity is a week's pickups of the active partners at home there. */
export type CityLine = {
  city: string
  state: string
  pincodes: number
  full: number
  partial: number
  off: number
  partners: number
  capacity: number
  noActivePartner: number
  onePartner: number
}

/** A partner that serves a pincode near another one; `km` is null where a place has no coordinates. */
export type Neighbour = { partnerId: PartnerId; pincode: string; km: number | null }
