'use client'

import { useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { SubmitButton } from '@/components/ui/submit-button'
import { Textarea } from '@/components/ui/textarea'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import { useAct } from '@/components/ui/use-act'
import { submitAuditAction } from '@/lib/quality/actions'
import { scoreOf } from '@/lib/quality/domain/score'
import { type Answers, type Criterion, MARK_LABELS, MARKS, type Mark, type Scorecard } from '@/lib/quality/types'

export interface AuditFormProps {
  audit: { ref: string; version: number }
  scorecard: Scorecard
}

interface QuestionProps {
  criterion: Criterion
  answer: Answers[string] | undefined
  error: string | undefined
  onChange: (answer: Answers[string]) => void
}

function Question({ criterion, answer, error, onChange }: QuestionProps) {
  const { code, label, help, weight, critical } = criterion
  const says = answer && answer.mark !== 'met' && answer.mark !== 'na'
  return (
    <div className="flex flex-col gap-1.5 border-line border-b py-3 first:pt-0 last:border-b-0">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {label}
        {critical ? <Badge tone="failed">Critical</Badge> : <span className="text-muted text-sm">{weight}</span>}
      </p>
      {help && <p className="text-muted text-sm">{help}</p>}
      <div className="overflow-x-auto">
        <Segmented
          label={label}
          name={`mark-${code}`}
          value={answer?.mark ?? ''}
          onValueChange={(mark) => onChange({ ...answer, mark: mark as Mark })}
          options={MARKS.map((mark) => ({ value: mark, label: MARK_LABELS[mark] }))}
        />
      </div>
      {says && (
        <Field label="What was missed" labelHidden hint={contactNotice(answer.note ?? '')}>
          {(control) => (
            <Input
              {...control}
              value={answer.note ?? ''}
              maxLength={500}
              placeholder="What was missed"
              onChange={(event) => onChange({ ...answer, note: event.target.value })}
            />
          )}
        </Field>
      )}
      {error && <p className="text-failed text-sm">{error}</p>}
    </div>
  )
}

/** The scorecard, answered beside what is looked at; the score is counted while it is. */
export function AuditForm({ audit, scorecard }: AuditFormProps) {
  const [answers, setAnswers] = useState<Answers>({})
  const [comment, setComment] = useState('')
  const { pending, refused, act } = useAct()
  const unsaved = useUnsaved(() => !pending && (Object.keys(answers).length > 0 || comment !== ''))
  const { score, passed, criticals } = scoreOf(scorecard, answers)
  const left = scorecard.criteria.filter(({ code }) => !answers[code]).length
  return (
    <Card title="Scorecard" description={`Passes from ${scorecard.passAt}%; missing a critical one fails it.`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          act(
            () => submitAuditAction({ ...audit, answers, comment: comment || null }),
            'Audit done',
            () => {
              setAnswers({})
              setComment('')
            },
          )
        }}
      >
        {unsaved.warning}
        {scorecard.criteria.map((criterion) => (
          <Question
            key={criterion.code}
            criterion={criterion}
            answer={answers[criterion.code]}
            error={refused?.fields[`answers.${criterion.code}`]}
            onChange={(answer) => setAnswers({ ...answers, [criterion.code]: answer })}
          />
        ))}
        <Field
          label="In a few words"
          optional
          hint={contactNotice(comment) ?? 'The person whose work this is reads it.'}
          className="mt-3"
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              value={comment}
              maxLength={2000}
              onChange={(event) => setComment(event.target.value)}
            />
          )}
        </Field>
        {refused && (
          <Banner tone="danger" className="mt-3">
            {refused.detail}
          </Banner>
        )}
        <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
          <p aria-live="polite" className="tabular text-sm">
            {left > 0
              ? `${left} to answer`
              : `${Math.round(score)}%: ${passed ? 'passed' : criticals.length > 0 ? 'not passed, critical' : 'not passed'}`}
          </p>
          <SubmitButton pending={pending} disabled={left > 0}>
            Finish the audit
          </SubmitButton>
        </div>
      </form>
    </Card>
  )
}
