import { MapPin, Phone as PhoneIcon } from 'lucide-react'
import Link from 'next/link'
import { LiveClock } from '@/components/format/live-clock'
import { Money } from '@/components/format/money'
import { buttonStyle } from '@/components/ui/button-style'
import { formatSlot } from '@/lib/core/format'
import { deviceName } from '@/lib/orders/domain/order-words'
import type { Visit } from '@/lib/orders/domain/visits'
import type { FailureReason } from '@/lib/policies/types'
import { OrderActions } from './order-actions'
import { OrderStatusBadge } from './order-status'

function addressOf({ contact, city, pincode }: Visit['order']): string {
  return [
    contact?.line1,
    contact?.line2,
    contact?.landmark && `Landmark: ${contact.landmark}`,
    [city, pincode].filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join(', ')
}

/** One stop: when, whom, where, for what, and the one thing that comes next, at the thumb. */
export function VisitCard({ visit, reasons, now }: { visit: Visit; reasons: readonly FailureReason[]; now: Date }) {
  const { order, allowed, pickupDueAt } = visit
  const { contact, slot } = order
  const address = addressOf(order)
  return (
    <li className="rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="font-medium text-lg">{slot ? formatSlot(slot.start, slot.end, now) : 'No slot agreed'}</p>
        <OrderStatusBadge status={order.status} />
      </div>
      {pickupDueAt && order.status !== 'picked_up' && order.status !== 'payout_initiated' && (
        <p className="text-sm">
          <span className="text-muted">Due </span>
          <LiveClock dueAt={pickupDueAt} now={now.getTime()} focusable={false} />
        </p>
      )}
      <p className="mt-2 font-medium">{contact?.name ?? 'Customer'}</p>
      <p>{address}</p>
      <p className="mt-1 text-muted">
        {deviceName(order.device)}, <Money paise={order.finalAmount ?? order.quotedAmount} />
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {contact?.phone && (
          <a href={`tel:${contact.phone}`} className={`${buttonStyle({ size: 'lg' })} max-sm:flex-1`}>
            <PhoneIcon aria-hidden />
            Call
          </a>
        )}
        <a href={`geo:0,0?q=${encodeURIComponent(address)}`} className={`${buttonStyle({ size: 'lg' })} max-sm:flex-1`}>
          <MapPin aria-hidden />
          Navigate
        </a>
      </div>
      <div className="mt-2 flex flex-wrap gap-2">
        <OrderActions order={order} allowed={allowed} reasons={reasons} mayOverride={false} now={now} size="lg" />
      </div>
      <p className="mt-3">
        <Link
          href={`/orders/${encodeURIComponent(order.ref)}`}
          className="inline-flex min-h-6 items-center rounded-sm text-accent-text hover:underline"
        >
          Everything about {order.ref}
        </Link>
      </p>
    </li>
  )
}
