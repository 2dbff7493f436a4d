import type { Metadata } from 'next'
import { one, type SearchParams } from '@/components/areas/list-url'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { AbsenceList } from '@/components/workforce/absence-list'
import { PeopleTable } from '@/components/workforce/people-table'
import { RulesTable } from '@/components/workforce/rules-table'
import { TeamSelect } from '@/components/workforce/team-select'
import { WorkforceTabs } from '@/components/workforce/workforce-tabs'
import { localDate } from '@/lib/core/business-time'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadPeople } from '@/lib/workforce/loaders'

export const metadata: Metadata = { title: 'People and rules' }

export default async function PeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const mark = await loadLiveMark()
  const { team, teams, members, absences, rules, categories, now } = await loadPeople({ team: one(params, 'team') })
  const teamLimit = rules.find((each) => each.team === team)?.openLimit ?? 0
  return (
    <Page>
      <LiveRefresh topics={['workforce']} since={mark} />
      <PageHeader title="People and rules" description="Who can do what, who is away, and how tickets are given out." />
      <WorkforceTabs team={team} current="people" />
      <div className="mt-4 flex flex-col gap-4">
        <TeamSelect team={team} teams={teams} />
        <Card title="People" description="The rules distribution follows." flush>
          <PeopleTable members={members} categories={categories} teamLimit={teamLimit} today={localDate(now)} />
        </Card>
        <Card title="Absences" description="Now and coming up.">
          {absences.length > 0 ? (
            <AbsenceList absences={absences} names now={now} />
          ) : (
            <p className="text-muted text-sm">Nobody in this team is away or will be.</p>
          )}
        </Card>
        <Card
          title="Distribution"
          description="An unassigned ticket that comes to a team goes to somebody who knows it, otherwise in turn or to whoever has the most room."
          flush
        >
          <RulesTable rules={rules} />
        </Card>
      </div>
    </Page>
  )
}
