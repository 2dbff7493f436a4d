import Link from 'next/link'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { formatCount, formatPercent, NO_VALUE } from '@/lib/core/format'
import { SCORE_LABELS, type SurveyAnswer, type SurveyFigures } from '@/lib/surveys/types'

/** How a period came out. */
export function SurveyFigureRow({ figures }: { figures: SurveyFigures }) {
  const scored = Object.values(figures.byScore).reduce((sum, count) => sum + count, 0)
  const share = (count: number, of: number) => (of > 0 ? formatPercent(count / of) : NO_VALUE)
  const items = [
    {
      label: 'Average score',
      value: scored > 0 ? (figures.sum / scored).toFixed(2) : NO_VALUE,
      hint: `${formatCount(scored)} answers`,
    },
    { label: 'Good (4–5)', value: share(figures.good, scored), hint: formatCount(figures.good) },
    { label: 'Bad (1–2)', value: share(figures.bad, scored), hint: formatCount(figures.bad) },
    {
      label: 'Response rate',
      value: share(figures.answered, figures.sent),
      hint: `${formatCount(figures.answered)} of ${formatCount(figures.sent)} sent`,
    },
  ]
  return (
    <dl className="my-3 grid grid-cols-2 gap-3 lg:grid-cols-4">
      {items.map(({ label, value, hint }) => (
        <div key={label} className="rounded-lg border border-line bg-surface px-4 py-3">
          <dt className="text-muted text-sm">{label}</dt>
          <dd className="tabular text-2xl">{value}</dd>
          <dd className="text-muted text-sm">{hint}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What customers answered, the newest first. */
export function SurveyAnswers({ answers, now }: { answers: readonly SurveyAnswer[]; now: Date }) {
  return (
    <ul aria-label="Answers" className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
      {answers.map((answer) => (
        <li key={answer.id} className="flex flex-col gap-1 px-4 py-3">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Badge tone={answer.score >= 4 ? 'done' : answer.score <= 2 ? 'failed' : 'neutral'}>
              {answer.score} · {SCORE_LABELS[answer.score]}
            </Badge>
            <Link
              href={`/${answer.about === 'query' ? 'queries' : 'tickets'}/${answer.ref}`}
              className="thumb rounded-sm font-medium text-accent-text hover:underline"
            >
              {answer.ref}
            </Link>
            <span className="text-muted text-sm">{answer.agentName}</span>
            {answer.lowTicketRef && (
              <Link
                href={`/tickets/${answer.lowTicketRef}`}
                className="thumb rounded-sm text-accent-text text-sm hover:underline"
              >
                opened {answer.lowTicketRef}
              </Link>
            )}
            <When at={answer.respondedAt} now={now} className="ml-auto text-muted text-sm" />
          </p>
          {answer.comment && <p className="whitespace-pre-line break-words">{answer.comment}</p>}
        </li>
      ))}
    </ul>
  )
}
