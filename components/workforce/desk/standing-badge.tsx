import { StatusBadge } from '@/components/ui/status-badge'
import type { Tone } from '@/components/ui/tone'
import { DAY } from '@/lib/core/days'
import { formatDateTime, formatTime } from '@/lib/core/format'
import type { Standing } from '@/lib/workforce/types'

const LOOKS: Record<Standing['state'], { tone: Tone; words: string }> = {
  on_shift: { tone: 'done', words: 'On shift' },
  off_shift: { tone: 'neutral', words: 'Off shift' },
  absent: { tone: 'risk', words: 'Away' },
  left: { tone: 'failed', words: 'Not in the team' },
  no_plan: { tone: 'neutral', words: 'No plan today' },
}

/** Whether somebody is there, and until when. */
export function StandingBadge({ standing, now }: { standing: Standing; now: Date }) {
  const { tone, words } = LOOKS[standing.state]
  const { until } = standing
  const soon = until && until.getTime() - now.getTime() < DAY
  return (
    <StatusBadge tone={tone}>
      {words}
      {until && ` until ${soon ? formatTime(until) : formatDateTime(until)}`}
    </StatusBadge>
  )
}
