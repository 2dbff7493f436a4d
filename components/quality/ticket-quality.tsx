import Link from 'next/link'
import { Card } from '@/components/ui/card'
import type { TicketQuality as Shown } from '@/lib/quality/loaders'
import { ChooseButton } from './audit-acts'
import { HandoverClarity } from './handover-clarity'

/** Of quality on the page of a ticket: how clear it came, and the look at it. */
export function TicketQuality({ ticket, handover, audit, mayChoose }: Shown) {
  return (
    <>
      {handover && <HandoverClarity key={`${ticket} ${handover.score}`} ticket={ticket} {...handover} />}
      {(audit || mayChoose) && (
        <Card title="Quality">
          {audit ? (
            <Link href={`/quality/audits/${audit}`} className="thumb rounded-sm text-accent-text hover:underline">
              {audit}
            </Link>
          ) : (
            <ChooseButton subject={ticket} />
          )}
        </Card>
      )}
    </>
  )
}
