import { Card } from '@/components/ui/card'
import { formatCount, formatPercent } from '@/lib/core/format'
import type { ReplayReport } from '@/lib/dispatch/domain/replay-report'
import { PRIOR_ASSIGNMENTS } from '@/lib/routing/domain/statistics'

/** What a replay knows, what it takes as it is today, and how its rates are reckoned: nobody should have to guess. */
export function ReplayAssumptions({ report: { overall, leftOut } }: { report: ReplayReport }) {
  return (
    <Card title="What this rests on">
      <ul className="flex list-disc flex-col gap-1.5 pl-5 text-sm">
        <li>
          Orders are decided in the order they were placed, as automatic mode does: each goes at once to its best
          candidate at that moment. What nobody can take is tried again each night until its date is over.
        </li>
        <li>
          As it was then: the order with its slot as placed, the coverage saved by that moment, partners on hold or
          deactivated, and the orders partners had from outside the replay.
        </li>
        <li>
          As it is today, because no history of it is kept: tier, devices, working days, value limit, cap on open
          orders, usual capacity and cluster. The capacity of a date is the one last set for it.
        </li>
        <li>
          An order stays open, and keeps its place, until it was actually picked up or closed. Declines, failures and
          reassignments are not replayed: “as it was” means who got the order first.
        </li>
        <li>
          Rates of partners are those of the 90 days before the first day; nothing that came later is known. Minimum
          volume is made anew each night from the replay’s own orders.
        </li>
        <li>
          A partner’s rate is (successes + {PRIOR_ASSIGNMENTS} × rate of all) ÷ (cases + {PRIOR_ASSIGNMENTS}), with the
          spread of the Beta distribution of these counts. The rate of all was {formatPercent(overall.completion)} for
          completion and {formatPercent(overall.pickupSla)} for pickup SLA. What is expected of the orders is the mean
          of their partners’ rates; its range is 1.96 standard deviations. It assumes that a partner does as well with
          these orders as with its others, and that partners do not depend on each other. In a difference only what
          changes hands is uncertain.
        </li>
        {leftOut > 0 && (
          <li>{formatCount(leftOut)} orders of these days are left out: the directory does not know their pincode.</li>
        )}
      </ul>
    </Card>
  )
}
