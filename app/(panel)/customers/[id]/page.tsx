import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ErasureBanner, RequestErasureDialog } from '@/components/customers/erasure-request'
import { FlagDialog } from '@/components/customers/flag-dialog'
import { FlagList } from '@/components/customers/flag-list'
import { Email } from '@/components/format/email'
import { Phone } from '@/components/format/phone'
import { When } from '@/components/format/when'
import { Page } from '@/components/frame/page'
import { LeadTable } from '@/components/leads/lead-table'
import { MergeDialog } from '@/components/leads/merge-dialog'
import { OtherOrders } from '@/components/orders/order-customer'
import { QueriesBeside } from '@/components/queries/queries-beside'
import { OrderTickets } from '@/components/tickets/order-tickets'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { PageHeader } from '@/components/ui/page-header'
import { formatCount } from '@/lib/core/format'
import { loadCustomer } from '@/lib/customers/loaders'
import { eraseCustomerAction } from '@/lib/leads/actions'
import { loadLeadsOfCustomer } from '@/lib/leads/loaders'
import { loadCustomerOrders } from '@/lib/orders/loaders/customer-orders'
import { loadQueriesBeside } from '@/lib/queries/loaders'
import { loadCustomerTickets } from '@/lib/tickets/loaders'

export const metadata: Metadata = { title: 'Customer' }

type Props = { params: Promise<{ id: string }> }

export default async function CustomerPage({ params }: Props) {
  const { id } = await params
  const customer = await loadCustomer(id)
  if (!customer) notFound()
  const [orders, leads, tickets, queries] = await Promise.all([
    loadCustomerOrders(id),
    loadLeadsOfCustomer(id),
    loadCustomerTickets(id),
    loadQueriesBeside({ customerId: id }),
  ])
  const { person, flags, seesContact, mayFlag, mayMerge, now } = customer
  const { erasure, mayAskErasure, mayErase, actorId } = customer
  const waits = erasure?.decision === 'requested'
  const standing = flags.filter((flag) => !flag.clearedAt).map((flag) => flag.kind)
  return (
    <Page width="wide" className="relative">
      <PageHeader
        breadcrumbs={[{ href: '/customers', label: 'Customers' }]}
        title={person.name}
        description={`${formatCount(orders.length)} ${orders.length === 1 ? 'order' : 'orders'}, ${formatCount(leads.length)} ${leads.length === 1 ? 'lead' : 'leads'}`}
        actions={
          <>
            {mayMerge && <MergeDialog customerId={id} name={person.name} orders={orders.length} now={now} />}
            {mayAskErasure && !waits && <RequestErasureDialog customerId={id} />}
            {mayFlag && !person.mergedIntoId && <FlagDialog customerId={id} standing={standing} />}
          </>
        }
      />
      {erasure && waits && (
        <ErasureBanner
          request={erasure}
          approve={eraseCustomerAction}
          mayErase={mayErase}
          own={erasure.requestedBy === actorId}
        />
      )}
      {person.erasedAt && (
        <Banner tone="info" className="mb-4" title="Contact data erased">
          On <When at={person.erasedAt} kind="exact" />, for good. What this customer sold and was paid stays.
        </Banner>
      )}
      {person.mergedIntoId && (
        <Banner
          tone="info"
          className="mb-4"
          title="Merged into another customer"
          action={
            <Link href={`/customers/${person.mergedIntoId}`} className="rounded-sm text-accent-text underline">
              Open the customer that was kept
            </Link>
          }
        >
          Orders, leads and flags are there.
        </Banner>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card title="Person">
            <KeyValue
              items={[
                { label: 'Phone', value: <Phone phone={person.phone} call={seesContact} /> },
                {
                  label: 'E-mail',
                  value:
                    seesContact || person.erasedAt ? (
                      <Email address={person.email} />
                    ) : (
                      <span className="text-muted">Hidden from your role</span>
                    ),
                },
                { label: 'First seen', value: <When at={person.createdAt} kind="exact" /> },
                ...person.merged.map((one) => ({
                  key: one.id,
                  label: 'Also',
                  value: <Phone phone={one.phone} call />,
                  hint: person.erasedAt ? undefined : one.name,
                })),
              ]}
            />
          </Card>
          <Card title="Flags">
            <FlagList flags={flags} mayFlag={mayFlag} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Card title="Orders">
            {orders.length > 0 ? <OtherOrders orders={orders} now={now} /> : <p className="text-muted">None.</p>}
          </Card>
          {tickets && <OrderTickets lines={tickets.lines} now={tickets.now} />}
          {queries && (
            <QueriesBeside
              lines={queries.lines}
              topics={queries.topics}
              now={queries.now}
              logHref={queries.mayLog ? `/queries/new?about=${id}` : undefined}
            />
          )}
          {leads.length > 0 && (
            <Card title="Leads" flush>
              <LeadTable leads={leads} mayConvert={false} linkCustomers={false} ofOne now={now} />
            </Card>
          )}
        </div>
      </div>
    </Page>
  )
}
