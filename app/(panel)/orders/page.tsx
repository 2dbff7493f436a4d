import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import { listKey } from '@/components/orders/desk/list-key'
import { OrderDesk } from '@/components/orders/desk/order-desk'
import { OrderListSkeleton } from '@/components/orders/list-skeleton'
import { PanelTickets } from '@/components/tickets/panel-tickets'
import { documentFirst } from '@/lib/auth/document-first'
import { loadStartView } from '@/lib/auth/loaders'
import type { RawParams } from '@/lib/core/address-params'
import { COLUMNS_COOKIE, DENSITY_COOKIE, parseColumns, parseDensity } from '@/lib/orders/domain/list-columns'
import type { DeskList } from '@/lib/orders/domain/list-screen'
import { loadOrderList } from '@/lib/orders/loaders/list'

export const metadata: Metadata = { title: 'Orders' }

/** The address's parameters one by one, as the browser reads them. */
function parameters(asked: RawParams): [string, string][] {
  return Object.entries(asked).flatMap(([name, value = []]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, one]),
  )
}

export default async function OrdersPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const asked = await searchParams
  if (Object.keys(asked).length === 0) {
    const start = await loadStartView('orders')
    if (start) redirect(`/orders?${start}`)
  }
  const list = loadOrderList(asked)
  await documentFirst(list)
  return (
    <Suspense fallback={<OrderListSkeleton />}>
      <Orders loading={list} firstKey={listKey(parameters(asked))} />
    </Suspense>
  )
}

async function Orders({ loading, firstKey }: { loading: Promise<DeskList>; firstKey: string }) {
  const [first, jar] = await Promise.all([loading, cookies()])
  return (
    <OrderDesk
      first={first}
      firstKey={firstKey}
      columns={parseColumns(jar.get(COLUMNS_COOKIE)?.value)}
      density={parseDensity(jar.get(DENSITY_COOKIE)?.value)}
      more={<PanelTickets />}
    />
  )
}
