import type { Metadata } from 'next'
import { hrefWith, one, type SearchParams } from '@/components/areas/list-url'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { BehindNotice } from '@/components/kpis/seen'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { BacklogTiles } from '@/components/workforce/desk/backlog-tiles'
import { DeskFigures } from '@/components/workforce/desk/desk-figures'
import { DeskTable } from '@/components/workforce/desk/desk-table'
import { HandOver } from '@/components/workforce/desk/hand-over'
import { MoveTickets } from '@/components/workforce/desk/move-tickets'
import { TeamSelect } from '@/components/workforce/team-select'
import { loadPeopleFigures } from '@/lib/kpis/loaders/people'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { PERIODS } from '@/lib/workforce/domain/desk-periods'
import { loadDesk } from '@/lib/workforce/loaders/desk'
import { MODE_LABELS } from '@/lib/workforce/types'

export const metadata: Metadata = { title: 'Helpdesk' }

export default async function HelpdeskPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const mark = await loadLiveMark()
  const page = await loadDesk({ team: one(params, 'team'), person: one(params, 'person'), days: one(params, 'days') })
  const told = await loadPeopleFigures(page.days)
  return (
    <Page>
      <LiveRefresh topics={['ticket', 'workforce']} since={mark} />
      <PageHeader
        title="Helpdesk"
        description="Who is there, what is on each desk, and what is waiting. Every count opens its tickets."
        actions={<TeamSelect team={page.team} teams={page.teams} />}
      />
      <div className="flex flex-col gap-4">
        <BacklogTiles page={page} />
        <HandOver key={page.team} people={page.toHandOver} now={page.now} />
        <Card
          title="Desks now"
          description={`Distribution: ${MODE_LABELS[page.rules.mode].toLowerCase()}. Change it under Shifts, People and rules.`}
          flush
        >
          {page.people.length > 0 ? (
            <DeskTable page={page} />
          ) : (
            <EmptyState title="Nobody is in this team">
              An administrator adds people to teams on their user page.
            </EmptyState>
          )}
        </Card>
        {page.shown && (
          <div id="tickets" className="scroll-mt-4">
            <MoveTickets
              key={page.shown.id}
              shown={page.shown}
              people={page.people}
              mayReassign={page.mayReassign}
              team={page.team}
              now={page.now}
            />
          </div>
        )}
        <BehindNotice behind={told.behind} now={told.now} />
        <DeskFigures
          page={page}
          told={told}
          periods={PERIODS.map((days) => ({ days, href: hrefWith('/helpdesk', params, { days: String(days) }) }))}
        />
      </div>
    </Page>
  )
}
