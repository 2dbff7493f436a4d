import { deviceLabel } from '@/lib/core/device-category'
import { formatDate, NO_VALUE } from '@/lib/core/format'
import type { Period } from '@/lib/kpis/domain/period'
import { KPIS } from '@/lib/kpis/domain/registry'
import type { Figure, GroupBy, KpiId, Part } from '@/lib/kpis/types'

export const GROUP_LABELS: Record<GroupBy, string> = {
  city: 'City',
  cluster: 'Cluster',
  pincode: 'Pincode',
  device_category: 'Device',
  value_band: 'Value band',
  source: 'Source',
  partner_kind: 'Kind of partner',
  partner: 'Partner',
  day: 'Day',
  week: 'Week',
  month: 'Month',
}

export const PART_LABELS: Record<Part, string> = {
  numerator: 'Numerator',
  denominator: 'Denominator',
  pending: 'Pending',
  excluded: 'Excluded',
  open: 'Open',
  recovered: 'Recovered',
  overdue: 'Overdue',
}

const PARTNER_KINDS: Record<string, string> = { vendor: 'Vendor', in_house: 'In-house', unassigned: 'Unassigned' }

/** "2026-11-22" → "22 Nov 2026"; noon is the same day in every zone near India. */
function dayWords(date: string): string {
  return formatDate(`${date}T12:00:00+05:30`)
}

/** Days as people name them, with the last one: "24 Oct – 22 Nov 2026". */
export function periodWords({ from, to }: Period): string {
  const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10)
  if (last === from) return dayWords(from)
  const [start, end] = [dayWords(from), dayWords(last)]
  return start.slice(-4) === end.slice(-4) ? `${start.slice(0, -5)} – ${end}` : `${start} – ${end}`
}

export function groupWords(by: GroupBy, group: string): string {
  if (group === 'unknown') return 'Unknown'
  if (by === 'device_category') return deviceLabel(group)
  if (by === 'partner_kind') return PARTNER_KINDS[group] ?? group
  if (by === 'day') return dayWords(group)
  if (by === 'week') return `Week of ${dayWords(group)}`
  if (by === 'month') return dayWords(group).slice(2)
  return group
}

/** 0.934 → "93.4%"; a rating 4.0637 → "4.06". Rounded here and nowhere before. Source: kpis.md, "Parts". */
export function valueWords(id: KpiId, value: number | null): string {
  if (value === null) return NO_VALUE
  return KPIS[id].unit === 'rating' ? value.toFixed(2) : `${(Math.round(value * 1000) / 10).toFixed(1)}%`
}

export type Change = { words: string; good: boolean | null }

/** How a value moved against the window before, in percentage points or in points of the scale; null where either is nothing. */
export function changeOf(figure: Figure, before: Figure | undefined): Change | null {
  if (figure.value === null || !before || before.value === null) return null
  const rating = KPIS[figure.id].unit === 'rating'
  const scale = rating ? 100 : 1000
  const steps = Math.round(figure.value * scale) - Math.round(before.value * scale)
  if (steps === 0) return { words: 'no change', good: null }
  const size = rating ? (Math.abs(steps) / 100).toFixed(2) : `${(Math.abs(steps) / 10).toFixed(1)} points`
  const up = steps > 0
  return { words: `${up ? '▲' : '▼'} ${size}`, good: up === (KPIS[figure.id].better === 'higher') }
}

/** The parts that a figure has rows in, or always shows, with their counts. */
export function partsOf(figure: Figure): { part: Part; count: number }[] {
  const { pending, excluded } = KPIS[figure.id]
  const { beside, open } = figure
  return [
    // A rating's numerator is a sum of points: its rows are the rated orders.
    ...(KPIS[figure.id].unit === 'rating' ? [] : [{ part: 'numerator' as const, count: figure.numerator }]),
    { part: 'denominator' as const, count: figure.denominator },
    ...(pending ? [{ part: 'pending' as const, count: figure.pending }] : []),
    ...(KPIS[figure.id].beside.open ? [{ part: 'open' as const, count: open }] : []),
    ...(beside.overdue === undefined ? [] : [{ part: 'overdue' as const, count: beside.overdue }]),
    ...(beside.recovered === undefined ? [] : [{ part: 'recovered' as const, count: beside.recovered }]),
    ...(Object.keys(excluded).length > 0 ? [{ part: 'excluded' as const, count: figure.excluded }] : []),
  ]
}
