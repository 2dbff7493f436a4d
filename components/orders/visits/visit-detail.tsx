'use client'

import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { LinkButton } from '@/components/ui/link-button'
import { stoppedBy, type VisitAct } from '@/lib/orders/domain/visit-acts'
import type { Visit } from '@/lib/orders/domain/visits'
import type { FailureReason } from '@/lib/policies/types'
import { StoppedNotice } from './stopped-notice'
import { useConnected } from './use-outbox'
import { VisitFacts } from './visit-facts'
import { VisitOthers } from './visit-others'
import { VisitPhotos } from './visit-photos'
import { VisitSteps } from './visit-steps'
import { VisitWays } from './visit-ways'

/** On a tablet too what is pressed is as large as a thumb. */
const BY_FINGER =
  'pointer-coarse:[&_:is(button,a,select,input:not([type=radio],[type=checkbox]))]:min-h-11 pointer-coarse:[&_label:has(input)]:min-h-11'

interface VisitDetailProps {
  /** As the server has it, and as it will be when what waits was sent. */
  told: Visit
  visit: Visit
  acts: readonly VisitAct[]
  reasons: readonly FailureReason[]
  now: Date
  onBack: () => void
  /** How the connection stands. */
  children: ReactNode
}

/** One stop, from the street to the payout, on one screen. */
export function VisitDetail({ told, visit, acts, reasons, now, onBack, children }: VisitDetailProps) {
  const { ref } = visit.order
  const connected = useConnected()
  const stopped = stoppedBy(acts, ref) !== null
  const waits = acts.some((act) => act.ref === ref && act.kind === 'command')
  return (
    <div className={cn('flex flex-col gap-4', BY_FINGER)}>
      <div className="flex items-center justify-between gap-2">
        <Button variant="ghost" icon={<ChevronLeft aria-hidden />} onClick={onBack} className="-ml-3">
          All pickups
        </Button>
        {/* What is said to operations on the phone. */}
        <span className="tabular text-muted">{ref}</span>
      </div>
      {children}
      <section aria-label="Where to go" className="rounded-lg border border-line bg-surface p-4">
        <VisitFacts visit={visit} now={now} title="h1" />
        <VisitWays key={ref} visit={visit} />
      </section>
      <StoppedNotice visit={told} acts={acts} />
      {/* What stands behind a step that was not taken would not be taken either. */}
      {!stopped && <VisitSteps key={`steps-${ref}`} visit={visit} waits={waits} now={now} />}
      <VisitPhotos orderRef={ref} files={told.files} acts={acts} />
      {!stopped && <VisitOthers key={`${ref}-${visit.order.status}`} visit={visit} reasons={reasons} now={now} />}
      {connected && (
        <p>
          <LinkButton variant="ghost" href={`/orders/${encodeURIComponent(ref)}`} className="-ml-3">
            Everything about {ref}
          </LinkButton>
        </p>
      )}
    </div>
  )
}
