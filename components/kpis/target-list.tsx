import { Card } from '@/components/ui/card'
import { formatDate } from '@/lib/core/format'
import { KPIS } from '@/lib/kpis/domain/registry'
import type { Target } from '@/lib/kpis/domain/targets'
import type { TargetsPage } from '@/lib/kpis/loaders'
import type { KpiId } from '@/lib/kpis/types'
import { groupWords } from './kpi-words'
import { standardWords } from './status-mark'
import { TargetDialog } from './target-dialog'

/** Whom a target is for. */
function scopeWords({ city, partnerKind }: Target): string {
  if (city !== null) return city
  return partnerKind === null ? 'Whole business' : groupWords('partner_kind', partnerKind)
}

const dayWords = (day: string): string =>
  day < '2000' ? 'From the beginning' : `From ${formatDate(`${day}T12:00:00+05:30`)}`

/** What was set for a figure, newest first; the first of each scope that has begun is the one in force. */
export function TargetHistory({ id, targets, today }: { id: KpiId; targets: readonly Target[]; today: string }) {
  const seen = new Set<string>()
  const state = (target: Target): string => {
    if (target.effectiveFrom > today) return 'Planned'
    const scope = scopeWords(target)
    if (seen.has(scope)) return 'Until then'
    seen.add(scope)
    return 'In force'
  }
  if (targets.length === 0) return <p className="text-muted text-sm">No target was ever set.</p>
  return (
    <ul className="divide-y divide-line text-sm">
      {targets.map((target, index) => (
        <li key={index} className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[9rem_1fr_12rem]">
          <span className="font-medium">{scopeWords(target)}</span>
          <span>
            <span className="tabular">{standardWords(id, target)}</span>
            <span className="block text-muted text-xs">
              {target.note} · {target.createdBy}
            </span>
          </span>
          <span className="text-muted">
            {state(target)} · {dayWords(target.effectiveFrom)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Every figure with its targets, and the way to set another. */
export function TargetList({ ids, targets, cities, today, mayEdit }: TargetsPage) {
  return (
    <div className="flex flex-col gap-3">
      {ids.map((id) => {
        const own = targets.filter(({ kpi }) => kpi === id)
        const current = own.find(
          ({ city, partnerKind, effectiveFrom }) => !city && !partnerKind && effectiveFrom <= today,
        )
        return (
          <Card
            key={id}
            title={KPIS[id].label}
            description={KPIS[id].sentence}
            actions={mayEdit && <TargetDialog id={id} cities={cities} today={today} current={current ?? null} />}
          >
            <TargetHistory id={id} targets={own} today={today} />
          </Card>
        )
      })}
    </div>
  )
}
