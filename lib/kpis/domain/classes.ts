import type { KpiId } from '../types'

const MINUTE = 60
const HOUR = 3600

/** Upper edges of the classes of working time, in seconds, of the KPIs that time something; the last class has none. */
export const KPI_EDGES: Partial<Record<KpiId, readonly number[]>> = {
  first_response_time: [30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR],
  resolution_time: [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, 24 * HOUR, 48 * HOUR],
  escalation_sla: [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, 24 * HOUR, 48 * HOUR],
}

/** Of the rows of a number only some: those that took so long (a class, from 0), those of an hour of the week (ISO weekday) in the zone asked for. */
export type Only = { took?: number | undefined; weekday?: number | undefined; hour?: number | undefined }

export const isOnly = ({ took, weekday, hour }: Only): boolean =>
  took !== undefined || weekday !== undefined || hour !== undefined

/** How long something took: how many are in each class, and within how long half and nine of ten were done, in working seconds. */
export type TimeClasses = {
  id: KpiId
  counts: number[]
  total: number
  median: number | null
  p90: number | null
}

/** How many fell into an hour of the week. */
export type WeekHour = { weekday: number; hour: number; n: number }
