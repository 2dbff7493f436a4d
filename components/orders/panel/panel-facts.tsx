import { Money } from '@/components/format/money'
import { When } from '@/components/format/when'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { formatSlot, NO_VALUE } from '@/lib/core/format'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import { deviceName } from '@/lib/orders/domain/order-words'

/** The order in a few lines; its page has the rest. */
export function PanelFacts({ page: { order, area, now } }: { page: OrderPage }) {
  const { slot, finalAmount } = order
  return (
    <Card title="Order">
      <KeyValue
        items={[
          { label: 'Device', value: deviceName(order.device) },
          {
            label: 'Slot',
            value: slot ? formatSlot(slot.start, slot.end, now) : NO_VALUE,
            hint: order.reschedules > 0 && `Moved ${order.reschedules === 1 ? 'once' : `${order.reschedules} times`}`,
          },
          {
            label: finalAmount === null ? 'Quote' : 'Final price',
            value: <Money paise={finalAmount ?? order.quotedAmount} className="font-medium" />,
            hint: finalAmount !== null && finalAmount !== order.quotedAmount && (
              <>
                Quote <Money paise={order.quotedAmount} />
              </>
            ),
          },
          {
            label: 'Area',
            value: [order.city, order.pincode].filter(Boolean).join(' '),
            hint: area && `${area.office}, ${area.state}`,
          },
          { label: 'Source', value: order.source, hint: order.externalId },
          { label: 'In this status', value: <When at={order.statusSince} now={now} /> },
        ]}
      />
    </Card>
  )
}
