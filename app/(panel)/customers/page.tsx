import { Search } from 'lucide-react'
import type { Metadata } from 'next'
import Form from 'next/form'
import { notFound } from 'next/navigation'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { CustomerTable } from '@/components/customers/customer-table'
import { ListPage } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { formatCount } from '@/lib/core/format'
import { loadCustomers } from '@/lib/customers/loaders'
import { listPeopleSchema } from '@/lib/customers/schema'
import { loadOrderCountsOfCustomers } from '@/lib/orders/loaders/customer-orders'

export const metadata: Metadata = { title: 'Customers' }

const PATH = '/customers'

export default async function CustomersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const query = listPeopleSchema.parse({
    q: one(params, 'q')?.trim().slice(0, 80) || undefined,
    view: one(params, 'view') === 'flagged' ? 'flagged' : undefined,
    cursor: trailOf(params).at(-1)?.slice(0, 400),
  })
  const list = await loadCustomers(query)
  if (!list) notFound()
  const { items, count, most, seesContact, now } = list
  const orders = await loadOrderCountsOfCustomers(items.map(({ id }) => id))
  const lines = items.map((item) => {
    const { count: placed = 0, lastAt = null } = orders.get(item.id) ?? {}
    return { ...item, orders: placed, lastOrderAt: lastAt }
  })
  const counted = count > most ? `More than ${formatCount(most)}` : formatCount(count)
  return (
    <ListPage>
      <PageHeader
        title="Customers"
        description={
          seesContact
            ? 'Everybody who has placed an order or asked for one, one person per phone number.'
            : 'Everybody who has placed an order or asked for one. Names and numbers are hidden from your role and cannot be searched.'
        }
      />
      <LinkTabs
        label="Which"
        tabs={[
          { href: hrefWith(PATH, params, { view: undefined }), label: 'Everybody', current: !query.view },
          { href: hrefWith(PATH, params, { view: 'flagged' }), label: 'Flagged', current: query.view === 'flagged' },
        ]}
      />
      {seesContact ? (
        <Form action={PATH} className="my-3 w-72 max-sm:w-full">
          {query.view && <input type="hidden" name="view" value={query.view} />}
          <Input
            type="search"
            name="q"
            aria-label="Phone number or part of a name"
            placeholder="Phone number or part of a name"
            defaultValue={query.q}
            key={query.q}
            maxLength={80}
            leading={<Search aria-hidden />}
          />
        </Form>
      ) : (
        <div className="h-3" />
      )}
      {lines.length > 0 ? (
        <CustomerTable lines={lines} now={now} />
      ) : list.tooShort ? (
        <EmptyState variant="nothing-found" title="Type at least three letters">
          Or a full phone number, such as 98123 45678.
        </EmptyState>
      ) : query.q && seesContact ? (
        <EmptyState
          variant="nothing-found"
          title="Nobody found"
          action={<LinkButton href={hrefWith(PATH, params, { q: undefined })}>Clear search</LinkButton>}
        >
          A phone number must be complete. A name may be spelt differently.
        </EmptyState>
      ) : query.view ? (
        <EmptyState title="Nobody is flagged">Customers are flagged on their own page.</EmptyState>
      ) : (
        <EmptyState title="No customers">Customers appear here with their first order or request.</EmptyState>
      )}
      <PaginationKeys
        {...pageHrefs(PATH, params, list.next)}
        summary={`${counted} ${count === 1 ? 'customer' : 'customers'}`}
        label="Pages of customers"
      />
    </ListPage>
  )
}
