import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { RowTable } from '@/components/ui/row-table'
import { formatCount } from '@/lib/core/format'
import { SCORE_LABELS, type SurveyPerson } from '@/lib/surveys/types'

const SCORES = [5, 4, 3, 2, 1]

export interface SurveyPeopleProps {
  people: readonly SurveyPerson[]
  /** The answers about what a person did, all or of one score. */
  hrefOf: (agentId: string, score?: number) => string
}

/** How what each person did was rated: how many answers, their average, and how often each score; each opens its answers. */
export function SurveyPeople({ people, hrefOf }: SurveyPeopleProps) {
  const count = (person: SurveyPerson, score: number) => {
    const many = person.byScore[score] ?? 0
    if (many === 0) return <span className="text-muted">0</span>
    return (
      <Link
        href={hrefOf(person.agentId, score)}
        aria-label={`${formatCount(many)} with ${score} about ${person.name}`}
        className="thumb rounded-sm text-accent-text hover:underline"
      >
        {formatCount(many)}
      </Link>
    )
  }
  return (
    <Card title="By person" className="my-3">
      <RowTable
        caption="Ratings by person"
        rows={people}
        keyOf={({ agentId }) => agentId}
        stickyFirst
        className="max-h-80 overflow-y-auto"
        columns={[
          {
            label: 'Person',
            value: (person) => (
              <Link href={hrefOf(person.agentId)} className="thumb rounded-sm text-accent-text hover:underline">
                {person.name}
              </Link>
            ),
          },
          { label: 'Answers', numeric: true, value: ({ answered }) => formatCount(answered) },
          { label: 'Average', numeric: true, card: 'badge', value: ({ sum, answered }) => (sum / answered).toFixed(2) },
          ...SCORES.map((score) => ({
            label: String(score),
            tip: SCORE_LABELS[score] ?? '',
            numeric: true,
            value: (person: SurveyPerson) => count(person, score),
            card: 'none' as const,
          })),
        ]}
      />
    </Card>
  )
}
