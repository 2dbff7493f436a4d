import type { ReactNode } from 'react'
import { Money } from '@/components/format/money'
import { When } from '@/components/format/when'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { deviceLabel } from '@/lib/core/device-category'
import { formatSlot, NO_VALUE } from '@/lib/core/format'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import { CONSENT_LABELS, deviceName, ID_KINDS, OWNER_LABELS } from '@/lib/orders/domain/order-words'

type Item = { label: string; value: ReactNode; hint?: ReactNode }

function times(count: number): string {
  return count === 1 ? 'Once' : `${count} times`
}

/** What is bought, for how much, when and where. */
export function OrderSummary({ page }: { page: OrderPage }) {
  const { order, area, now } = page
  const { slot, device } = order
  const items: Item[] = [
    {
      label: 'Device',
      value: deviceName(device),
      hint: deviceName(device) === deviceLabel(device.category) ? undefined : deviceLabel(device.category),
    },
    {
      label: 'Slot',
      value: slot ? formatSlot(slot.start, slot.end, now) : NO_VALUE,
      hint: order.reschedules > 0 ? `Moved ${times(order.reschedules).toLowerCase()}` : undefined,
    },
    { label: 'Quote', value: <Money paise={order.quotedAmount} /> },
    {
      label: 'Final price',
      value: <Money paise={order.finalAmount} className="font-medium" />,
      hint: order.priceReason,
    },
    {
      label: 'Area',
      value: [order.city, order.pincode].filter(Boolean).join(' '),
      hint: area && `${area.office}, ${area.state}`,
    },
    { label: 'Source', value: order.source, hint: order.externalId },
    { label: 'Placed', value: <When at={order.createdAt} kind="exact" /> },
    { label: 'In this status', value: <When at={order.statusSince} now={now} /> },
  ]
  return (
    <Card title="Order">
      <KeyValue items={[...items, ...pickupItems(page), ...closingItems(page)]} columns={2} />
    </Card>
  )
}

function pickupItems({ order }: OrderPage): Item[] {
  if (!order.pickedUpAt) return []
  return [
    { label: 'Picked up', value: <When at={order.pickedUpAt} kind="exact" /> },
    {
      label: order.imei ? 'IMEI' : 'Serial number',
      value: <span className="tabular">{order.imei ?? order.serial ?? NO_VALUE}</span>,
    },
    { label: 'ID seen', value: ID_KINDS[order.idKind as keyof typeof ID_KINDS] ?? order.idKind ?? NO_VALUE },
    {
      label: 'Consent',
      value: CONSENT_LABELS[order.consentBy as keyof typeof CONSENT_LABELS] ?? NO_VALUE,
      hint: order.consentNote,
    },
  ]
}

function closingItems({ order, reasons }: OrderPage): Item[] {
  const failure = reasons.find((reason) => reason.code === order.failureReason)
  return [
    ...(order.failureReason
      ? [{ label: 'Failure', value: failure?.label ?? order.failureReason, hint: order.failureText }]
      : []),
    ...(order.failureOwner ? [{ label: 'Verdict', value: OWNER_LABELS[order.failureOwner] }] : []),
    ...(order.closedAt
      ? [{ label: 'Ended', value: <When at={order.closedAt} kind="exact" />, hint: closeWords(order) }]
      : []),
  ]
}

function closeWords({ closeReason, cancelledBy }: OrderPage['order']): string | undefined {
  const by = cancelledBy && (cancelledBy === 'customer' ? 'asked by the customer' : 'by operations')
  return [closeReason?.replaceAll('_', ' '), by].filter(Boolean).join(', ') || undefined
}
