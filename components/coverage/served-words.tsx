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

export type NetworkView = 'coverage' | 'matrix' | 'cities' | 'map' | 'serviceability' | 'flags' | 'what-if'

/** The ways to look at the network, each with its address. */
export function networkTabs(current: NetworkView) {
  const tab = (view: NetworkView, href: string, label: string) => ({ href, label, current: current === view })
  return [
    tab('coverage', '/coverage', 'Who covers what'),
    tab('matrix', '/coverage?view=matrix', 'Matrix'),
    tab('cities', '/coverage/cities', 'Cities'),
    tab('map', '/coverage/map', 'Map'),
    tab('serviceability', '/serviceability', 'Check a pincode'),
    tab('flags', '/serviceability/flags', 'Flags'),
    tab('what-if', '/coverage/what-if', 'What if'),
  ]
}
