import type { Metadata } from 'next'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { BoardTabs } from '@/components/kpis/board/board-tabs'
import { NewPinboard } from '@/components/kpis/pins/new-pinboard'
import { PinboardList } from '@/components/kpis/pins/pinboard-list'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { loadPinboards } from '@/lib/kpis/loaders/pinboards'
import { loadLiveMark } from '@/lib/orders/loaders/live'

export const metadata: Metadata = { title: 'Pinboards' }

export default async function PinboardsPage() {
  const mark = await loadLiveMark()
  const { boards, dashboards } = await loadPinboards()
  const own = boards.filter(({ owner }) => owner === null)
  const shared = boards.filter(({ owner }) => owner !== null)
  return (
    <Page>
      <LiveRefresh topics={['pinboard']} since={mark} />
      <PageHeader
        title="Pinboards"
        description="Figures and charts you put together yourself, with their filters: to view, share and get by mail."
        actions={<NewPinboard />}
        className="mb-2"
      />
      <BoardTabs boards={dashboards} current="pinboards" />
      <div className="mt-4">
        {own.length > 0 ? (
          <PinboardList boards={own} />
        ) : (
          <EmptyState title="You have no pinboard yet">
            Create one here, or press the pin on any figure or chart in the dashboards.
          </EmptyState>
        )}
      </div>
      {shared.length > 0 && (
        <section className="mt-6">
          <h2 className="mb-2 font-medium text-lg">Shared with you</h2>
          <PinboardList boards={shared} />
        </section>
      )}
    </Page>
  )
}
