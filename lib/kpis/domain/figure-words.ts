import { dayBefore } from '@/lib/core/days'
import { deviceLabel } from '@/lib/core/device-category'
import { formatDay, formatDays, NO_VALUE } from '@/lib/core/format'
import { PARTNER_KIND_LABELS } from '@/lib/partners/types'
import { CHANNEL_LABELS, type Channel } from '@/lib/tickets/types'
import type { Figure, GroupBy, KpiId } from '../types'
import type { GroupNames } from './choices'
import { durationWords } from './duration-words'
import type { Period } from './period'
import { KPIS } from './registry'

const PARTNER_KINDS: Record<string, string> = { ...PARTNER_KIND_LABELS, unassigned: 'Unassigned' }

/** The days of a period, with the last one: "24 Oct – 22 Nov 2026". */
export function periodWords({ from, to }: Period): string {
  return formatDays(from, dayBefore(to))
}

/** What a group is called; partners and people by their names where these are told. */
export function groupWords(by: GroupBy, group: string, names?: GroupNames): string {
  if (names?.[group] !== undefined && (by === 'partner' || by === 'agent')) return names[group]
  if (group === 'unknown') return 'Unknown'
  if (by === 'device_category') return deviceLabel(group)
  if (by === 'partner_kind') return PARTNER_KINDS[group] ?? group
  if (by === 'channel') return CHANNEL_LABELS[group as Channel] ?? group
  if (by === 'day') return formatDay(group)
  if (by === 'week') return `Week of ${formatDay(group)}`
  if (by === 'month') return formatDay(group).slice(2)
  return group
}

/** 0.934 → "93.4%"; a rating 4.0637 → "4.06". Rounded here and nowhere before. Source: kpis.md, "Parts". */
export function valueWords(id: KpiId, value: number | null): string {
  if (value === null) return NO_VALUE
  if (KPIS[id].unit === 'duration') return durationWords(value)
  return KPIS[id].unit === 'rating' ? value.toFixed(2) : `${(Math.round(value * 1000) / 10).toFixed(1)}%`
}

export type Change = { words: string; good: boolean | null }

/** Steps in which a unit is shown, and the words of so many of them. */
const STEPS = {
  share: { of: 1000, words: (steps: number) => `${(steps / 10).toFixed(1)} points` },
  rating: { of: 100, words: (steps: number) => (steps / 100).toFixed(2) },
  duration: { of: 1 / 60, words: (steps: number) => durationWords(steps * 60) },
} as const

/** How a value moved against the window before, in its own steps; null where either is nothing. */
export function changeOf(figure: Figure, before: Figure | undefined): Change | null {
  if (figure.value === null || !before || before.value === null) return null
  const { unit, better } = KPIS[figure.id]
  const { of, words } = STEPS[unit]
  const steps = Math.round(figure.value * of) - Math.round(before.value * of)
  if (steps === 0) return { words: 'no change', good: null }
  const up = steps > 0
  const good = better === 'neither' ? null : up === (better === 'higher')
  return { words: `${up ? '▲' : '▼'} ${words(Math.abs(steps))}`, good }
}
