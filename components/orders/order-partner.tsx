import Link from 'next/link'
import { When } from '@/components/format/when'
import { Card } from '@/components/ui/card'
import { formatDay, formatDuration } from '@/lib/core/format'
import { hasPartner } from '@/lib/orders/domain/lifecycle'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import { END_LABELS } from '@/lib/orders/domain/order-words'
import type { AssignmentRow } from '@/lib/orders/types'
import { PARTNER_KIND_LABELS } from '@/lib/partners/types'

/** Who holds it, and who held it before. */
export function OrderPartner({ page }: { page: OrderPage }) {
  const { order, assignments, seesPartners } = page
  const holds = hasPartner(order.status)
  if (!order.partner && assignments.length === 0) {
    return (
      <Card title="Partner">
        <p className="text-muted">No partner has this order yet.</p>
      </Card>
    )
  }
  return (
    <Card
      title="Partner"
      description={
        order.reassignments > 0
          ? `Reassigned ${order.reassignments === 1 ? 'once' : `${order.reassignments} times`}`
          : undefined
      }
    >
      {order.partner && (holds || order.pickedUpAt) && (
        <p className="mb-2">
          {seesPartners ? (
            <Link
              href={`/partners/${encodeURIComponent(order.partner.partner_id)}`}
              className="thumb rounded-sm font-medium text-accent-text hover:underline"
            >
              {order.partner.name}
            </Link>
          ) : (
            <span className="font-medium">{order.partner.name}</span>
          )}
          <span className="text-muted text-sm"> · {PARTNER_KIND_LABELS[order.partner.kind]}</span>
        </p>
      )}
      {assignments.length > 0 && (
        <ol aria-label="Assignments" className="flex flex-col gap-1.5 text-sm">
          {[...assignments].reverse().map((row) => (
            <Assignment key={row.id} row={row} />
          ))}
        </ol>
      )}
    </Card>
  )
}

function Assignment({ row }: { row: AssignmentRow }) {
  const held = row.endedAt && (row.endedAt.getTime() - row.startedAt.getTime()) / 1000
  return (
    <li className="flex flex-wrap justify-between gap-x-3">
      <span>
        {row.partner.name}
        {row.restoration && <span className="text-muted"> (put back)</span>}
      </span>
      <span className="text-muted">
        {row.end ? END_LABELS[row.end] : 'Holds it'}
        {held !== null && held !== 0 && ` after ${formatDuration(held ?? 0)}`}
      </span>
      <span className="w-full text-muted">
        From <When at={row.startedAt} kind="exact" />
        {row.capacityDate && !row.endedAt && `, booked on ${formatDay(row.capacityDate)}`}
      </span>
    </li>
  )
}
