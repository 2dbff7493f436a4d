import type { Metadata } from 'next'
import { Page } from '@/components/frame/page'
import { PartnerForm } from '@/components/partners/partner-form'
import { PageHeader } from '@/components/ui/page-header'
import { loadNewPartner } from '@/lib/partners/loaders'

export const metadata: Metadata = { title: 'New partner' }

export default async function NewPartnerPage() {
  await loadNewPartner()
  return (
    <Page width="narrow">
      <PageHeader
        breadcrumbs={[{ href: '/partners', label: 'Partners' }]}
        title="New partner"
        description="It starts as an applicant and gets no orders until two people have activated it."
      />
      <PartnerForm partner={null} />
    </Page>
  )
}
