import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '@/components/frame/page'
import { RunTable } from '@/components/orders/bulk/run-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { loadBulkRuns } from '@/lib/orders/loaders/bulk'

export const metadata: Metadata = { title: 'Bulk runs' }

export default async function RunsPage() {
  const loaded = await loadBulkRuns()
  if (!loaded) notFound()
  const { runs, now } = loaded
  return (
    <Page width="wide">
      <PageHeader title="Bulk runs" description="Commands to many orders at once, the newest first." />
      {runs.length > 0 ? (
        <RunTable runs={runs} now={now} />
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
