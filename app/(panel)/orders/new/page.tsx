import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '@/components/frame/page'
import { WishForm } from '@/components/leads/wish-form'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { loadNewOrder } from '@/lib/leads/loaders'

export const metadata: Metadata = { title: 'New order' }

type Props = { searchParams: Promise<{ lead?: string | string[] }> }

export default async function NewOrderPage({ searchParams }: Props) {
  const asked = (await searchParams).lead
  const leadRef = typeof asked === 'string' ? asked : undefined
  const { lead, seesContact, now } = await loadNewOrder(leadRef)
  if (leadRef && !lead) notFound()
  if (lead?.orderRef) {
    return (
      <Page width="narrow" className="relative">
        <PageHeader breadcrumbs={[{ href: '/leads', label: 'Leads' }]} title={lead.ref} />
        <Banner
          tone="info"
          title={`${lead.ref} is already order ${lead.orderRef}`}
          action={
            <LinkButton size="sm" href={`/orders/${lead.orderRef}`}>
              Open the order
            </LinkButton>
          }
        />
      </Page>
    )
  }
  return (
    <Page width="narrow" className="relative">
      <PageHeader
        breadcrumbs={lead ? [{ href: '/leads', label: 'Leads' }] : [{ href: '/orders', label: 'Orders' }]}
        title={lead ? `Turn ${lead.ref} into an order` : 'New order'}
        description={
          lead
            ? 'What the lead says is filled in; ask the customer for the rest.'
            : 'For a customer on the phone. If the area or device is not served, it is kept as a lead.'
        }
      />
      <WishForm mode={lead ? 'convert' : 'order'} lead={lead} seesContact={seesContact} now={now} />
    </Page>
  )
}
