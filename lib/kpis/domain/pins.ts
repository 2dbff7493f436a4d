import { dayBefore } from '@/lib/core/days'
import { formatDateTime } from '@/lib/core/format'
import { type KpiId, SLICES, type Slice } from '../types'
import { KPI_EDGES } from './classes'
import { COUNT_WORDS, TIMES } from './counts'
import { groupWords, periodWords } from './figure-words'
import { compareParams, type KpiParams } from './page-params'
import { PRESET_LABELS } from './period'
import { KPIS } from './registry'

/**
 * What can be pinned of a KPI: its number, its course, what moved it by a slice, the cities side by side; of what it times how long it took,
 * and of contacts when they come.
 */
export const KPI_SHOWS = ['number', 'trend', 'moved', 'cities', 'took', 'contact_hours'] as const
/** What can be pinned of orders: charts of the dashboards. */
export const CHART_SHOWS = ['so_far', 'funnel', 'hours', 'use', ...TIMES] as const
export type KpiShow = (typeof KPI_SHOWS)[number]
export type ChartShow = (typeof CHART_SHOWS)[number]

/** What is shown, of what. `by`: only of what moved a KPI. */
export type Pinned = { show: KpiShow; kpi: KpiId; by: Slice | null } | { show: ChartShow; kpi: null; by: null }

/** Period and filters as an address says them: a period by its name stays relative. */
export type PinQuery = Record<string, string>

/** One thing on a board. */
export type Pin = Pinned & { id: string; wide: boolean; query: PinQuery }

export const MOST_PINS = 24
export const MOST_PINBOARDS = 20
/** So many that were taken away can be put back. */
const MOST_REMOVED = 10

const CHART_TITLES: Record<ChartShow, string> = {
  so_far: 'Today so far',
  funnel: 'From lead to paid',
  hours: 'When orders are placed',
  use: 'Utilisation balance',
  time_to_assign: COUNT_WORDS.time_to_assign,
  time_to_pick_up: COUNT_WORDS.time_to_pick_up,
  time_to_pay: COUNT_WORDS.time_to_pay,
}
const SHOW_WORDS: Record<KpiShow, string> = {
  number: '',
  trend: ' over time',
  moved: ': what moved it',
  cities: ', city by city',
  took: ': how long it took',
  contact_hours: '',
}
/** The KPI whose rows are what the helpdesk handled, each once. */
export const CONTACTS: KpiId = 'fcr'

/** Whether a KPI has such a chart at all. */
export function hasChart(kpi: KpiId, show: KpiShow): boolean {
  if (show === 'took') return KPI_EDGES[kpi] !== undefined
  return show !== 'contact_hours' || kpi === CONTACTS
}

export function pinTitle({ show, kpi }: Pinned): string {
  if (show === 'contact_hours') return 'When customers call and write'
  return kpi === null ? CHART_TITLES[show] : `${KPIS[kpi].label}${SHOW_WORDS[show]}`
}

/** What an address of figures asks, as a pin keeps it: everything that is not the default of some page is said. */
export function pinQuery(params: KpiParams): PinQuery {
  const { preset, period, compare, query } = params
  const { from, last } = lastNamed(period)
  const all: Record<string, string | undefined> = {
    period: preset,
    ...(preset === 'custom' && { from, last }),
    view: query.view === 'business' ? undefined : query.view,
    ...compareParams(compare),
    as_of: query.as_of?.toISOString(),
    ...Object.fromEntries(SLICES.map((slice) => [slice, query[slice]])),
  }
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function lastNamed({ from, to }: { from: string; to: string }): { from: string; last: string } {
  return { from, last: dayBefore(to) }
}

/** Of which days, narrowed to what: "Last 7 days · Mumbai". */
export function scopeWords({ preset, period, query }: KpiParams): string {
  return [
    preset === 'custom' ? periodWords(period) : PRESET_LABELS[preset],
    ...SLICES.flatMap((slice) => (query[slice] === undefined ? [] : [groupWords(slice, query[slice])])),
    ...(query.as_of ? [`as it stood at ${formatDateTime(query.as_of)} IST`] : []),
  ].join(' · ')
}

/** Whether two show the same. */
export function isSame(a: Omit<Pin, 'id' | 'wide'>, b: Omit<Pin, 'id' | 'wide'>): boolean {
  const key = ({ show, kpi, by, query }: Omit<Pin, 'id' | 'wide'>) =>
    JSON.stringify([show, kpi, by, Object.entries(query).sort(([x], [y]) => (x < y ? -1 : 1))])
  return key(a) === key(b)
}

/** Pins in another order and size; null when these are not exactly the pins there are. */
export function arranged(pins: readonly Pin[], order: readonly { id: string; wide: boolean }[]): Pin[] | null {
  const known = new Map(pins.map((pin) => [pin.id, pin]))
  const all = order.flatMap(({ id, wide }) => {
    const pin = known.get(id)
    known.delete(id)
    return pin ? [{ ...pin, wide }] : []
  })
  return all.length === pins.length && order.length === pins.length ? all : null
}

/** A pin that was taken away, with where it stood. */
export type RemovedPin = { pin: Pin; at: number }

export function withoutPin(
  pins: readonly Pin[],
  removed: readonly RemovedPin[],
  id: string,
): { pins: Pin[]; removed: RemovedPin[] } | null {
  const at = pins.findIndex((pin) => pin.id === id)
  const pin = pins[at]
  if (!pin) return null
  return { pins: pins.toSpliced(at, 1), removed: [{ pin, at }, ...removed].slice(0, MOST_REMOVED) }
}

export function withPinAgain(
  pins: readonly Pin[],
  removed: readonly RemovedPin[],
  id: string,
): { pins: Pin[]; removed: RemovedPin[] } | null {
  const back = removed.find(({ pin }) => pin.id === id)
  if (!back || pins.some((pin) => pin.id === id)) return null
  return { pins: pins.toSpliced(back.at, 0, back.pin), removed: removed.filter((one) => one !== back) }
}

/** Pins that ask for the same days and filters, together: their figures are one question. */
export function askedAlike<T extends { pin: Pin }>(pins: readonly T[]): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const one of pins) {
    const key = JSON.stringify(one.pin.query)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()]
}
