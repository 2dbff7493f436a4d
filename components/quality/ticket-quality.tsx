import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import type { TicketQuality as Shown } from '@/lib/quality/loaders'
import { CLARITY } from '@/lib/quality/types'
import { ChooseButton } from './audit-acts'

/** Of quality on the page of a ticket: how clear it came, and the look at it. */
export function TicketQuality({ ticket, handover, audit, mayChoose }: Shown) {
  const { score = null, handedByName, ratedBy } = handover ?? {}
  if (score === null && !audit && !mayChoose) return null
  return (
    <Card title="Quality" actions={mayChoose && <ChooseButton subject={ticket} />}>
      <KeyValue
        items={[
          ...(score === null
            ? []
            : [
                {
                  label: 'Handover',
                  value: `${score} of 5: ${CLARITY[score]}`,
                  hint: `${ratedBy} on the handover of ${handedByName}`,
                },
              ]),
          ...(score === null && !audit ? [{ label: 'Audit', value: 'None yet' }] : []),
          ...(audit
            ? [
                {
                  label: 'Audit',
                  value: (
                    <Link
                      href={`/quality/audits/${audit}`}
                      className="thumb rounded-sm text-accent-text hover:underline"
                    >
                      {audit}
                    </Link>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}
