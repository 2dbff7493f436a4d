import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { Metadata } from 'next'
import { hrefWith, one, type SearchParams } from '@/components/areas/list-url'
import { When } from '@/components/format/when'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { GapList } from '@/components/workforce/gap-list'
import { HoursTable } from '@/components/workforce/hours-table'
import { OwnTimes } from '@/components/workforce/own-times'
import { PlanActions } from '@/components/workforce/plan-actions'
import { TeamSelect } from '@/components/workforce/team-select'
import { WeekGrid } from '@/components/workforce/week-grid'
import { weekWords } from '@/components/workforce/words'
import { WorkforceTabs } from '@/components/workforce/workforce-tabs'
import { addDays } from '@/lib/core/business-time'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadOwnTimes, loadWeek, type WeekPage } from '@/lib/workforce/loaders'

export const metadata: Metadata = { title: 'Shifts' }

const PATH = '/workforce'

export default async function WorkforcePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const mark = await loadLiveMark()
  const [week, own] = await Promise.all([
    loadWeek({ team: one(params, 'team'), week: one(params, 'week') }),
    loadOwnTimes(),
  ])
  return (
    <Page>
      <LiveRefresh topics={['workforce']} since={mark} />
      <PageHeader
        title="Shifts"
        description={
          week.plans
            ? 'Who works when, next to how much work is expected. People see a week once it is published.'
            : 'Who in your team works when, as published.'
        }
      />
      {week.plans && <WorkforceTabs team={week.team} current="week" />}
      <div className="mt-4 flex flex-col gap-4">
        <WeekBar week={week} params={params} />
        <WeekCard week={week} />
        {week.plans && <Expected week={week} />}
        <OwnTimes {...own} />
      </div>
    </Page>
  )
}

function WeekBar({ week, params }: { week: WeekPage; params: SearchParams }) {
  const to = (days: number): string => hrefWith(PATH, params, { week: addDays(week.week, days) })
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <TeamSelect team={week.team} teams={week.teams} />
      <nav aria-label="Week" className="flex flex-wrap items-center gap-2">
        <LinkButton href={to(-7)} icon={<ChevronLeft aria-hidden />} aria-label="Previous week" />
        <span className="min-w-36 text-center font-medium tabular">{weekWords(week.week)}</span>
        <LinkButton href={to(7)} icon={<ChevronRight aria-hidden />} aria-label="Next week" />
        <LinkButton href={hrefWith(PATH, params, { week: undefined })}>This week</LinkButton>
      </nav>
    </div>
  )
}

function WeekCard({ week }: { week: WeekPage }) {
  const { publication } = week
  return (
    <Card
      title="Week plan"
      description={
        publication ? (
          <>
            Published by {publication.byName}, <When at={publication.at} kind="exact" />
          </>
        ) : (
          'Not published yet'
        )
      }
      actions={
        week.plans && (
          <PlanActions key={week.team + week.week} team={week.team} week={week.week} changes={week.changes} />
        )
      }
      flush
    >
      {week.members.length > 0 ? (
        <WeekGrid {...week} />
      ) : (
        <EmptyState title="Nobody is in this team">
          An administrator adds people to teams on their user page.
        </EmptyState>
      )}
    </Card>
  )
}

function Expected({ week }: { week: WeekPage }) {
  const { rules, hours } = week
  return (
    <Card
      title="People planned and needed, by hour"
      description={`Expected: the average for the same hour and weekday over the last ${rules.historyWeeks} weeks, holidays left out. One person is assumed to handle ${rules.contactsPerHour} contacts an hour.`}
      flush
    >
      <div className="px-4 pb-3">
        <GapList gaps={week.gaps} known={hours.some(({ expected }) => expected !== null)} />
      </div>
      <HoursTable hours={hours} today={week.today} />
    </Card>
  )
}
