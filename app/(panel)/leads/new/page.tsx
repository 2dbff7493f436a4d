import type { Metadata } from 'next'
import { Page } from '@/components/frame/page'
import { WishForm } from '@/components/leads/wish-form'
import { PageHeader } from '@/components/ui/page-header'
import { loadNewLead } from '@/lib/leads/loaders'

export const metadata: Metadata = { title: 'New lead' }

export default async function NewLeadPage() {
  const { now, seesContact } = await loadNewLead()
  return (
    <Page width="narrow" className="relative">
      <PageHeader
        breadcrumbs={[{ href: '/leads', label: 'Leads' }]}
        title="New lead"
        description="Somebody asked, and no order can be placed yet."
      />
      <WishForm mode="lead" lead={null} seesContact={seesContact} now={now} />
    </Page>
  )
}
