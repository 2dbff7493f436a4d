import { StatusBadge } from '@/components/ui/status-badge'
import type { Tone } from '@/components/ui/tone'
import { STATUS_LABELS } from '@/lib/orders/domain/order-words'
import type { OrderStatus } from '@/lib/orders/types'

export const STATUS_TONES: Record<OrderStatus, Tone> = {
  placed: 'waiting',
  assigned: 'moving',
  accepted: 'moving',
  en_route: 'moving',
  arrived: 'moving',
  inspecting: 'moving',
  priced: 'moving',
  picked_up: 'moving',
  payout_initiated: 'moving',
  completed: 'done',
  failure_reported: 'risk',
  failed: 'failed',
  price_rejected: 'failed',
  cancelled: 'neutral',
  non_serviceable: 'neutral',
  returned: 'neutral',
}

export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  return <StatusBadge tone={STATUS_TONES[status]}>{STATUS_LABELS[status]}</StatusBadge>
}
