import type { Metadata } from 'next'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { VisitCard } from '@/components/orders/visit-card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { formatDate } from '@/lib/core/format'
import type { Visit } from '@/lib/orders/domain/visits'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadVisits } from '@/lib/orders/loaders/visits'
import type { FailureReason } from '@/lib/policies/types'

export const metadata: Metadata = { title: 'My pickups' }

export default async function VisitsPage() {
  const mark = await loadLiveMark()
  const visits = await loadVisits()
  if (!visits) {
    return (
      <EmptyState
        variant="no-permission"
        title="Pickups of one’s own are for in-house associates"
        action={<LinkButton href="/orders">Open the orders</LinkButton>}
      >
        You see everybody’s pickups in the list of orders.
      </EmptyState>
    )
  }
  const { day, reasons, now } = visits
  const none = day.today.length + day.later.length + day.paying.length === 0
  return (
    <Page width="narrow" className="relative">
      <LiveRefresh topics={['order', 'orders']} since={mark} />
      <PageHeader
        title="My pickups"
        description={`${formatDate(now)}: ${day.today.length === 1 ? '1 to do' : `${day.today.length} to do`}`}
      />
      {none && (
        <EmptyState title="Nothing to pick up">New orders appear here as soon as they are assigned to you.</EmptyState>
      )}
      <Section title="Today" visits={day.today} reasons={reasons} now={now} />
      <Section title="Payout" visits={day.paying} reasons={reasons} now={now} />
      <Section title="Later" visits={day.later} reasons={reasons} now={now} />
    </Page>
  )
}

function Section({
  title,
  visits,
  reasons,
  now,
}: {
  title: string
  visits: Visit[]
  reasons: FailureReason[]
  now: Date
}) {
  if (visits.length === 0) return null
  return (
    <section aria-labelledby={title} className="mb-6">
      <h2 id={title} className="mb-2 font-medium text-base">
        {title}
      </h2>
      <ul className="flex flex-col gap-3">
        {visits.map((visit) => (
          <VisitCard key={visit.order.ref} visit={visit} reasons={reasons} now={now} />
        ))}
      </ul>
    </section>
  )
}
