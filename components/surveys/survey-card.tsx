'use client'

import Link from 'next/link'
import { useState } from 'react'
import { When } from '@/components/format/when'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { useAct } from '@/components/ui/use-act'
import { surveySentAction } from '@/lib/surveys/actions'
import { SCORE_LABELS, type SurveyState } from '@/lib/surveys/types'

export interface SurveyCardProps {
  survey: SurveyState
  /** What an agent sends; none where it went by mail, or it is not theirs to send. */
  words: string | null
  now: Date
}

/** How the customer found it, or how far asking them is. */
export function SurveyCard({ survey, words, now }: SurveyCardProps) {
  return (
    <Card title="The customer’s rating">
      {survey.score !== null ? (
        <div className="flex flex-col gap-1">
          <p>
            <strong className="font-medium">{survey.score} of 5</strong> · {SCORE_LABELS[survey.score]}{' '}
            <When at={survey.respondedAt} now={now} className="text-muted text-sm" />
          </p>
          {survey.comment && (
            <p className="whitespace-pre-line break-words rounded-md bg-sunken px-3 py-2">{survey.comment}</p>
          )}
          {survey.lowTicketRef && (
            <p className="text-sm">
              It opened{' '}
              <Link
                href={`/tickets/${survey.lowTicketRef}`}
                className="thumb rounded-sm text-accent-text hover:underline"
              >
                {survey.lowTicketRef}
              </Link>
              .
            </p>
          )}
        </div>
      ) : (
        <Asking survey={survey} words={words} now={now} />
      )}
    </Card>
  )
}

function Asking({ survey, words, now }: SurveyCardProps) {
  const { pending, act } = useAct()
  const [refused, setRefused] = useState(false)
  const copy = () => {
    if (!words) return
    navigator.clipboard.writeText(words).then(
      () => act(() => surveySentAction({ id: survey.id }), 'Copied: send it by WhatsApp or SMS'),
      () => setRefused(true),
    )
  }
  const expired = survey.expiresAt < now
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="text-muted">
        {expired
          ? 'Not answered in time.'
          : survey.sentAt
            ? 'Asked, not answered yet.'
            : 'There is no mail address: send the link by WhatsApp or SMS.'}{' '}
        {survey.sentAt && <When at={survey.sentAt} now={now} />}
      </p>
      {words && !expired && (
        <div>
          <Button size="sm" pending={pending} onClick={copy}>
            Copy the message with the link
          </Button>
        </div>
      )}
      {refused && words && <p className="break-all rounded-md bg-sunken px-3 py-2">{words}</p>}
    </div>
  )
}
