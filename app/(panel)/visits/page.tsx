import type { Metadata } from 'next'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { VisitsScreen } from '@/components/orders/visits/visits-screen'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadVisits } from '@/lib/orders/loaders/visits'

export const metadata: Metadata = { title: 'My pickups' }

export default async function VisitsPage() {
  const mark = await loadLiveMark()
  const told = await loadVisits()
  if (told)
    return (
      <>
        <LiveRefresh topics={['order', 'orders']} since={mark} />
        <VisitsScreen told={told} />
      </>
    )
  return (
    <EmptyState
      variant="no-permission"
      title="Only in-house associates have pickups of their own"
      action={<LinkButton href="/orders">Open the orders</LinkButton>}
    >
      You can see everybody’s pickups in the order list.
    </EmptyState>
  )
}
