import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { PlanProgress } from '@/components/dispatch/plan-progress'
import { ReplayAssumptions } from '@/components/dispatch/replay-assumptions'
import { ReplayLoads } from '@/components/dispatch/replay-loads'
import { ReplayRows, ReplaySamples } from '@/components/dispatch/replay-rows'
import { ReplayReasons, ReplaySides, type SideNames } from '@/components/dispatch/replay-sides'
import { CHANGE_WORDS, periodWords, REPLAY_WORDS, rulesWords } from '@/components/dispatch/replay-words'
import { StopReplay } from '@/components/dispatch/stop-replay'
import { When } from '@/components/format/when'
import { Page } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { StatusBadge } from '@/components/ui/status-badge'
import { formatCount } from '@/lib/core/format'
import { CHANGES, type Change, type ReplayReport } from '@/lib/dispatch/domain/replay-report'
import { loadReplay, type ReplayPage } from '@/lib/dispatch/loaders'
import type { Replay } from '@/lib/dispatch/types'
import { sameRules } from '@/lib/routing/domain/rule-diff'

export const metadata: Metadata = { title: 'Replay' }

type Props = { params: Promise<{ replay_id: string }>; searchParams: Promise<SearchParams> }

/** What the address asks for of the orders. Where the rules replayed are those in force, only what was is another thing. */
function askedOf(params: SearchParams): {
  against: 'was' | 'base' | undefined
  change: Change | undefined
  sampled: boolean
} {
  const against = one(params, 'against')
  return {
    against: against === 'was' || against === 'base' ? against : undefined,
    change: CHANGES.find((change) => change === one(params, 'change')),
    sampled: one(params, 'show') === 'decisions',
  }
}

export default async function ReplayPageOf({ params, searchParams }: Props) {
  const { replay_id: id } = await params
  const search = await searchParams
  if (!z.uuid().safeParse(id).success) notFound()
  const { against = 'base', ...asked } = askedOf(search)
  const cursor = Number(trailOf(search).at(-1) ?? -1)
  const after = Number.isSafeInteger(cursor) && cursor < 1_000_000 ? cursor : -1
  const page = await loadReplay(id, { against, ...asked, after })
  if (!page) notFound()
  const { replay } = page
  return (
    <Page width="wide">
      <PageHeader
        title={`${rulesWords(replay)}, ${periodWords(replay)}`}
        description={
          <>
            {replay.city ?? 'All cities'}. Asked for by {replay.createdByName},{' '}
            <When at={replay.createdAt} kind="exact" />.
          </>
        }
        breadcrumbs={[
          { href: '/routing', label: 'Routing rules' },
          { href: '/routing/replays', label: 'Replays' },
        ]}
        badge={<StatusBadge tone={REPLAY_WORDS[replay.state].tone}>{REPLAY_WORDS[replay.state].word}</StatusBadge>}
        actions={page.mayEdit && <Actions replay={replay} />}
      />
      <div className="flex flex-col gap-4">
        {(replay.state === 'waiting' || replay.state === 'running') && (
          <PlanProgress label="Replaying" done={replay.done} all={replay.orders} />
        )}
        {replay.state === 'cancelled' && (
          <EmptyState title="This replay was stopped">
            None of it is kept. You can replay the rules again at any time.
          </EmptyState>
        )}
        {replay.result && <Shown page={page} report={replay.result} asked={asked} params={search} />}
      </div>
    </Page>
  )
}

function Actions({ replay: { id, state, source } }: { replay: Replay }) {
  if (state === 'waiting' || state === 'running') return <StopReplay replayId={id} />
  if (source === 'draft') return <LinkButton href="/routing?tab=draft">Open the draft</LinkButton>
  return null
}

type ShownProps = {
  page: ReplayPage
  report: ReplayReport
  asked: { change: Change | undefined; sampled: boolean }
  params: SearchParams
}

function Shown({ page: { replay, against: compared, rows, next, names }, report, asked, params }: ShownProps) {
  const twice = sameRules(replay.body, replay.baseBody)
  const sides = { base: `In force (version ${replay.baseVersion})`, next: rulesWords(replay) }
  const columns: SideNames = [
    { side: 'was', name: 'As it was' },
    ...(twice ? [] : [{ side: 'base' as const, name: sides.base }]),
    { side: 'next', name: sides.next },
  ]
  const path = `/routing/replays/${replay.id}`
  const counts = report.changes[compared]
  const total = asked.change ? counts[asked.change] : replay.orders
  return (
    <>
      <ReplaySides report={report} names={columns} />
      <ReplayReasons report={report} names={columns} />
      <ReplayLoads loads={report.loads} names={columns} />
      <section aria-label="Orders" className="flex flex-col gap-3">
        <h2 className="font-medium text-base">
          {formatCount(counts.moved)} of {formatCount(replay.orders)} orders change hands against{' '}
          {compared === 'was' ? 'what was' : 'the rules in force'}
        </h2>
        <OrderTabs
          path={path}
          params={params}
          counts={counts}
          twice={twice}
          compared={compared}
          asked={asked}
          orders={replay.orders}
        />
        {rows.length === 0 ? (
          <EmptyState title={asked.sampled ? 'No decision differs' : 'No such order'}>
            {asked.sampled ? 'Every order would have gone to the same partner.' : 'Choose another tab.'}
          </EmptyState>
        ) : asked.sampled ? (
          <ReplaySamples rows={rows} names={names} sides={{ ...sides, base: twice ? null : sides.base }} />
        ) : (
          <ReplayRows rows={rows} names={columns} against={compared} />
        )}
        {!asked.sampled && rows.length > 0 && (
          <PaginationKeys
            {...pageHrefs(path, params, next === null ? null : String(next))}
            summary={`${formatCount(total)} orders`}
            label="Pages of orders"
          />
        )}
      </section>
      <ReplayAssumptions report={report} />
    </>
  )
}

function OrderTabs(props: {
  path: string
  params: SearchParams
  counts: Record<Change, number>
  twice: boolean
  compared: 'was' | 'base'
  asked: ShownProps['asked']
  orders: number
}) {
  const { path, params, counts, twice, compared, asked, orders } = props
  const to = (changes: Record<string, string | undefined>): string => hrefWith(path, params, changes)
  const tab = (change: Change) => ({
    href: to({ change, show: undefined }),
    label: CHANGE_WORDS[change],
    current: !asked.sampled && asked.change === change,
    count: formatCount(counts[change]),
  })
  return (
    <>
      {!twice && (
        <LinkTabs
          label="Compared with"
          tabs={[
            { href: to({ against: undefined }), label: 'Against the rules in force', current: compared === 'base' },
            { href: to({ against: 'was' }), label: 'Against what was', current: compared === 'was' },
          ]}
        />
      )}
      <LinkTabs
        label="Orders"
        tabs={[
          {
            href: to({ change: undefined, show: undefined }),
            label: 'All',
            current: !asked.change && !asked.sampled,
            count: formatCount(orders),
          },
          ...CHANGES.filter((change) => counts[change] > 0 || asked.change === change).map(tab),
          { href: to({ show: 'decisions', change: undefined }), label: 'Sample decisions', current: asked.sampled },
        ]}
      />
    </>
  )
}
