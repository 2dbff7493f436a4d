import { OrderStatusBadge } from '@/components/orders/order-status'
import { KeyValue } from '@/components/ui/key-value'
import { formatSlot, NO_VALUE } from '@/lib/core/format'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import { deviceName } from '@/lib/orders/domain/order-words'

/** What a ticket takes over from the order it is raised for. */
export function FromOrder({ page: { order, contact, now } }: { page: OrderPage }) {
  return (
    <section aria-label={`From ${order.ref}`} className="mb-4 rounded-md bg-sunken px-3 py-2.5">
      <KeyValue
        items={[
          { label: 'Order', value: <OrderStatusBadge status={order.status} />, hint: order.ref },
          { label: 'Device', value: [deviceName(order.device), order.city].filter(Boolean).join(', ') },
          { label: 'Slot', value: order.slot ? formatSlot(order.slot.start, order.slot.end, now) : NO_VALUE },
          { label: 'Customer', value: contact?.name ?? NO_VALUE },
          { label: 'Partner', value: order.partner?.name ?? 'Nobody holds it' },
        ]}
      />
    </section>
  )
}
