import type { LocalDate } from '@/lib/core/business-time'
import type { DeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import type { PartnerState } from '@/lib/partners/types'

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
