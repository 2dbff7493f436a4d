import { LiveClock } from '@/components/format/live-clock'
import { Money } from '@/components/format/money'
import { formatSlot } from '@/lib/core/format'
import { hasPartner } from '@/lib/orders/domain/lifecycle'
import { deviceName } from '@/lib/orders/domain/order-words'
import type { Visit } from '@/lib/orders/domain/visits'
import { OrderStatusBadge } from '../order-status'

/** Where to go, in one line. */
export function addressOf({ contact, city, pincode }: Visit['order']): string {
  return [
    contact?.line1,
    contact?.line2,
    contact?.landmark && `Landmark: ${contact.landmark}`,
    [city, pincode].filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .map((part) => String(part).replace(/[\s,]+$/, ''))
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
      <Title className="mt-2 break-words font-medium text-lg">{contact?.name ?? 'Customer'}</Title>
      <p className="break-words max-sm:text-lg">{addressOf(order)}</p>
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
