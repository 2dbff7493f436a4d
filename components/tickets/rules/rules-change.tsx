'use client'

import { VersionChange } from '@/components/policies/version-change'
import { KeyValue } from '@/components/ui/key-value'
import { formatCount } from '@/lib/core/format'
import { tryTicketRulesAction } from '@/lib/tickets/actions'
import type { RulesTrial } from '@/lib/tickets/domain/rules-trial'
import { ticketRules } from '@/lib/tickets/schema'
import type { TicketPolicy } from '@/lib/tickets/types'

/** What is about to change for tickets, and what it would have made of those of the last days. */
export function RulesChange({ before, after }: { before: TicketPolicy; after: TicketPolicy }) {
  return (
    <VersionChange<TicketPolicy, RulesTrial>
      kind="tickets"
      before={before}
      after={after}
      description="Applies to tickets raised from then on; existing ones keep their version."
      schema={ticketRules}
      attempt={(body) => tryTicketRulesAction({ body })}
    >
      {(found) => <Figures found={found} />}
    </VersionChange>
  )
}

function Figures({ found }: { found: RulesTrial }) {
  const pair = (was: number, would: number): string => `${formatCount(was)} → ${formatCount(would)}`
  return (
    <>
      <p className="mb-2 text-sm">
        {formatCount(found.tickets)} tickets of the last {found.days} days, told again under these rules, with the
        priorities they had:
      </p>
      <KeyValue
        items={[
          { label: 'First response late', value: pair(found.before.response, found.after.response) },
          { label: 'Resolution late', value: pair(found.before.resolution, found.after.resolution) },
          { label: 'Due earlier', value: formatCount(found.earlier) },
          { label: 'Due later', value: formatCount(found.later) },
          { label: 'To another team', value: formatCount(found.otherTeam) },
        ]}
      />
    </>
  )
}
