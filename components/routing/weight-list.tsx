import { When } from '@/components/format/when'
import { Card } from '@/components/ui/card'
import { SCORE_PART_WORDS } from '@/lib/routing/domain/score-words'
import { SCORE_PARTS, type ScoreWeights } from '@/lib/routing/types'

/** As of when partners' figures are, which scores are made of. */
export function FiguresAsOf({ at }: { at: Date | null }) {
  if (!at) return <>Partners have no figures until the first nightly refresh; until then all count as average.</>
  return (
    <>
      Partners’ figures are as of <When at={at} kind="exact" />, refreshed every night.
    </>
  )
}

/** How a score of 100 is made up, to be read. */
export function WeightList({ weights, asOf }: { weights: ScoreWeights; asOf?: Date | null }) {
  return (
    <Card title="Score" description="Up to 100 points; the partner with the most is offered the order first.">
      <ul className="flex flex-col gap-2.5">
        {SCORE_PARTS.map((part) => (
          <li key={part}>
            <p className="flex justify-between gap-3">
              <span>{SCORE_PART_WORDS[part].label}</span>
              <span className="tabular">{weights[part]}</span>
            </p>
            <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-sunken">
              <div className="h-full rounded-full bg-neutral-mark" style={{ width: `${weights[part]}%` }} />
            </div>
            <p className="mt-0.5 text-muted text-sm">{SCORE_PART_WORDS[part].meaning}</p>
          </li>
        ))}
      </ul>
      {asOf !== undefined && (
        <p className="mt-3 border-line border-t pt-3 text-muted text-sm">
          <FiguresAsOf at={asOf} />
        </p>
      )}
    </Card>
  )
}
