import { Card } from '@/components/ui/card'
import { formatDay, formatDays } from '@/lib/core/format'
import { KPIS } from '@/lib/kpis/domain/registry'
import { spansOf, type TargetSpan } from '@/lib/kpis/domain/target-spans'
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

/** When a target stands or stood: "In force since 1 Nov 2026", "1–31 Oct 2026". */
function spanWords({ effectiveFrom, until, state }: TargetSpan): string {
  const always = effectiveFrom < '2000'
  const from = always ? 'the beginning' : formatDay(effectiveFrom)
  const days = until === null ? from : formatDays(effectiveFrom, until)
  switch (state) {
    case 'in_force':
      return `In force since ${from}${until === null ? '' : `, until ${formatDay(until)}`}`
    case 'planned':
      return until === null ? `Planned from ${from}` : `Planned for ${days}`
    case 'past':
      return always ? `Until ${formatDay(until ?? effectiveFrom)}` : days
    case 'replaced':
      return `Never in force: replaced by another from ${from}`
  }
}

/** Which target and floor of a figure stood when, by whom they are for, the newest first. */
export function TargetHistory({ id, spans }: { id: KpiId; spans: readonly TargetSpan[] }) {
  if (spans.length === 0) return <p className="text-muted text-sm">No target has been set yet.</p>
  return (
    <ul className="divide-y divide-line text-sm">
      {spans.map((span, index) => (
        <li key={index} className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[9rem_1fr_16rem]">
          <span className="font-medium">{scopeWords(span)}</span>
          <span className={span.state === 'in_force' ? undefined : 'text-muted'}>
            <span className="tabular">{standardWords(id, span)}</span>
            <span className="block text-muted text-xs">
              {span.note} · {span.createdBy}
            </span>
          </span>
          <span className={span.state === 'in_force' ? undefined : 'text-muted'}>{spanWords(span)}</span>
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
            <TargetHistory id={id} spans={spansOf(own, today)} />
          </Card>
        )
      })}
    </div>
  )
}
