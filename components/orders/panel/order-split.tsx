'use client'

import { Maximize2 } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { LinkButton } from '@/components/ui/link-button'
import { SidePanel, SplitView } from '@/components/ui/side-panel'
import { closeBeside, noteOpen, OPEN } from '../open-order'
import { prefetchOrder } from './panel-data'
import { PanelSkeleton } from './panel-skeleton'

const PanelBody = lazy(async () => ({ default: (await import('./panel-body')).PanelBody }))

/** The list with the order of the address (`?open=`) beside it. `more`: what other areas add to an order; see `useOpenOrder`. */
export function OrderSplit({ more, children }: { more?: ReactNode; children: ReactNode }) {
  const ref = useSearchParams().get(OPEN)?.slice(0, 40) || null
  useEffect(() => noteOpen(ref), [ref])
  useEffect(() => () => noteOpen(null), [])
  return <SplitView panel={ref && <Beside orderRef={ref} more={more} />}>{children}</SplitView>
}

function Beside({ orderRef, more }: { orderRef: string; more: ReactNode }) {
  const router = useRouter()
  const page = `/orders/${encodeURIComponent(orderRef)}`
  // On a phone there is no room beside a list: the link leads to the order's page.
  useEffect(() => {
    if (window.matchMedia('(max-width: 639px)').matches) router.replace(page)
    else prefetchOrder(orderRef)
  }, [router, page, orderRef])
  return (
    <SidePanel
      title={
        <span className="inline-flex items-center gap-1">
          {orderRef}
          <CopyButton value={orderRef} label="Copy the order’s reference" />
        </span>
      }
      label={`Order ${orderRef}`}
      width="lg"
      keepFocus
      onClose={closeBeside}
      actions={
        <LinkButton
          href={page}
          prefetch={false}
          variant="ghost"
          aria-label="Open the order’s page"
          data-tip="Open the order’s page (Shift+O)"
          data-order-page
          className="w-8 px-0 max-sm:w-11 max-sm:px-0"
        >
          <Maximize2 aria-hidden />
        </LinkButton>
      }
    >
      <span role="status" className="sr-only">
        {orderRef} is open beside the list
      </span>
      <Suspense fallback={<PanelSkeleton />}>
        <PanelBody key={orderRef} orderRef={orderRef} more={more} />
      </Suspense>
    </SidePanel>
  )
}
