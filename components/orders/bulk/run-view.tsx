import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { When } from '@/components/format/when'
import { keyed } from '@/components/frame/keyed'
import { Page } from '@/components/frame/page'
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
import { BULK_ROW_STATES, type BulkCounts, type BulkRowState } from '@/lib/orders/domain/bulk-actions'
import type { BulkRun } from '@/lib/orders/domain/bulk-run'
import { things } from './run-preview'
import { ROW_WORDS, RUN_KEYS, runState } from './run-words'

/** What a run's address asks for. */
export function askedOfRun(params: SearchParams): { after: number; state: BulkRowState | undefined } {
  const cursor = Number(trailOf(params).at(-1) ?? 0)
  return {
    state: BULK_ROW_STATES.find((each) => each === one(params, 'state')),
    after: Number.isSafeInteger(cursor) && cursor < 1_000_000 ? cursor : 0,
  }
}

export interface RunViewProps {
  page: {
    run: BulkRun
    counts: BulkCounts
    next: number | null
    may: { export: boolean }
    now: Date
  }
  words: { one: string; many: string; runs: string; file: string; title: string }
  state: BulkRowState | undefined
  params: SearchParams
  /** The rows of this page, or null when there are none of the outcome. */
  rows: ReactNode
  actions: ReactNode
  /** What all rows shared, by the field's name in what was asked. */
  shared: Record<string, string>
}

/** One run: how far it is, what was asked, and each row with its outcome. */
export function RunView({ page, words, state, params, rows, actions, shared }: RunViewProps) {
  const { run, counts, next, may } = page
  const path = `${words.runs}/${run.id}`
  const { word, tone } = runState({ state: run.state, refused: counts.refused })
  const tabs = BULK_ROW_STATES.filter((each) => counts[each] > 0 || each === state).map((each) => ({
    href: hrefWith(path, params, { state: each }),
    label: ROW_WORDS[each].word,
    current: state === each,
    count: formatCount(counts[each]),
  }))
  const all = {
    href: hrefWith(path, params, { state: undefined }),
    label: 'All',
    current: !state,
    count: formatCount(run.rows),
  }
  return (
    <Page width="wide">
      <PageHeader
        title={words.title}
        breadcrumbs={[{ href: words.runs, label: 'Bulk runs' }]}
        badge={<StatusBadge tone={tone}>{word}</StatusBadge>}
        actions={
          <>
            {may.export && (
              <a href={words.file} download {...keyed(RUN_KEYS.export)} className={buttonStyle()}>
                <Download aria-hidden />
                CSV
              </a>
            )}
            {actions}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <Standing page={page} words={words} />
        <Asked page={page} shared={shared} many={words.many} />
        <LinkTabs label="Outcome" tabs={[all, ...tabs]} />
        {rows ?? <EmptyState variant="nothing-found" title={`No ${words.one} with this outcome`} />}
        <PaginationKeys
          {...pageHrefs(path, params, next === null ? null : String(next))}
          summary={things(words, state ? counts[state] : run.rows)}
        />
      </div>
    </Page>
  )
}

function Standing({ page: { run, counts }, words }: Pick<RunViewProps, 'page' | 'words'>) {
  return (
    <>
      {run.state === 'working' && (
        <div aria-live="polite" className="rounded-lg border border-line bg-surface p-4">
          <Progress
            label="At work"
            value={run.rows - counts.waiting}
            max={Math.max(1, run.rows)}
            valueText={`${formatCount(run.rows - counts.waiting)} of ${things(words, run.rows)}`}
          />
          <p className="mt-2 text-muted text-sm">You can leave this page; it carries on without you.</p>
        </div>
      )}
      {run.stoppedBecause === 'asker_changed' && (
        <Banner tone="warning" title="Stopped: the person who started it no longer may do this">
          {run.askedBy.name} was deactivated or got another role while the run was at work. What was done stays done.
        </Banner>
      )}
    </>
  )
}

/** Who asked for it, and what all the rows shared. */
function Asked({ page: { run, now }, shared, many }: Pick<RunViewProps, 'page' | 'shared'> & { many: string }) {
  const { request } = run
  return (
    <KeyValue
      columns={2}
      items={[
        { label: 'By', value: run.askedBy.name },
        { label: 'Begun', value: <When at={run.startedAt} now={now} /> },
        ...Object.entries(shared).flatMap(([field, label]) =>
          typeof request?.[field] === 'string' ? [{ label, value: String(request[field]) }] : [],
        ),
        ...(run.filter ? [{ label: 'Which', value: `All ${many} that matched the list’s filter` }] : []),
        ...(run.endedAt ? [{ label: 'Ended', value: <When at={run.endedAt} now={now} /> }] : []),
      ]}
    />
  )
}
