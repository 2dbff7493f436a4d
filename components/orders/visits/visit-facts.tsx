import { MapPin, Phone as PhoneIcon } from 'lucide-react'
import { LiveClock } from '@/components/format/live-clock'
import { Money } from '@/components/format/money'
import { buttonStyle } from '@/components/ui/button-style'
import { formatSlot } from '@/lib/core/format'
import { hasPartner } from '@/lib/orders/domain/lifecycle'
import { deviceName } from '@/lib/orders/domain/order-words'
import type { Visit } from '@/lib/orders/domain/visits'
import { OrderStatusBadge } from '../order-status'

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

/** When, whom, where and for what: the same in the list and at the door. */
export function VisitFacts({ visit, now, title: Title }: { visit: Visit; now: Date; title: 'h1' | 'p' }) {
  const { order, pickupDueAt } = visit
  const { contact, slot } = order
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="font-medium text-lg">{slot ? formatSlot(slot.start, slot.end, now) : 'No slot agreed'}</p>
        <OrderStatusBadge status={order.status} />
      </div>
      {pickupDueAt && hasPartner(order.status) && (
        <p className="text-sm">
          <span className="text-muted">Due </span>
          <LiveClock dueAt={pickupDueAt} now={now.getTime()} focusable={false} />
        </p>
      )}
      <Title className="mt-2 break-words font-medium text-base">{contact?.name ?? 'Customer'}</Title>
      <p className="break-words">{addressOf(order)}</p>
      {!contact && hasPartner(order.status) && (
        <p className="text-muted text-sm">
          Name, number and address are kept on the phone on the day of the pickup; before that they need a connection.
        </p>
      )}
      <p className="mt-1 break-words text-muted">
        {deviceName(order.device)}, <Money paise={order.finalAmount ?? order.quotedAmount} />
      </p>
    </>
  )
}

/** The two things one does on the way. Both work without a connection. */
export function VisitWays({ visit: { order } }: { visit: Visit }) {
  const style = `${buttonStyle({ size: 'lg' })} flex-1`
  return (
    <div className="mt-3 flex gap-2">
      {order.contact?.phone && (
        <a href={`tel:${order.contact.phone}`} className={style}>
          <PhoneIcon aria-hidden />
          Call
        </a>
      )}
      <a href={`geo:0,0?q=${encodeURIComponent(addressOf(order))}`} className={style}>
        <MapPin aria-hidden />
        Navigate
      </a>
    </div>
  )
}
