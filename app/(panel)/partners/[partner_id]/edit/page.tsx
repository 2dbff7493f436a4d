import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '@/components/frame/page'
import { PartnerForm } from '@/components/partners/partner-form'
import { PageHeader } from '@/components/ui/page-header'
import { loadPartnerToEdit } from '@/lib/partners/loaders'

export const metadata: Metadata = { title: 'Edit partner' }

export default async function EditPartnerPage({ params }: { params: Promise<{ partner_id: string }> }) {
  const partner = await loadPartnerToEdit(decodeURIComponent((await params).partner_id))
  if (!partner) notFound()
  const crumbs = [
    { href: '/partners', label: 'Partners' },
    { href: `/partners/${encodeURIComponent(partner.code)}`, label: partner.name },
  ]
  return (
    <Page width="narrow">
      <PageHeader
        breadcrumbs={crumbs}
        title="Edit partner"
        description="The state is changed through proposals on the partner’s page."
      />
      <PartnerForm partner={partner} />
    </Page>
  )
}
