'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { useAct } from '@/components/ui/use-act'
import { rateHandoverAction } from '@/lib/quality/actions'
import { CLARITY } from '@/lib/quality/types'

/** Asks the team that got a ticket how clear it came: one press, once. */
export function HandoverAsk({ ticket, handedByName }: { ticket: string; handedByName: string }) {
  const [comment, setComment] = useState('')
  const { pending, refused, act } = useAct()
  const rate = (score: number) =>
    act(() => rateHandoverAction({ ticket, score, comment: comment || null }), 'Thank you')
  return (
    <section
      aria-label="Was the handover clear?"
      className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-surface px-4 py-2.5"
    >
      <p className="text-sm">Was the handover of {handedByName} clear?</p>
      <div className="flex flex-wrap gap-1.5">
        {[1, 2, 3, 4, 5].map((score) => (
          <Button key={score} size="sm" disabled={pending} onClick={() => rate(score)}>
            <span className="tabular">{score}</span> {CLARITY[score]}
          </Button>
        ))}
      </div>
      <div className="min-w-48 flex-1">
        <Input
          aria-label="What was missing"
          placeholder="What was missing (optional)"
          value={comment}
          maxLength={500}
          onChange={(event) => setComment(event.target.value)}
        />
      </div>
      {refused && <p className="w-full text-failed text-sm">{refused.detail}</p>}
    </section>
  )
}
