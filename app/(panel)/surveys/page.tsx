import type { Metadata } from 'next'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { Page } from '@/components/frame/page'
import { SurveyAnswers, SurveyFigureRow } from '@/components/surveys/survey-answers'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { Segmented } from '@/components/ui/segmented'
import { loadSurveys } from '@/lib/surveys/loaders'
import { SURVEY_PERIODS } from '@/lib/surveys/schema'

export const metadata: Metadata = { title: 'Ratings' }

const PATH = '/surveys'

export default async function SurveysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const low = one(params, 'low') === '1'
  const after = trailOf(params).at(-1)?.slice(0, 400) ?? null
  const list = await loadSurveys({ days: Number(one(params, 'days') ?? 30), low, after })
  return (
    <Page>
      <PageHeader
        title="Ratings"
        description="How customers found what was done, asked once after a ticket is closed or a query resolved."
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
      <LinkTabs
        label="Answers"
        tabs={[
          { href: hrefWith(PATH, params, { low: undefined }), label: 'All', current: !low },
          {
            href: hrefWith(PATH, params, { low: '1' }),
            label: 'Bad (1–2)',
            current: low,
            count: String(list.figures.bad),
          },
        ]}
      />
      <div className="mt-3">
        {list.rows.length > 0 ? (
          <SurveyAnswers answers={list.rows} now={list.now} />
        ) : (
          <EmptyState title="No answers">
            {low ? 'Nobody was unhappy in this period.' : 'Nobody has answered in this period.'}
          </EmptyState>
        )}
      </div>
      <PaginationKeys {...pageHrefs(PATH, params, list.next)} summary="" label="Pages of answers" />
    </Page>
  )
}
