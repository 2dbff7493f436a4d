'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import type { Candidate } from '@/lib/orders/types'
import { adjustmentWords } from '@/lib/routing/domain/score-words'
import { CandidatePoints } from './candidate-score'
import { loadWords, partnerLine, whyNot } from './candidates'

/** Where the form says what the chosen one's points are made of. */
export const CHOSEN_ID = 'chosen-candidate'

export interface CandidateGroupProps {
  legend: string
  candidates: readonly Candidate[]
  chosen: string
  /** Code of the candidate that is ranked first of all. */
  best?: string | undefined
  /** Absent: they are only shown, with why not. */
  onChoose?: (candidate: Candidate) => void
  collapsed?: boolean
  open?: boolean
  emptyText?: string
}

const FIRST = 30

export function CandidateGroup({
  legend,
  candidates,
  chosen,
  best,
  onChoose,
  collapsed,
  open = false,
  emptyText,
}: CandidateGroupProps) {
  const [unfolded, setUnfolded] = useState(open)
  const [all, setAll] = useState(false)
  const shown = !collapsed || unfolded
  const listed = all ? candidates : candidates.slice(0, FIRST)
  return (
    <fieldset>
      <legend className="mb-1 w-full font-medium text-sm">
        {collapsed ? (
          <button
            type="button"
            aria-expanded={shown}
            onClick={() => setUnfolded(!unfolded)}
            className="flex w-full items-center gap-1 rounded-sm py-1 text-left hover:text-accent-text max-sm:py-2.5"
          >
            <ChevronRight aria-hidden className={cn('size-4 transition-transform', shown && 'rotate-90')} />
            {legend} <span className="tabular font-normal text-muted">({candidates.length})</span>
          </button>
        ) : (
          <>
            {legend} <span className="tabular font-normal text-muted">({candidates.length})</span>
          </>
        )}
      </legend>
      {shown && (
        <div className="overflow-hidden rounded-lg border border-line">
          {listed.map((candidate) => (
            <Row
              key={candidate.partner.partner_id}
              candidate={candidate}
              chosen={candidate.partner.partner_id === chosen}
              best={candidate.partner.partner_id === best}
              onChoose={onChoose}
            />
          ))}
          {candidates.length === 0 && <p className="px-3 py-2.5 text-muted text-sm">{emptyText}</p>}
          {listed.length < candidates.length && (
            <button
              type="button"
              onClick={() => setAll(true)}
              className="w-full px-3 py-2 text-left text-accent-text text-sm hover:bg-hover max-sm:py-3"
            >
              Show all {candidates.length}
            </button>
          )}
        </div>
      )}
    </fieldset>
  )
}

interface RowProps {
  candidate: Candidate
  chosen: boolean
  best: boolean
  onChoose?: ((candidate: Candidate) => void) | undefined
}

function Row({ candidate, chosen, best, onChoose }: RowProps) {
  const { partner, score } = candidate
  const adjustments = score && adjustmentWords(score.adjustments)
  const words = (
    <>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center justify-between gap-x-4">
          <span className="inline-flex items-center gap-2 font-medium">
            {partner.name}
            {best && <Badge>Best</Badge>}
          </span>
          <span className="tabular text-sm">{loadWords(candidate)}</span>
        </span>
        <span className="block text-muted text-sm">
          {partnerLine(candidate)} · {partner.partner_id}
        </span>
        {adjustments && <span className="block text-sm">{adjustments}</span>}
        {candidate.failing.length > 0 && <span className="block text-risk text-sm">{whyNot(candidate)}</span>}
      </span>
      {score && (candidate.eligible || candidate.overridable) && <CandidatePoints score={score} />}
    </>
  )
  const look = 'flex items-start gap-3 border-line border-b px-3 py-2 last:border-b-0'
  if (!onChoose) return <div className={look}>{words}</div>
  return (
    <label className={cn(look, 'hover:bg-hover max-sm:py-3', chosen && 'bg-accent-soft hover:bg-accent-soft')}>
      <span className="flex h-5.5 items-center">
        <input
          type="radio"
          name="partner_choice"
          value={partner.partner_id}
          checked={chosen}
          aria-describedby={chosen ? CHOSEN_ID : undefined}
          onChange={() => onChoose(candidate)}
          className="size-4 appearance-none rounded-full border border-line-strong bg-surface checked:border-5 checked:border-accent checked:bg-on-accent max-sm:size-5"
        />
      </span>
      {words}
    </label>
  )
}
