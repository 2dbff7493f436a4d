import { adjustmentWords, partsWords } from '@/lib/routing/domain/score-words'
import { type CandidateScore, SCORE_PARTS } from '@/lib/routing/types'

const SHADES = ['opacity-100', 'opacity-80', 'opacity-60', 'opacity-45', 'opacity-30'] as const

/** What a candidate is ranked by, with a bar of the parts of its score; in words on hover. */
export function CandidatePoints({ score }: { score: CandidateScore }) {
  return (
    <span data-tip={pointsWords(score)} className="flex w-20 shrink-0 flex-col items-end gap-1">
      <span className="tabular font-medium">
        {score.total}
        <span className="sr-only"> points</span>
      </span>
      <span aria-hidden className="flex h-1 w-full gap-px overflow-hidden rounded-full bg-sunken">
        {SCORE_PARTS.map((part, index) => (
          <span
            key={part}
            className={`h-full bg-neutral-mark ${SHADES[index]}`}
            style={{ width: `${score.parts[part]}%` }}
          />
        ))}
      </span>
    </span>
  )
}

/** "31.5 completion · … · +20 “Mumbai first”". */
export function pointsWords({ parts, adjustments }: Pick<CandidateScore, 'parts' | 'adjustments'>): string {
  return [partsWords(parts), adjustmentWords(adjustments)].filter(Boolean).join(' · ')
}
