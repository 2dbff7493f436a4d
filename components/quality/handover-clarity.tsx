'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAct } from '@/components/ui/use-act'
import { rateHandoverAction } from '@/lib/quality/actions'
import type { TicketQuality } from '@/lib/quality/loaders'
import { CLARITY } from '@/lib/quality/types'

type Clarity = NonNullable<TicketQuality['handover']> & { ticket: string }

/** How clear a ticket came, in one press; once, by the team that got it. */
export function HandoverClarity({ ticket, handedByName, score, ratedBy, asks }: Clarity) {
  const [comment, setComment] = useState('')
  const { pending, refused, act } = useAct()
  if (score !== null)
    return (
      <Card title="Handover">
        <p>
          {score} of 5: {CLARITY[score]}
        </p>
        <p className="text-muted text-sm">
          {ratedBy} on the handover of {handedByName}
        </p>
      </Card>
    )
  if (!asks) return null
  return (
    <Card title="Was the handover clear?" description={`${handedByName} handed it over. One press; it is counted.`}>
      <div className="flex flex-col gap-1.5">
        <Field label="What was missing" optional>
          {(control) => (
            <Input {...control} value={comment} maxLength={500} onChange={(event) => setComment(event.target.value)} />
          )}
        </Field>
        {[5, 4, 3, 2, 1].map((each) => (
          <Button
            key={each}
            size="sm"
            disabled={pending}
            className="justify-start"
            onClick={() =>
              act(() => rateHandoverAction({ ticket, score: each, comment: comment || null }), 'Thank you')
            }
          >
            <span className="tabular">{each}</span> {CLARITY[each]}
          </Button>
        ))}
        {refused && <p className="text-failed text-sm">{refused.detail}</p>}
      </div>
    </Card>
  )
}
