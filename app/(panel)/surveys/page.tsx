import type { Metadata } from 'next'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { Page } from '@/components/frame/page'
import { SurveyAnswers, SurveyFigureRow } from '@/components/surveys/survey-answers'
import { SurveyPeople } from '@/components/surveys/survey-people'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { Segmented } from '@/components/ui/segmented'
import { loadSurveys } from '@/lib/surveys/loaders'
import { SURVEY_PERIODS } from '@/lib/surveys/schema'

export const metadata: Metadata = { title: 'Ratings' }

const PATH = '/surveys'

const readScore = (text: string | undefined): number | null => (text && /^[1-5]$/.test(text) ? Number(text) : null)

export default async function SurveysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const low = one(params, 'low') === '1'
  const after = trailOf(params).at(-1)?.slice(0, 400) ?? null
  const score = readScore(one(params, 'score'))
  const agentId = one(params, 'agent') || null
  const list = await loadSurveys({ days: Number(one(params, 'days') ?? 30), low, score, agentId, after })
  const who = list.people.find((person) => person.agentId === list.agentId)?.name
  const narrowed = [score && `with ${score}`, list.agentId && `about ${who ?? 'this person'}`].filter(Boolean).join(' ')
  return (
    <Page>
      <PageHeader
        title="Ratings"
        description="What customers thought of our help, asked once after a ticket is closed or a query resolved."
        actions={
          <Segmented
            label="Period"
            name="days"
            value={String(list.days)}
            options={SURVEY_PERIODS.map((days) => ({
              value: String(days),
              label: `${days} days`,
              href: hrefWith(PATH, params, { days: String(days) }),
            }))}
          />
        }
      />
      <SurveyFigureRow figures={list.figures} />
      {list.people.length > 0 && (
        <SurveyPeople
          people={list.people}
          hrefOf={(agent, of) =>
            hrefWith(PATH, params, { agent, score: of === undefined ? undefined : String(of), low: undefined })
          }
        />
      )}
      <LinkTabs
        label="Answers"
        tabs={[
          { href: hrefWith(PATH, params, { low: undefined, score: undefined }), label: 'All', current: !low },
          {
            href: hrefWith(PATH, params, { low: '1', score: undefined }),
            label: 'Bad (1–2)',
            current: low,
            count: String(list.figures.bad),
          },
        ]}
      />
      {narrowed && (
        <p className="mt-3 flex flex-wrap items-center gap-2">
          Answers {narrowed}
          <LinkButton href={hrefWith(PATH, params, { score: undefined, agent: undefined })} size="sm">
            Show all
          </LinkButton>
        </p>
      )}
      <div className="mt-3">
        {list.rows.length > 0 ? (
          <SurveyAnswers answers={list.rows} now={list.now} />
        ) : (
          <EmptyState title="No answers">
            {narrowed
              ? `Nobody has answered ${narrowed} in this period.`
              : low
                ? 'Nobody was unhappy in this period.'
                : 'Nobody has answered in this period.'}
          </EmptyState>
        )}
      </div>
      <PaginationKeys {...pageHrefs(PATH, params, list.next)} summary="" label="Pages of answers" />
    </Page>
  )
}
