'use client'

import Link from 'next/link'
import { OtherOrders } from '@/components/orders/order-customer'
import { ask } from '@/components/ui/ask'
import { Badge } from '@/components/ui/badge'
import { useAsked } from '@/components/ui/use-asked'
import { parseIndianMobile } from '@/lib/core/phone'
import { flagLabel } from '@/lib/customers/types'
import type { OtherOrder } from '@/lib/orders/domain/order-page'

type Known = { id: string; name: string; flags: { kind: string; note: string | null }[]; orders: OtherOrder[] }

/** Who calls: flags and what they have sold before, as soon as the number is whole. */
export function KnownCustomer({ text, now }: { text: string; now: Date }) {
  const phone = parseIndianMobile(text)
  const { data } = useAsked({
    queryKey: ['known-customer', phone],
    queryFn: ({ signal }) => ask<{ known: Known | null }>('/api/panel/customers', { phone: phone ?? '' }, signal),
    enabled: phone !== null,
    staleTime: 30_000,
  })
  if (!phone || !data) return null
  if (!data.known) return <p className="text-muted text-sm">A new customer.</p>
  const { known } = data
  return (
    <section aria-label="Known customer" className="rounded-md bg-sunken px-3 py-2.5">
      <p role="status" className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span>
          Known as{' '}
          <Link
            href={`/customers/${known.id}`}
            target="_blank"
            className="thumb rounded-sm font-medium text-accent-text hover:underline"
          >
            {known.name}
          </Link>
        </span>
        {known.flags.map((flag) => (
          <Badge key={flag.kind} tone="failed">
            {flagLabel(flag.kind)}
          </Badge>
        ))}
      </p>
      {known.flags.map(
        (flag) =>
          flag.note && (
            <p key={flag.kind} className="text-sm">
              {flag.note}
            </p>
          ),
      )}
      {known.orders.length > 0 && (
        <div className="mt-1">
          <OtherOrders orders={known.orders} now={now} />
        </div>
      )}
    </section>
  )
}
