import { StatusBadge } from '@/components/ui/status-badge'
import { STATUS_WORDS, type Status } from '@/lib/kpis/domain/targets'

const TONES = { on_target: 'done', watch: 'risk', breach: 'failed' } as const

/** How a number stands against its target and floor: an icon, a word and a colour. */
export function StandingBadge({ standing }: { standing: Status }) {
  return <StatusBadge tone={TONES[standing]}>{STATUS_WORDS[standing]}</StatusBadge>
}
