import type { ReactNode } from 'react'
import { Page } from '@/components/frame/page'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { PageHeader } from '@/components/ui/page-header'
import { inspectionOf } from '@/lib/orders/domain/inspection'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import { deviceName } from '@/lib/orders/domain/order-words'
import { FollowUps } from './follow-ups/follow-ups'
import { InspectionList } from './inspection-list'
import { TellPresence, WhoIsHere } from './live/presence'
import { OrderActions } from './order-actions'
import { OrderBanners } from './order-banners'
import { OrderClocks } from './order-clocks'
import { OrderCustomer } from './order-customer'
import { OrderKeys } from './order-keys'
import { OrderPartner } from './order-partner'
import { OrderPayout } from './order-payout'
import { OrderStatusBadge } from './order-status'
import { OrderSummary } from './order-summary'
import { OrderTimeline } from './order-timeline'
import { OrderRisk } from './pickup-risk'

/** Everything about one order: what is due and to be done first, then what it is, then how it came so far. */
export function OrderView({
  page,
  live,
  attachments,
  decisions,
  tickets,
}: {
  page: OrderPage
  /** Keeps the page true while it is open. */
  live?: ReactNode
  attachments?: ReactNode
  decisions?: ReactNode
  tickets?: ReactNode
}) {
  const inspection = inspectionOf(page.events)
  const { order, allowed, reasons, mayOverride, seesContact, now } = page
  return (
    <Page width="wide" className="relative">
      <OrderKeys orderRef={order.ref} allowed={allowed} slip={seesContact} />
      <PageHeader
        breadcrumbs={[{ href: '/orders', label: 'Orders' }]}
        title={
          <span className="inline-flex items-center gap-1">
            {order.ref}
            <CopyButton value={order.ref} label="Copy the order’s reference" />
          </span>
        }
        badge={
          <>
            <OrderStatusBadge status={order.status} />
            {order.isTest && <Badge>Test</Badge>}
            {order.imported && <Badge>Imported</Badge>}
            <WhoIsHere orderRef={order.ref} size="full" />
          </>
        }
        description={[deviceName(order.device), order.city].filter(Boolean).join(', ')}
        actions={
          <OrderActions
            order={order}
            allowed={allowed}
            reasons={reasons}
            mayOverride={mayOverride}
            now={now}
            slipHref={seesContact ? `/orders/${encodeURIComponent(order.ref)}/slip` : undefined}
          />
        }
      />
      <TellPresence orderRef={order.ref} />
      <div className="mb-4 empty:hidden has-[>[role=status]:only-child]:mb-0">{live}</div>
      <OrderBanners page={page} />
      <OrderClocks clocks={page.clocks} now={now} className="mb-4" />
      {page.risk && <OrderRisk risk={page.risk} />}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <OrderSummary page={page} />
        <div className="flex min-w-0 flex-col gap-4 lg:row-span-2">
          <FollowUps page={page} />
          <OrderCustomer page={page} />
          <OrderPartner page={page} />
          <OrderPayout page={page} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {tickets}
          {inspection && (
            <Card title="Inspection at the door">
              <InspectionList inspection={inspection} />
            </Card>
          )}
          {attachments}
          {decisions}
          <OrderTimeline page={page} />
        </div>
      </div>
    </Page>
  )
}
