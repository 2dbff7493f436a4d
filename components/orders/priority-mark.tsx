import { Flag } from 'lucide-react'
import { When } from '@/components/format/when'
import { Banner } from '@/components/ui/banner'
import { isOpen } from '@/lib/orders/domain/lifecycle'
import type { OrderFacts } from '@/lib/orders/domain/order-page'
import type { OrderStatus } from '@/lib/orders/types'

type Flagged = Pick<OrderFacts, 'prioritySince' | 'priorityReason' | 'priorityBy'> & { status: OrderStatus }

/** Beside a reference: Operations or CX flagged the order; why and by whom on hover and focus. Nothing on an order that has ended. */
export function PriorityMark({ order }: { order: Flagged }) {
  if (!order.prioritySince || !isOpen(order.status)) return null
  const words = `Priority: ${order.priorityReason} – ${order.priorityBy}`
  return (
    <span role="img" aria-label={words} data-tip={words} className="inline-flex shrink-0 text-risk">
      <Flag aria-hidden strokeWidth={2.25} className="size-3.5" />
    </span>
  )
}

/** Why an order comes first, and who said so. */
export function PriorityBanner({ order, now }: { order: Flagged; now: Date }) {
  if (!order.prioritySince || !isOpen(order.status)) return null
  return (
    <Banner tone="warning" title="Priority">
      {order.priorityReason} – {order.priorityBy}, <When at={order.prioritySince} now={now} />
    </Banner>
  )
}
