import Link from 'next/link'
import type { ReactNode } from 'react'
import { Email } from '@/components/format/email'
import { Money } from '@/components/format/money'
import { Phone } from '@/components/format/phone'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { ERASED } from '@/lib/core/erased'
import { NO_VALUE } from '@/lib/core/format'
import { flagLabel } from '@/lib/customers/types'
import type { OrderPage, OtherOrder } from '@/lib/orders/domain/order-page'
import { deviceName } from '@/lib/orders/domain/order-words'
import { OrderStatusBadge } from './order-status'

/** Who sells, where they live, what is held against them, and what else they have sold. */
export function OrderCustomer({ page, past }: { page: OrderPage; past?: ReactNode }) {
  const { contact, seesContact, customer, order, now } = page
  const hidden = <span className="text-muted">{contact?.erasedAt ? ERASED : 'Hidden from your role'}</span>
  const lines = [contact?.line1, contact?.line2, contact?.landmark && `Landmark: ${contact.landmark}`].filter(Boolean)
  return (
    <Card
      title="Customer"
      actions={
        customer && (
          <Link
            href={`/customers/${customer.id}`}
            className="thumb rounded-sm text-accent-text text-sm hover:underline"
          >
            All of this customer
          </Link>
        )
      }
    >
      <KeyValue
        items={[
          { label: 'Name', value: contact?.name ?? NO_VALUE },
          { label: 'Phone', value: contact?.erasedAt ? hidden : <Phone phone={contact?.phone} call={seesContact} /> },
          { label: 'E-mail', value: seesContact && !contact?.erasedAt ? <Email address={contact?.email} /> : hidden },
          {
            label: 'Address',
            value:
              seesContact && !contact?.erasedAt ? (
                <>
                  {lines.map((line) => (
                    <span key={line} className="block">
                      {line}
                    </span>
                  ))}
                  <span className="block">{[order.city, order.pincode].filter(Boolean).join(' ')}</span>
                </>
              ) : (
                hidden
              ),
          },
        ]}
      />
      {customer && customer.flags.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-1">
          {customer.flags.map((flag) => (
            <Badge key={flag.kind} tone="failed">
              {flagLabel(flag.kind)}
            </Badge>
          ))}
        </p>
      )}
      {customer && (
        <div className="mt-3 border-line border-t pt-3">
          <h3 className="mb-1 font-medium text-sm">Other orders</h3>
          {past}
          {customer.others.length === 0 ? (
            !past && <p className="text-muted text-sm">None.</p>
          ) : (
            <OtherOrders orders={customer.others} now={now} />
          )}
          {customer.more && (
            <Link href={`/customers/${customer.id}`} className="text-accent-text text-sm hover:underline">
              Show all
            </Link>
          )}
        </div>
      )}
    </Card>
  )
}

export function OtherOrders({ orders, now }: { orders: readonly OtherOrder[]; now: Date }) {
  return (
    <ul className="flex flex-col">
      {orders.map((other) => (
        <li
          key={other.ref}
          className="flex flex-wrap items-center justify-between gap-x-3 gap-y-0.5 border-line border-b py-1.5 text-sm last:border-b-0"
        >
          <span className="min-w-0">
            <Link
              href={`/orders/${other.ref}`}
              className="thumb rounded-sm font-medium text-accent-text hover:underline"
            >
              {other.ref}
            </Link>{' '}
            <span className="text-muted">
              {deviceName(other.device)}
              {other.amount !== null && (
                <>
                  , <Money paise={other.amount} />
                </>
              )}
            </span>
          </span>
          <span className="flex items-center gap-2">
            <When at={other.createdAt} now={now} focusable={false} className="text-muted" />
            <OrderStatusBadge status={other.status} />
          </span>
        </li>
      ))}
    </ul>
  )
}
