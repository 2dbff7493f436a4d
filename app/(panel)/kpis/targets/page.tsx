import type { Metadata } from 'next'
import { Page } from '@/components/frame/page'
import { TargetList } from '@/components/kpis/target-list'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { loadTargets } from '@/lib/kpis/loaders'

export const metadata: Metadata = { title: 'Targets' }

export default async function TargetsPage() {
  const page = await loadTargets()
  return (
    <Page>
      <PageHeader
        title="Targets"
        breadcrumbs={[{ href: '/kpis', label: 'KPIs' }]}
        description="What each figure should be, and the limit it must keep to. A change takes effect from its day; earlier judgements stay as they were."
      />
      {page.ids.length > 0 ? (
        <TargetList {...page} />
      ) : (
        <EmptyState variant="no-permission" title="No targets for your figures">
          None of the figures your role may see has a target.
        </EmptyState>
      )}
    </Page>
  )
}
