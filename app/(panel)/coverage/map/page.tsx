import type { Metadata } from 'next'
import { CoverageMap } from '@/components/coverage/map/coverage-map'
import { networkTabs } from '@/components/coverage/served-words'
import { ListPage } from '@/components/frame/page'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { loadMapPage } from '@/lib/coverage/loaders'

export const metadata: Metadata = { title: 'Map of coverage' }

export default async function CoverageMapPage() {
  const { cities } = await loadMapPage()
  return (
    <ListPage>
      <PageHeader title="Coverage" description="What is served, what is wanted, and where the two do not meet." />
      <LinkTabs label="Views" tabs={networkTabs('map')} />
      <div className="mt-3" />
      <CoverageMap cities={cities} />
    </ListPage>
  )
}
