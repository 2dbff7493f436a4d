import { StatusBadge } from '@/components/ui/status-badge'
import type { Tone } from '@/components/ui/tone'
import { deviceLabel } from '@/lib/core/device-category'
import { formatDateTime, SHORT_WEEKDAYS } from '@/lib/core/format'
import type { PartnerState, PartnerTier } from '@/lib/partners/types'

export const STATE_WORDS: Record<PartnerState, string> = {
  applied: 'Applied',
  active: 'Active',
  hold: 'On hold',
  deactivated: 'Deactivated',
}
export const TIER_WORDS: Record<PartnerTier, string> = { A: 'A', B: 'B', C: 'C', new: 'New' }

const STATE_TONES: Record<PartnerState, Tone> = {
  applied: 'waiting',
  active: 'done',
  hold: 'risk',
  deactivated: 'neutral',
}

export function PartnerStateBadge({ state, holdUntil }: { state: PartnerState; holdUntil?: Date | null }) {
  const until = state === 'hold' && holdUntil ? ` until ${formatDateTime(holdUntil)}` : ''
  return (
    <StatusBadge tone={STATE_TONES[state]}>
      {STATE_WORDS[state]}
      {until}
    </StatusBadge>
  )
}

/** "Every day", "Mon–Sat", or the days one by one. */
export function workingDayWords(days: readonly number[]): string {
  if (days.length === 7) return 'Every day'
  const sorted = [...days].sort((a, b) => a - b)
  const [first, last] = [sorted[0] ?? 1, sorted.at(-1) ?? 1]
  if (sorted.length > 2 && last - first + 1 === sorted.length)
    return `${SHORT_WEEKDAYS[first - 1]}–${SHORT_WEEKDAYS[last - 1]}`
  return sorted.map((day) => SHORT_WEEKDAYS[day - 1]).join(', ')
}

/** The first devices by name, the rest as a number. */
export function deviceWords(devices: readonly string[], most = 3): string {
  const names = devices.map(deviceLabel)
  return names.length <= most ? names.join(', ') : `${names.slice(0, most - 1).join(', ')} +${names.length - most + 1}`
}
