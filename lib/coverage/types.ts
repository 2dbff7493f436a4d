import type { LocalDate } from '@/lib/core/business-time'
import type { DeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import type { PartnerState } from '@/lib/partners/types'
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
