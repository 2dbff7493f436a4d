import { addDays, type LocalDate } from '@/lib/core/business-time'
import type { KpiId, Question } from '../types'
import { judgedOn, type Standard, standardOn, type Target } from './targets'

/** From when until when a target of a scope stood; without an end it stands until another is set. */
export type TargetSpan = Target & {
  until: LocalDate | null
  /** Replaced: another one was set for the same day, so that it never stood. */
  state: 'in_force' | 'past' | 'planned' | 'replaced'
}

function stateOf({ effectiveFrom }: Target, until: LocalDate | null, today: LocalDate): TargetSpan['state'] {
  if (until !== null && until < effectiveFrom) return 'replaced'
  if (effectiveFrom > today) return 'planned'
  return until === null || until >= today ? 'in_force' : 'past'
}

const scopeKey = ({ city, partnerKind }: Target): string =>
  city !== null ? `2 ${city}` : partnerKind !== null ? `1 ${partnerKind}` : '0'

/** The targets of one KPI by whom they are for: the whole business, kinds of partner, cities; of each the newest first. */
export function spansOf(targets: readonly Target[], today: LocalDate): TargetSpan[] {
  const sorted = targets.toSorted(
    (a, b) =>
      scopeKey(a).localeCompare(scopeKey(b)) ||
      b.effectiveFrom.localeCompare(a.effectiveFrom) ||
      b.createdAt.getTime() - a.createdAt.getTime(),
  )
  return sorted.map((target, index) => {
    const next = sorted[index - 1]
    const until = next && scopeKey(next) === scopeKey(target) ? addDays(next.effectiveFrom, -1) : null
    return { ...target, until, state: stateOf(target, until, today) }
  })
}

type Asked = Pick<Question, 'from' | 'to' | 'zone' | 'asOf' | 'now' | 'by' | 'slices'>

/** What held at the end of each stretch of a trend, for what it is narrowed to: a target that was set within the days holds from its day on. */
export function standardsAt(
  targets: readonly Target[],
  kpi: KpiId,
  asked: Asked,
  stretches: readonly LocalDate[],
): Record<string, Standard | null> {
  const scope = { city: asked.slices.city ?? null, partnerKind: asked.slices.partner_kind ?? null }
  return Object.fromEntries(stretches.map((start) => [start, standardOn(targets, kpi, scope, judgedOn(asked, start))]))
}
