import type { Metadata } from 'next'
import { one, type SearchParams } from '@/components/areas/list-url'
import { Page } from '@/components/frame/page'
import { FromOrder } from '@/components/tickets/from-order'
import { TicketForm } from '@/components/tickets/ticket-form'
import { PageHeader } from '@/components/ui/page-header'
import { loadOrderPage } from '@/lib/orders/loaders/order-page'
import { loadNewTicket } from '@/lib/tickets/loaders'

export const metadata: Metadata = { title: 'New ticket' }

export default async function NewTicketPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [form, params] = await Promise.all([loadNewTicket(), searchParams])
  const asked = one(params, 'order')?.slice(0, 40) ?? null
  const order = asked ? await loadOrderPage(asked) : null
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ href: '/tickets', label: 'Tickets' }]}
        title="New ticket"
        description="Save it with what you know. Anything missing is asked for before it goes to another team."
      />
      <TicketForm {...form} orderRef={asked} about={order && <FromOrder page={order} />} />
    </Page>
  )
}
