import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { Tone } from '@/components/ui/tone'
import { type Audit, MARK_LABELS, type Mark, type Scorecard } from '@/lib/quality/types'
import { Verdict } from './verdict'

const TONES: Record<Mark, Tone> = { met: 'done', partly: 'risk', missed: 'failed', na: 'neutral' }

export interface FindingsProps {
  title: string
  audit: Audit
  scorecard: Scorecard
}

/** What was found, criterion by criterion. */
export function Findings({ title, audit, scorecard }: FindingsProps) {
  if (!audit.auditedAt || !audit.answers) return null
  const { answers } = audit
  return (
    <Card title={title} actions={<Verdict audit={audit} />}>
      <p className="mb-2 text-muted text-sm">
        {audit.auditorName}, <When at={audit.auditedAt} kind="exact" />
      </p>
      <ul className="flex flex-col divide-y divide-line">
        {scorecard.criteria.map(({ code, label, critical }) => {
          const answer = answers[code]
          if (!answer) return null
          return (
            <li key={code} className="py-2 first:pt-0 last:pb-0">
              <p className="flex flex-wrap items-center justify-between gap-2">
                <span>
                  {label}
                  {critical && <span className="text-muted text-sm"> · critical</span>}
                </span>
                <Badge tone={TONES[answer.mark]}>{MARK_LABELS[answer.mark]}</Badge>
              </p>
              {answer.note && <p className="break-words text-muted text-sm">{answer.note}</p>}
            </li>
          )
        })}
      </ul>
      {audit.comment && (
        <p className="mt-2 whitespace-pre-line break-words border-line border-t pt-2">{audit.comment}</p>
      )}
    </Card>
  )
}
