import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { PlanDecision } from '@/components/dispatch/plan-decision'
import { PlanLoads } from '@/components/dispatch/plan-loads'
import { PlanProgress } from '@/components/dispatch/plan-progress'
import { PlanRows } from '@/components/dispatch/plan-rows'
import { filterWords, PLAN_WORDS, ROW_WORDS } from '@/components/dispatch/words'
import { When } from '@/components/format/when'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { KeyValue } from '@/components/ui/key-value'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { StatusBadge } from '@/components/ui/status-badge'
import { formatCount } from '@/lib/core/format'
import { loadPlan, type PlanPage } from '@/lib/dispatch/loaders'
import type { RowState } from '@/lib/dispatch/types'
import { loadLiveMark } from '@/lib/orders/loaders/live'

export const metadata: Metadata = { title: 'Plan' }

const STATES = ['proposed', 'left', 'assigned', 'refused'] as const satisfies RowState[]

type Props = { params: Promise<{ plan_id: string }>; searchParams: Promise<SearchParams> }

export default async function PlanPageOf({ params, searchParams }: Props) {
  const { plan_id: planId } = await params
  const asked = await searchParams
  if (!z.uuid().safeParse(planId).success) notFound()
  const state = STATES.find((one_) => one_ === one(asked, 'state'))
  const cursor = Number(trailOf(asked).at(-1) ?? -1)
  const after = Number.isSafeInteger(cursor) && cursor < 1_000_000 ? cursor : -1
  const mark = await loadLiveMark()
  const page = await loadPlan(planId, { after, ...(state && { state }) })
  if (!page) notFound()
  return (
    <>
      <LiveRefresh topics={['plan']} subjects={[planId]} since={mark} />
      <PlanShown page={page} state={state} params={asked} />
    </>
  )
}

function PlanShown({ page, state, params }: { page: PlanPage; state: RowState | undefined; params: SearchParams }) {
  const { plan, counts, rows, next, now } = page
  const path = `/dispatch/${plan.id}`
  const tabs = STATES.filter((one_) => counts[one_] > 0 || one_ === state).map((one_) => ({
    href: hrefWith(path, params, { state: one_ }),
    label: ROW_WORDS[one_].word,
    current: state === one_,
    count: formatCount(counts[one_]),
  }))
  const decided = counts.assigned + counts.refused
  return (
    <Page width="wide">
      <PageHeader
        title={filterWords(plan.filter)}
        breadcrumbs={[{ href: '/dispatch', label: 'Dispatch' }]}
        badge={<StatusBadge tone={PLAN_WORDS[plan.state].tone}>{PLAN_WORDS[plan.state].word}</StatusBadge>}
        actions={plan.state === 'proposed' && <PlanDecision planId={plan.id} placed={plan.placed} left={counts.left} />}
      />
      <div className="flex flex-col gap-4">
        {plan.state === 'planning' && <PlanProgress label="Planning" />}
        {plan.state === 'applying' && <PlanProgress label="Assigning" done={decided} all={plan.placed} />}
        {plan.state === 'applied' && <Ended counts={counts} />}
        {plan.state !== 'planning' && <Summary page={page} />}
        {plan.loads.length > 0 && (
          <Card
            title="Load with this plan"
            description="Already booked + added by the plan, out of the date’s capacity."
          >
            <PlanLoads loads={plan.loads} />
          </Card>
        )}
        {plan.orders > 0 && (
          <div>
            <LinkTabs
              label="What happens to the orders"
              tabs={[
                {
                  href: hrefWith(path, params, { state: undefined }),
                  label: 'All',
                  current: !state,
                  count: formatCount(plan.orders),
                },
                ...tabs,
              ]}
            />
            <div className="mt-3">
              <PlanRows rows={rows} now={now} />
            </div>
            <PaginationKeys
              {...pageHrefs(path, params, next === null ? null : String(next))}
              summary={`${formatCount(state ? counts[state] : plan.orders)} orders`}
              label="Pages of orders"
            />
          </div>
        )}
        {plan.orders === 0 && plan.state !== 'planning' && (
          <EmptyState title="No order waited">No placed order matched the filter when the plan was made.</EmptyState>
        )}
      </div>
    </Page>
  )
}

function Ended({ counts }: { counts: PlanPage['counts'] }) {
  const refused = counts.refused === 1 ? '1 order was refused' : `${formatCount(counts.refused)} orders were refused`
  return counts.refused > 0 ? (
    <Banner tone="warning" title={`${formatCount(counts.assigned)} assigned, ${refused}`}>
      They, or their partner, changed after the plan was made. They are still in the queue: make a new plan.
    </Banner>
  ) : (
    <Banner tone="success" title={`All ${formatCount(counts.assigned)} orders are assigned`} />
  )
}

function Summary({ page: { plan, counts } }: { page: PlanPage }) {
  const { objective } = plan
  const best = objective.bound === objective.total
  return (
    <Card title="The plan">
      <KeyValue
        columns={3}
        items={[
          { label: 'Orders', value: formatCount(plan.orders) },
          { label: 'Given to a partner', value: formatCount(plan.placed) },
          { label: 'Left over', value: formatCount(counts.left) },
          {
            label: 'Points',
            value: formatCount(objective.total),
            hint: best
              ? 'No other plan scores higher.'
              : `At most ${formatCount(objective.bound - objective.total)} below the best possible.`,
          },
          {
            label: 'Made of',
            value: `${formatCount(objective.placed)} for placing − ${formatCount(objective.load)} load − ${formatCount(objective.share)} shares`,
          },
          { label: 'Rules', value: `Version ${plan.ruleVersion}` },
          {
            label: 'Made',
            value: (
              <>
                {plan.createdByName}, <When at={plan.createdAt} kind="exact" />
              </>
            ),
          },
          {
            label: 'Applied',
            value: plan.appliedBy && (
              <>
                {plan.appliedBy.name}, <When at={plan.appliedAt} kind="exact" />
              </>
            ),
          },
        ]}
      />
    </Card>
  )
}
