import { notFound } from 'next/navigation'
import type { ComponentType, ReactNode } from 'react'
import { z } from 'zod'
import type { SearchParams } from '@/components/areas/list-url'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { RowKeys } from '@/components/frame/row-keys'
import type { RunActionsProps } from '@/components/orders/bulk/run-actions'
import { RunTable } from '@/components/orders/bulk/run-table'
import { askedOfRun, RunView, type RunViewProps } from '@/components/orders/bulk/run-view'
import { RUN_MEANINGS } from '@/components/orders/bulk/run-words'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import type { LiveTopic } from '@/lib/core/live-change'
import type { BulkRowState } from '@/lib/orders/domain/bulk-actions'
import type { BulkRun, BulkRunLine } from '@/lib/orders/domain/bulk-run'
import { loadLiveMark } from '@/lib/orders/loaders/live'

const LINKS = '[data-row-link]'

/** What a room says of its runs; their pages are the same for orders and tickets. */
export interface RunsRoom {
  /** "order", "orders" */
  one: string
  many: string
  /** Where the list of rows is; its runs are below it. */
  path: string
  wordsOf: (run: Pick<BulkRunLine, 'request'>) => string
}

interface RunsPageProps {
  room: RunsRoom
  load: () => Promise<{ runs: readonly BulkRunLine[]; now: Date } | null>
  /** What is heard of while a run is at work: it goes on row by row. */
  rowTopics: readonly LiveTopic[]
  /** The list to begin with. */
  listHref: string
}

/** Runs of a room, the newest first. */
export async function RunsPage({ room: { many, path, wordsOf }, load, rowTopics, listHref }: RunsPageProps) {
  const mark = await loadLiveMark()
  const loaded = await load()
  if (!loaded) notFound()
  const { runs, now } = loaded
  const working = runs.some(({ state }) => state === 'working')
  const Many = `${many.charAt(0).toUpperCase()}${many.slice(1)}`
  return (
    <Page width="wide">
      <LiveRefresh topics={working ? ['run', ...rowTopics] : ['run']} since={mark} />
      <RowKeys links={LINKS} one="run" />
      <PageHeader
        title="Bulk runs"
        description={`Commands to many ${many} at once, the newest first.`}
        breadcrumbs={[{ href: path, label: Many }]}
      />
      {runs.length > 0 ? (
        <RunTable runs={runs} path={`${path}/runs`} many={many} wordsOf={wordsOf} now={now} />
      ) : (
        <div className="rounded-lg border border-line bg-surface">
          <EmptyState title="No runs yet" action={<LinkButton href={listHref}>To the {many}</LinkButton>}>
            Select rows of the list of {many}, and choose what to do with them.
          </EmptyState>
        </div>
      )}
    </Page>
  )
}

type RunPageData<Row> = RunViewProps['page'] & { rows: Row[]; may: { stop: boolean; again: boolean; export: boolean } }

interface RunPageProps<Row> {
  room: RunsRoom
  asked: { params: Promise<{ run_id: string }>; searchParams: Promise<SearchParams> }
  load: (runId: string, which: { after: number; state: BulkRowState | undefined }) => Promise<RunPageData<Row> | null>
  /** What all rows shared, by the field's name in what was asked. */
  shared: Record<string, string>
  Rows: (props: { rows: Row[] }) => ReactNode
  Actions: ComponentType<RunActionsProps>
}

/** One run with a page of its rows. */
export async function RunPage<Row>({ room, asked, load, shared, Rows, Actions }: RunPageProps<Row>) {
  const [{ run_id: runId }, params] = await Promise.all([asked.params, asked.searchParams])
  if (!z.uuid().safeParse(runId).success) notFound()
  const { after, state } = askedOfRun(params)
  const mark = await loadLiveMark()
  const page = await load(runId, { after, state })
  if (!page) notFound()
  const { one, many, path, wordsOf } = room
  const { run, counts, rows, may, now }: RunPageData<Row> & { run: BulkRun } = page
  return (
    <>
      <LiveRefresh topics={['run']} subjects={[runId]} since={mark} />
      <RowKeys links={LINKS} one={one} tabs="Outcome" buttons={RUN_MEANINGS} />
      <RunView
        page={page}
        words={{
          one,
          many,
          runs: `${path}/runs`,
          file: `/api/panel${path}/runs/${runId}/export`,
          title: wordsOf(run),
        }}
        state={state}
        params={params}
        rows={rows.length > 0 ? <Rows rows={rows} /> : null}
        shared={shared}
        actions={
          <Actions
            runId={runId}
            action={String(run.request?.action)}
            working={run.state === 'working'}
            counts={counts}
            mayStop={may.stop}
            mayAgain={may.again}
            now={now}
          />
        }
      />
    </>
  )
}
