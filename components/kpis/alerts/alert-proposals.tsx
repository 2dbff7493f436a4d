import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { ProposeDialog } from '@/components/partners/propose-dialog'
import { StatusBadge } from '@/components/ui/status-badge'
import { formatCount } from '@/lib/core/format'
import type { ProposedAction } from '@/lib/kpis/domain/alert-actions'

export interface AlertProposalsProps {
  actions: readonly ProposedAction[]
  /** It is about this one partner. */
  single: boolean
  partners: readonly { code: string; name: string; against: number; of: number; mayHold: boolean; waits: boolean }[]
}

/** What the alert is meant to make somebody do, and where; whose assignments count most against it. */
export function AlertProposals({ actions, single, partners }: AlertProposalsProps) {
  if (actions.length === 0 && partners.length === 0)
    return <p className="text-muted text-sm">Somebody in another team can act on this: write to the owner.</p>
  return (
    <>
      <ul className="flex flex-col gap-2">
        {actions.map(({ label, why, href }) => (
          <li key={label}>
            <Link
              href={href}
              className="flex items-start gap-2 rounded-md border border-line p-2.5 text-sm hover:bg-hover"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium text-accent-text">{label}</span>
                <span className="block text-muted">{why}</span>
              </span>
              <ArrowRight aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
      {partners.length > 0 && (
        <>
          <h3 className="mt-4 mb-1 font-medium text-sm">{single ? 'The partner' : 'Partners that contributed most'}</h3>
          <ul className="divide-y divide-line">
            {partners.map((partner) => (
              <li key={partner.code} className="flex flex-wrap items-center justify-between gap-2 py-2 text-sm">
                <span className="min-w-0">
                  <Link
                    href={`/partners/${encodeURIComponent(partner.code)}`}
                    className="rounded-sm text-accent-text hover:underline"
                  >
                    {partner.name}
                  </Link>
                  <span className="tabular block text-muted">
                    {formatCount(partner.against)} of {formatCount(partner.of)} count against it on these days
                  </span>
                </span>
                {partner.mayHold && <ProposeDialog partner={partner} kind="hold" />}
                {partner.waits && <StatusBadge tone="waiting">A change waits for a decision</StatusBadge>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
