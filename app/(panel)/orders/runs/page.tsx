import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { RunTable } from '@/components/orders/bulk/run-table'
import { runWords } from '@/components/orders/bulk/run-words'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import type { LiveTopic } from '@/lib/core/live-change'
import { loadBulkRuns } from '@/lib/orders/loaders/bulk'
import { loadLiveMark } from '@/lib/orders/loaders/live'

export const metadata: Metadata = { title: 'Bulk runs' }

export default async function RunsPage() {
  const mark = await loadLiveMark()
  const loaded = await loadBulkRuns()
  if (!loaded) notFound()
  const { runs, now } = loaded
  // What is at work goes on order by order.
  const topics: LiveTopic[] = runs.some(({ state }) => state === 'working') ? ['run', 'order', 'orders'] : ['run']
  return (
    <Page width="wide">
      <LiveRefresh topics={topics} since={mark} />
      <PageHeader title="Bulk runs" description="Commands to many orders at once, the newest first." />
      {runs.length > 0 ? (
        <RunTable runs={runs} path="/orders/runs" many="orders" wordsOf={runWords} now={now} />
      ) : (
        <div className="rounded-lg border border-line bg-surface">
          <EmptyState title="No runs yet" action={<LinkButton href="/orders?queue=new">To the orders</LinkButton>}>
            Select rows of the order list, and choose what to do with them.
          </EmptyState>
        </div>
      )}
    </Page>
  )
}
