import { TriangleAlert } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import { type Tone, toneText } from '@/components/ui/tone'
import { formatTime } from '@/lib/core/format'
import type { PickupRisk } from '@/lib/orders/domain/pickup-risk'
import { riskFactBasis, riskFactWords } from '@/lib/orders/domain/pickup-risk-words'

/** From so many percent a risk is worth a look, and from so many more likely than not. */
const WORTH_A_LOOK = 30
const LIKELY = 50

function toneOf(percent: number): Tone {
  if (percent >= LIKELY) return 'failed'
  return percent >= WORTH_A_LOOK ? 'risk' : 'neutral'
}

/** How likely an order is to miss its pickup, in a list. */
export function RiskMark({ percent }: { percent: number }) {
  return (
    <span
      data-tip={`${percent}% likely to miss its pickup`}
      className={cn(
        'tabular inline-flex items-center gap-1',
        percent < WORTH_A_LOOK ? 'text-muted' : toneText[toneOf(percent)],
      )}
    >
      {percent >= LIKELY && <TriangleAlert aria-hidden className="size-3.5" />}
      {percent}%
    </span>
  )
}

/** The same of one order, with what raises it. */
export function OrderRisk({ risk: { risk, facts, scoredAt } }: { risk: PickupRisk }) {
  return (
    <section
      aria-label="Risk of missing the pickup"
      className="-mt-2 mb-4 rounded-lg border border-line bg-surface px-4 py-2.5 text-sm"
    >
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        <strong className={cn('inline-flex items-center gap-1.5 font-medium', toneText[toneOf(risk)])}>
          {risk >= WORTH_A_LOOK && <TriangleAlert aria-hidden className="size-4 self-center" />}
          {risk}% likely to miss its pickup
        </strong>
        <span className="text-muted">{facts.length > 0 ? 'because' : '– nothing about it raises the usual risk'}</span>
        <span className="text-muted text-xs sm:ml-auto">told at {formatTime(scoredAt)}</span>
      </p>
      {facts.length > 0 && (
        <ul className="mt-1 flex flex-col gap-0.5">
          {facts.map((fact) => (
            <li key={fact.fact}>
              {riskFactWords(fact)} <span className="text-muted">– {riskFactBasis(fact)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
