import { KPIS } from '@/lib/kpis/domain/registry'
import type { Figure, KpiId } from '@/lib/kpis/types'
import { StandingBadge } from './board/standing-badge'
import { valueWords } from './kpi-words'

/** "at least 95.0%, never below 90.0%" */
export function standardWords(id: KpiId, { target, floor }: { target: number | null; floor: number | null }): string {
  if (target === null || floor === null) return 'Same as the wider scope'
  const higher = KPIS[id].better === 'higher'
  return `${higher ? 'at least' : 'at most'} ${valueWords(id, target)}, floor ${valueWords(id, floor)}`
}

/** How a figure stands to its target, in a word, with the target behind it; nothing where there is no target. */
export function StatusMark({ figure }: { figure: Pick<Figure, 'id' | 'status' | 'target' | 'floor'> }) {
  if (!figure.status) return null
  return (
    <span data-tip={`Target: ${standardWords(figure.id, figure)}`}>
      <StandingBadge standing={figure.status} />
    </span>
  )
}
