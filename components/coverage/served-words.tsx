import { StatusBadge } from '@/components/ui/status-badge'
import type { Tone } from '@/components/ui/tone'
import type { Serviceability } from '@/lib/coverage/types'

export const SERVED_WORDS: Record<Serviceability, string> = {
  full: 'Fully served',
  partial: 'Partially served',
  none: 'Not served',
}
const TONES: Record<Serviceability, Tone> = { full: 'done', partial: 'moving', none: 'neutral' }

export function ServedBadge({ served }: { served: Serviceability }) {
  return <StatusBadge tone={TONES[served]}>{SERVED_WORDS[served]}</StatusBadge>
}

/** The ways to look at the network, each with its address. */
export function networkTabs(current: 'coverage' | 'serviceability') {
  return [
    { href: '/coverage', label: 'Who covers what', current: current === 'coverage' },
    { href: '/serviceability', label: 'Check a pincode', current: current === 'serviceability' },
  ]
}
