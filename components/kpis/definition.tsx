import { formatCount } from '@/lib/core/format'
import type { Kpi } from '@/lib/kpis/domain/kpi'
import { PARTNER_VIEW_WORDS } from '@/lib/kpis/domain/registry'
import type { View } from '@/lib/kpis/types'

export interface DefinitionProps {
  kpi: Kpi
  view: View
  /** Excluded rows by reason. */
  reasons: Record<string, number>
}

const FORMULAS: Record<Kpi['unit'], string> = {
  share: 'Numerator ÷ denominator',
  rating: 'Mean: numerator, the sum of the scores, ÷ denominator',
  duration: 'Mean: numerator, the sum of the times, ÷ denominator',
}

/** What a number counts, in words, with what was left out and why. */
export function DefinitionList({ kpi, view, reasons }: DefinitionProps) {
  const words = view === 'partner' ? { ...kpi, ...PARTNER_VIEW_WORDS[kpi.id] } : kpi
  const lines: [string, string][] = [
    ['Formula', FORMULAS[kpi.unit]],
    ['Which rows', words.cohort],
    ['Numerator', words.numerator],
    ['Denominator', words.denominator],
    ...(kpi.pending ? [['Pending', kpi.pending] as [string, string]] : []),
    ...Object.entries(kpi.excluded).map(([reason, text]): [string, string] => [
      'Left out',
      `${text}: ${formatCount(reasons[reason] ?? 0)}`,
    ]),
  ]
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 pb-1">
      {lines.map(([label, text], index) => (
        <div key={index} className="contents">
          <dt className="font-normal text-muted">{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The same, folded up below the sentence. */
export function Definition(props: DefinitionProps) {
  return (
    <details className="mb-2 rounded-lg border border-line bg-surface px-4 py-2 text-sm">
      <summary className="cursor-pointer rounded-sm py-0.5 text-muted hover:text-ink">{props.kpi.sentence}</summary>
      <div className="mt-2">
        <DefinitionList {...props} />
      </div>
    </details>
  )
}
