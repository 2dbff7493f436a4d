import Link from 'next/link'
import { When } from '@/components/format/when'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import { StatusBadge } from '@/components/ui/status-badge'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { formatCount } from '@/lib/core/format'
import type { Plan } from '@/lib/dispatch/types'
import { filterWords, PLAN_WORDS } from './words'

type Listed = Omit<Plan, 'loads'>

function Name({ plan }: { plan: Listed }) {
  return (
    <Link href={`/dispatch/${plan.id}`} className="rounded-sm text-accent-text hover:underline">
      {filterWords(plan.filter)}
    </Link>
  )
}

const State = ({ plan: { state } }: { plan: Listed }) => (
  <StatusBadge tone={PLAN_WORDS[state].tone}>{PLAN_WORDS[state].word}</StatusBadge>
)

/** The newest plans, whoever made them. */
export function PlanList({ plans }: { plans: readonly Listed[] }) {
  const cards = (
    <DataCardList label="Plans">
      {plans.map((plan) => (
        <DataCard
          key={plan.id}
          title={<Name plan={plan} />}
          badge={<State plan={plan} />}
          rows={[
            { label: 'Placed', value: `${formatCount(plan.placed)} of ${formatCount(plan.orders)}` },
            { label: 'Made by', value: plan.createdByName },
            { label: 'Made', value: <When at={plan.createdAt} kind="exact" /> },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Plans" cards={cards} className="rounded-lg border border-line bg-surface">
      <TableHead>
        <TableHeaderCell>Orders</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell numeric>Placed</TableHeaderCell>
        <TableHeaderCell numeric>Left over</TableHeaderCell>
        <TableHeaderCell>Made</TableHeaderCell>
        <TableHeaderCell>Applied</TableHeaderCell>
      </TableHead>
      <TableBody>
        {plans.map((plan) => (
          <TableRow key={plan.id}>
            <TableRowHeader>
              <Name plan={plan} />
            </TableRowHeader>
            <TableCell>
              <State plan={plan} />
            </TableCell>
            <TableCell numeric>{formatCount(plan.placed)}</TableCell>
            <TableCell numeric>{formatCount(plan.orders - plan.placed)}</TableCell>
            <TableCell>
              {plan.createdByName}, <When at={plan.createdAt} kind="exact" />
            </TableCell>
            <TableCell>
              {plan.appliedBy && (
                <>
                  {plan.appliedBy.name}, <When at={plan.appliedAt} kind="exact" />
                </>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
