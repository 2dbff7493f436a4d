import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { When } from '@/components/format/when'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { RunActions } from '@/components/orders/bulk/run-actions'
import { RunRows } from '@/components/orders/bulk/run-rows'
import { ROW_WORDS, runState, runWords } from '@/components/orders/bulk/run-words'
import { Banner } from '@/components/ui/banner'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { KeyValue } from '@/components/ui/key-value'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { Progress } from '@/components/ui/progress'
import { StatusBadge } from '@/components/ui/status-badge'
import { formatCount } from '@/lib/core/format'
import { BULK_ROW_STATES, type BulkRowState } from '@/lib/orders/domain/bulk-actions'
import { type BulkRunPage, loadBulkRun } from '@/lib/orders/loaders/bulk'
import { loadLiveMark } from '@/lib/orders/loaders/live'

export const metadata: Metadata = { title: 'Bulk run' }

type Props = { params: Promise<{ run_id: string }>; searchParams: Promise<SearchParams> }

export default async function RunPage({ params, searchParams }: Props) {
  const { run_id: runId } = await params
  const asked = await searchParams
  if (!z.uuid().safeParse(runId).success) notFound()
  const state = BULK_ROW_STATES.find((each) => each === one(asked, 'state'))
  const cursor = Number(trailOf(asked).at(-1) ?? 0)
  const after = Number.isSafeInteger(cursor) && cursor < 1_000_000 ? cursor : 0
  const mark = await loadLiveMark()
  const page = await loadBulkRun(runId, { after, state })
  if (!page) notFound()
  return (
    <>
      <LiveRefresh topics={['run']} subjects={[runId]} since={mark} />
      <Run page={page} state={state} params={asked} />
    </>
  )
}

function Run({ page, state, params }: { page: BulkRunPage; state: BulkRowState | undefined; params: SearchParams }) {
  const { run, counts, rows, next, may, now } = page
  const path = `/orders/runs/${run.id}`
  const { word, tone } = runState({ state: run.state, refused: counts.refused })
  const working = run.state === 'working'
  const tabs = BULK_ROW_STATES.filter((each) => counts[each] > 0 || each === state).map((each) => ({
    href: hrefWith(path, params, { state: each }),
    label: ROW_WORDS[each].word,
    current: state === each,
    count: formatCount(counts[each]),
  }))
  return (
    <Page width="wide">
      <PageHeader
        title={runWords(run)}
        breadcrumbs={[{ href: '/orders/runs', label: 'Bulk runs' }]}
        badge={<StatusBadge tone={tone}>{word}</StatusBadge>}
        actions={
          <>
            {may.export && (
              <a href={`/api/panel/orders/runs/${run.id}/export`} download className={buttonStyle()}>
                <Download aria-hidden />
                CSV
              </a>
            )}
            <RunActions
              runId={run.id}
              action={String(run.request?.action)}
              working={working}
              counts={counts}
              mayStop={may.stop}
              mayAgain={may.again}
              now={now}
            />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {working && (
          <div aria-live="polite" className="rounded-lg border border-line bg-surface p-4">
            <Progress
              label="At work"
              value={run.rows - counts.waiting}
              max={Math.max(1, run.rows)}
              valueText={`${formatCount(run.rows - counts.waiting)} of ${formatCount(run.rows)} orders`}
            />
            <p className="mt-2 text-muted text-sm">You may leave this page: it goes on without you.</p>
          </div>
        )}
        {run.stoppedBecause === 'asker_changed' && (
          <Banner tone="warning" title="Stopped: whoever asked for it may not act as before">
            {run.askedBy.name} was deactivated or got another role while the run was at work. What was done stays done.
          </Banner>
        )}
        <Asked page={page} />
        <LinkTabs
          label="Outcome"
          tabs={[
            {
              href: hrefWith(path, params, { state: undefined }),
              label: 'All',
              current: !state,
              count: formatCount(run.rows),
            },
            ...tabs,
          ]}
        />
        {rows.length > 0 ? (
          <RunRows rows={rows} />
        ) : (
          <EmptyState variant="nothing-found" title="No order of this outcome" />
        )}
        <PaginationKeys
          {...pageHrefs(path, params, next === null ? null : String(next))}
          summary={`${formatCount(state ? counts[state] : run.rows)} orders`}
        />
      </div>
    </Page>
  )
}

const SHARED: Record<string, string> = {
  reason: 'Reason',
  note: 'Note',
  partner_id: 'Partner',
  cause: 'Caused by',
  by: 'Asked by',
}

/** Who asked for it, and what all the orders shared. */
function Asked({ page: { run, now } }: { page: BulkRunPage }) {
  const { request } = run
  return (
    <KeyValue
      columns={2}
      items={[
        { label: 'By', value: run.askedBy.name },
        { label: 'Begun', value: <When at={run.startedAt} now={now} /> },
        ...Object.entries(SHARED).flatMap(([field, label]) =>
          typeof request?.[field] === 'string' ? [{ label, value: String(request[field]) }] : [],
        ),
        ...(run.filter ? [{ label: 'Orders', value: 'All that matched the list’s filter' }] : []),
        ...(run.endedAt ? [{ label: 'Ended', value: <When at={run.endedAt} now={now} /> }] : []),
      ]}
    />
  )
}
