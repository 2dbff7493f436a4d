'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useMemo } from 'react'
import { useNow } from '@/components/format/use-now'
import { Page } from '@/components/frame/page'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { formatDate } from '@/lib/core/format'
import { afterActs, lostRefs } from '@/lib/orders/domain/visit-acts'
import { visitDay } from '@/lib/orders/domain/visits'
import { serverNow, type Told } from './day'
import { LostNotice } from './lost-notice'
import { keepForOffline } from './offline-page'
import { OutboxBanner } from './outbox-banner'
import { useOutbox } from './use-outbox'
import { VisitDetail } from './visit-detail'
import { VisitList } from './visit-list'

const openVisit = (ref: string): void => {
  window.history.pushState(null, '', `?order=${encodeURIComponent(ref)}`)
  window.scrollTo(0, 0)
}
const closeVisit = (): void => window.history.pushState(null, '', window.location.pathname)

/**
 * An associate's pickups: the list, and one of them at a time. With a connection it begins with what the server told the page
 * (`told`), without one with what the phone has kept; all that is done goes through the phone's outbox.
 */
export function VisitsScreen({ told }: { told: Told | null }) {
  const outbox = useOutbox(told)
  const params = useSearchParams()
  const heard = outbox.heardAt !== null
  const visits = heard ? outbox.visits : (told?.visits ?? [])
  const now = new Date(useNow(told?.now.getTime() ?? (heard ? serverNow().getTime() : 0)))
  const after = useMemo(() => visits.map((visit) => afterActs(visit, outbox.acts)), [visits, outbox.acts])
  const ref = params.get('order')
  const visit = after.find(({ order }) => order.ref === ref)
  const before = visits.find(({ order }) => order.ref === ref)
  useEffect(() => {
    if (told) void keepForOffline()
  }, [told])

  if (!told && !outbox.ready) return <Waiting />
  if (!told && !heard)
    return (
      <Page width="narrow">
        <PageHeader title="My pickups" />
        <EmptyState title="Nothing is kept on this phone">
          Open your pickups once with a connection; after that they are here without one.
        </EmptyState>
      </Page>
    )
  if (visit && before)
    return (
      <Page width="narrow">
        <VisitDetail
          told={before}
          visit={visit}
          acts={outbox.acts}
          reasons={outbox.reasons.length > 0 ? outbox.reasons : (told?.reasons ?? [])}
          now={now}
          onBack={closeVisit}
        >
          <OutboxBanner outbox={outbox} />
        </VisitDetail>
      </Page>
    )
  const lost = lostRefs(outbox.acts, visits)
  const todo = visitDay(after, now).today.length
  return (
    <Page width="narrow">
      <PageHeader title="My pickups" description={`${formatDate(now)}: ${todo} to do`} />
      <div className="mb-3 flex flex-col gap-3">
        <OutboxBanner outbox={outbox} />
        {ref !== null && !lost.includes(ref) && <GoneNotice orderRef={ref} />}
        {lost.map((each) => (
          <LostNotice key={each} orderRef={each} acts={outbox.acts} />
        ))}
      </div>
      <VisitList visits={after} acts={outbox.acts} now={now} onOpen={openVisit} />
    </Page>
  )
}

/** The pickup that was open has left the list under the reader's eyes. */
function GoneNotice({ orderRef }: { orderRef: string }) {
  return (
    <Banner
      role="status"
      title={`${orderRef} is no longer among your pickups`}
      action={
        <Button size="lg" onClick={closeVisit}>
          Close
        </Button>
      }
    >
      It has ended, or it was given to somebody else.
    </Banner>
  )
}

function Waiting() {
  return (
    <Page width="narrow">
      <div role="status" aria-label="Loading" className="flex flex-col gap-3">
        <Skeleton className="h-7 w-40" />
        <Skeleton className="h-44 w-full" />
        <Skeleton className="h-44 w-full" />
      </div>
    </Page>
  )
}
