'use client'

import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Kbd } from '@/components/ui/kbd'
import { Skeleton } from '@/components/ui/skeleton'
import { CandidatePoints } from '../candidate-score'
import { loadWords, partnerLine } from '../candidates'
import { MOST_OFFERED, type useNextPartner } from './use-next-partner'

/** Who gets the order next: the best of those who can take it, another of them, or the queue. */
export function NextPartnerChoice({ next }: { next: ReturnType<typeof useNextPartner> }) {
  const { choice, setChoice, candidates, failed } = next
  const isChosen = (id: string, at: number) =>
    typeof choice === 'object' ? choice.id === id : choice === 'best' && at === 0
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium text-sm">Who gets it next</legend>
      {!candidates && !failed && <Skeleton className="h-20 w-full rounded-md" />}
      {failed && <p className="text-muted text-sm">The partners could not be loaded: it goes to the queue.</p>}
      {candidates?.length === 0 && <p className="text-muted text-sm">Nobody can take it without an override.</p>}
      {candidates?.slice(0, MOST_OFFERED).map((candidate, at) => {
        const { partner, score } = candidate
        return (
          <Option
            key={partner.partner_id}
            checked={isChosen(partner.partner_id, at)}
            onChoose={() => setChoice({ id: partner.partner_id })}
            keys={at === 0 ? 'b' : undefined}
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate">{partner.name}</span>
              <span className="block text-muted text-sm">
                {partnerLine(candidate)} · {loadWords(candidate)}
              </span>
            </span>
            {score && <CandidatePoints score={score} />}
          </Option>
        )
      })}
      <Option
        checked={choice === 'queue' || (choice === 'best' && candidates?.length === 0)}
        onChoose={() => setChoice('queue')}
        keys="q"
      >
        <span className="min-w-0 flex-1">Nobody yet: back to the queue</span>
      </Option>
    </fieldset>
  )
}

interface OptionProps {
  checked: boolean
  onChoose: () => void
  keys: string | undefined
  children: ReactNode
}

function Option({ checked, onChoose, keys, children }: OptionProps) {
  return (
    <label
      className={cn(
        'flex cursor-pointer items-center gap-2.5 rounded-md border border-line px-2.5 py-1.5 hover:bg-hover max-sm:py-2.5',
        checked && 'border-accent bg-accent-soft',
      )}
    >
      <input type="radio" name="next-partner" checked={checked} onChange={onChoose} className="sr-only" />
      {keys ? <Kbd>{keys}</Kbd> : <span aria-hidden className="w-5" />}
      {children}
    </label>
  )
}
