import { type Beside, type KpiId, type Part, SLICES, type Slice, type View } from '../types'

/** What the figures of orders and assignments can be narrowed to, and grouped by. */
export const ORDER_SLICES: readonly Slice[] = SLICES.filter((slice) => slice !== 'channel' && slice !== 'agent')

/** Of tickets also by channel and by the person of the helpdesk. */
export const TICKET_SLICES: readonly Slice[] = SLICES

/** What a KPI is, in words. */
export type Kpi = {
  id: KpiId
  label: string
  area: 'operations' | 'customer_experience'
  /** A share of rows, a mean on the scale 1–5, or a mean of seconds. */
  unit: 'share' | 'rating' | 'duration'
  /** Which way is good; neither where only a band is. */
  better: 'higher' | 'lower' | 'neither'
  views: readonly View[]
  /** What its rows are, where they are not orders (and leads). */
  rows?: 'tickets'
  /** What it can be narrowed to, and grouped by; in an answer by another slice it is missing. */
  slices: readonly Slice[]
  /** How things stand at an instant, whatever the period: it has no figure by day, week or month. */
  standing?: boolean
  /** What it says, in a sentence. */
  sentence: string
  /** What puts a row into a period. */
  cohort: string
  numerator: string
  denominator: string
  pending: string | null
  /** Reason codes of what is left out, in words. */
  excluded: Readonly<Record<string, string>>
  /** What stands beside the number, in words. */
  beside: Partial<Record<Beside | Extract<Part, 'open'>, string>>
}
