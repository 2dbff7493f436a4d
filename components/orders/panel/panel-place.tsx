import { MapPin } from 'lucide-react'
import { buttonStyle } from '@/components/ui/button-style'
import { Card } from '@/components/ui/card'
import { fit, project, type Size } from '@/lib/coverage/domain/map-view'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import type { PanelPlace } from '@/lib/orders/domain/order-panel'

const SIZE: Size = { width: 560, height: 200 }
/** Beyond these pixels a place is not drawn. */
const EDGE = 4

function queryOf({ contact, city, pincode }: OrderPage['order']): string {
  return [contact?.line1, contact?.line2, contact?.landmark, [city, pincode].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ')
}

/** Where the order's pincode lies among those of its city, drawn by ourselves: no map of anybody else learns who lives where. */
export function PanelPlaceView({ order, place }: { order: OrderPage['order']; place: PanelPlace }) {
  const { latitude, longitude, around } = place
  const others = around.map(([latitude, longitude]) => ({ latitude, longitude }))
  const view = fit([{ latitude, longitude }, ...others], SIZE)
  const dots = others.map((spot) => project(spot.longitude, spot.latitude, view, SIZE))
  const inView = dots.filter(({ x, y }) => x > -EDGE && y > -EDGE && x < SIZE.width + EDGE && y < SIZE.height + EDGE)
  const own = project(longitude, latitude, view, SIZE)
  const words = [order.city, order.pincode].filter(Boolean).join(' ')
  return (
    <Card
      title="Where"
      description="The middle of the pincode, not the door"
      actions={
        <a
          href={`geo:${latitude},${longitude}?q=${encodeURIComponent(queryOf(order))}`}
          className={buttonStyle({ size: 'sm' })}
        >
          <MapPin aria-hidden />
          Navigate
        </a>
      }
    >
      <svg
        role="img"
        aria-label={`${words} among ${around.length} other pincodes of the city, at ${latitude.toFixed(3)}° N, ${longitude.toFixed(3)}° E`}
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        className="w-full rounded-md border border-line bg-sunken"
      >
        {inView.map(({ x, y }, index) => (
          <circle key={index} cx={x} cy={y} r={3} className="fill-neutral-mark opacity-50" />
        ))}
        <circle cx={own.x} cy={own.y} r={14} className="fill-accent opacity-20" />
        <circle cx={own.x} cy={own.y} r={6} className="fill-accent stroke-2 stroke-surface" />
        <text
          x={own.x + (own.x > SIZE.width - 90 ? -18 : 18)}
          y={own.y + 4}
          textAnchor={own.x > SIZE.width - 90 ? 'end' : 'start'}
          className="tabular fill-ink font-medium text-sm"
        >
          {order.pincode}
        </text>
      </svg>
      <p className="tabular mt-1 text-muted text-sm">
        {latitude.toFixed(4)}° N, {longitude.toFixed(4)}° E
      </p>
    </Card>
  )
}
