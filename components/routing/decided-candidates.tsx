import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { failingWords, type PartnerNames } from '@/lib/routing/domain/decision-words'
import { adjustmentWords, partsWords } from '@/lib/routing/domain/score-words'
import type { DecidedCandidate } from '@/lib/routing/types'

interface DecidedCandidatesProps {
  candidates: readonly DecidedCandidate[]
  /** Code of who got the order. */
  chosen: string
  names: PartnerNames
  /** Beside who was chosen. */
  word?: string
}

/** Every candidate of a decision as it stood, best first: its points and what they are made of, or what stood against it. */
export function DecidedCandidates({ candidates, chosen, names, word = 'Got it' }: DecidedCandidatesProps) {
  return (
    <ol aria-label="Candidates, best first" className="mt-2 divide-y divide-line rounded-lg border border-line">
      {candidates.map((candidate) => (
        <li key={candidate.partner_id} className="px-3 py-2 text-sm">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="inline-flex min-w-0 flex-wrap items-center gap-2">
              <Link
                href={`/partners/${encodeURIComponent(candidate.partner_id)}`}
                className="break-words rounded-sm font-medium hover:text-accent-text hover:underline"
              >
                {names.get(candidate.partner_id) ?? candidate.partner_id}
              </Link>
              {candidate.partner_id === chosen && <Badge tone="done">{word}</Badge>}
            </span>
            {candidate.total !== null && (
              <span className="tabular">
                {candidate.total} <span className="text-muted">points</span>
              </span>
            )}
          </div>
          {candidate.failing.length > 0 && <p className="text-risk">{failingWords(candidate.failing)}</p>}
          {candidate.parts && (
            <p className="text-muted">
              {[partsWords(candidate.parts), adjustmentWords(candidate.adjustments)].filter(Boolean).join(' · ')}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
