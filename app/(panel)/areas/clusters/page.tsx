import type { Metadata } from 'next'
import { ClusterList, NewClusterDialog } from '@/components/areas/cluster-list'
import { Page } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { loadClusters } from '@/lib/areas/loaders'

export const metadata: Metadata = { title: 'Clusters' }

export default async function ClustersPage() {
  const { clusters, mayEdit } = await loadClusters()
  return (
    <Page width="wide">
      <PageHeader
        breadcrumbs={[{ href: '/areas', label: 'Areas' }]}
        title="Clusters"
        description="Pincodes of one city that are handled together. A pincode is in one cluster at most."
        actions={mayEdit && <NewClusterDialog />}
      />
      {clusters.length > 0 ? (
        <ClusterList clusters={clusters} mayEdit={mayEdit} />
      ) : (
        <EmptyState title="No clusters yet">
          {mayEdit ? 'Create one for a part of a city, then choose its pincodes.' : 'An area manager creates them.'}
        </EmptyState>
      )}
    </Page>
  )
}
