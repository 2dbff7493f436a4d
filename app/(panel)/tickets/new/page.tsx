import type { Metadata } from 'next'
import { one, type SearchParams } from '@/components/areas/list-url'
import { Page } from '@/components/frame/page'
import { TicketForm } from '@/components/tickets/ticket-form'
import { PageHeader } from '@/components/ui/page-header'
import { loadNewTicket } from '@/lib/tickets/loaders'

export const metadata: Metadata = { title: 'New ticket' }

export default async function NewTicketPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [form, params] = await Promise.all([loadNewTicket(), searchParams])
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ href: '/tickets', label: 'Tickets' }]}
        title="New ticket"
        description="Save it with what you know. What is missing is asked for before it goes to another team."
      />
      <TicketForm {...form} orderRef={one(params, 'order')?.slice(0, 40) ?? null} />
    </Page>
  )
}
