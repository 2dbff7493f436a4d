import Link from 'next/link'
import { When } from '@/components/format/when'
import { RowTable } from '@/components/ui/row-table'
import { StatusBadge } from '@/components/ui/status-badge'
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

const Made = ({ plan }: { plan: Listed }) => (
  <>
    {plan.createdByName}, <When at={plan.createdAt} kind="exact" />
  </>
)

function Applied({ plan: { appliedBy, appliedAt } }: { plan: Listed }) {
  if (!appliedBy) return null
  return (
    <>
      {appliedBy.name}, <When at={appliedAt} kind="exact" />
    </>
  )
}

/** The newest plans, whoever made them. */
export function PlanList({ plans }: { plans: readonly Listed[] }) {
  return (
    <RowTable
      caption="Plans"
      rows={plans}
      keyOf={({ id }) => id}
      columns={[
        { label: 'Orders', value: (plan) => <Name plan={plan} /> },
        { label: 'State', value: (plan) => <State plan={plan} />, card: 'badge' },
        { label: 'Placed', value: (plan) => formatCount(plan.placed), numeric: true },
        { label: 'Left over', value: (plan) => formatCount(plan.orders - plan.placed), numeric: true },
        { label: 'Made', value: (plan) => <Made plan={plan} /> },
        { label: 'Applied', value: (plan) => <Applied plan={plan} />, empty: (plan) => !plan.appliedBy },
      ]}
    />
  )
}
