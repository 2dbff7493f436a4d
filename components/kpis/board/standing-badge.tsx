import { StatusBadge } from '@/components/ui/status-badge'
import { STANDING_WORDS, type Standing } from '@/lib/kpis/domain/goals'

const TONES = { on_target: 'done', watch: 'risk', breach: 'failed' } as const

/** How a number stands against its target and floor: an icon, a word and a colour. */
export function StandingBadge({ standing }: { standing: Standing }) {
  return <StatusBadge tone={TONES[standing]}>{STANDING_WORDS[standing]}</StatusBadge>
}
