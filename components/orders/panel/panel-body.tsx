'use client'

import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { OrderPanel } from '@/lib/orders/domain/order-panel'
import { FollowUps } from '../follow-ups/follow-ups'
import { PanelLive } from '../live/panel-live'
import { TellPresence, WhoIsHere } from '../live/presence'
import { OrderActions } from '../order-actions'
import { OrderBanners } from '../order-banners'
import { OrderClocks } from '../order-clocks'
import { OrderCustomer } from '../order-customer'
import { OrderPartner } from '../order-partner'
import { OrderPayout } from '../order-payout'
import { OrderStatusBadge } from '../order-status'
import { OrderTimeline } from '../order-timeline'
import { OrderRisk } from '../pickup-risk'
import { OpenOrderProvider } from './open-order-context'
import { PanelCandidates } from './panel-candidates'
import { usePanel } from './panel-data'
import { PanelFacts } from './panel-facts'
import { PanelPast } from './panel-past'
import { PanelPlaceView } from './panel-place'
import { PanelSkeleton } from './panel-skeleton'

/** An order beside the list: what is due and to be done, who and where, who could take it, and how it came so far. */
export function PanelBody({ orderRef, more }: { orderRef: string; more: ReactNode }) {
  const { panel, problem, retry } = usePanel(orderRef)
  if (problem === 'gone') {
    return (
      <EmptyState variant="nothing-found" title="No such order">
        There is no order {orderRef}, or it is not yours to see.
      </EmptyState>
    )
  }
  if (!panel && problem) {
    return (
      <EmptyState title="The order could not be loaded" action={<Button onClick={retry}>Try again</Button>}>
        The connection was lost, or your session has ended.
      </EmptyState>
    )
  }
  if (!panel) return <PanelSkeleton />
  return (
    <OpenOrderProvider value={panel}>
      <Order panel={panel} more={more} />
    </OpenOrderProvider>
  )
}

function Order({ panel, more }: { panel: OrderPanel; more: ReactNode }) {
  const { page, place, past } = panel
  const { order, allowed, reasons, mayOverride, seesContact, now } = page
  const paid = order.pickedUpAt !== null || page.payouts.length > 0
  return (
    <>
      <div className="-mx-4 -mt-4 -top-4 sticky z-10 mb-4 flex flex-wrap items-center gap-2 border-line border-b bg-surface px-4 py-2.5">
        <span className="mr-auto inline-flex flex-wrap items-center gap-2">
          <OrderStatusBadge status={order.status} />
          {order.isTest && <Badge>Test</Badge>}
          {order.imported && <Badge>Imported</Badge>}
          <WhoIsHere orderRef={order.ref} size="full" />
        </span>
        <OrderActions
          order={order}
          allowed={allowed}
          reasons={reasons}
          mayOverride={mayOverride}
          now={now}
          slipHref={seesContact ? `/orders/${encodeURIComponent(order.ref)}/slip` : undefined}
        />
      </div>
      <TellPresence orderRef={order.ref} />
      <PanelLive orderRef={order.ref} />
      <OrderBanners page={page} />
      <OrderClocks clocks={page.clocks} now={now} className="mb-4" />
      {page.risk && <OrderRisk risk={page.risk} />}
      <div className="flex flex-col gap-4">
        <PanelFacts page={page} />
        {order.status === 'placed' && <PanelCandidates page={page} />}
        <FollowUps page={page} />
        <OrderCustomer page={page} past={past && <PanelPast past={past} />} />
        {page.assignments.length > 0 && <OrderPartner page={page} />}
        {order.status !== 'placed' && <PanelCandidates page={page} />}
        {place && <PanelPlaceView order={order} place={place} />}
        {paid && <OrderPayout page={page} />}
        {more}
        <OrderTimeline page={page} />
      </div>
    </>
  )
}
