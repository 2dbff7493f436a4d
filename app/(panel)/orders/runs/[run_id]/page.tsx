import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import type { SearchParams } from '@/components/areas/list-url'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { RunActions } from '@/components/orders/bulk/run-actions'
import { RunRows } from '@/components/orders/bulk/run-rows'
import { askedOfRun, RunView } from '@/components/orders/bulk/run-view'
import { runWords } from '@/components/orders/bulk/run-words'
import { loadBulkRun } from '@/lib/orders/loaders/bulk'
import { loadLiveMark } from '@/lib/orders/loaders/live'

export const metadata: Metadata = { title: 'Bulk run' }

const SHARED = { reason: 'Reason', note: 'Note', partner_id: 'Partner', cause: 'Caused by', by: 'Asked by' }

type Props = { params: Promise<{ run_id: string }>; searchParams: Promise<SearchParams> }

export default async function RunPage({ params, searchParams }: Props) {
  const { run_id: runId } = await params
  const asked = await searchParams
  if (!z.uuid().safeParse(runId).success) notFound()
  const { after, state } = askedOfRun(asked)
  const mark = await loadLiveMark()
  const page = await loadBulkRun(runId, { after, state })
  if (!page) notFound()
  const { run, counts, rows, may, now } = page
  return (
    <>
      <LiveRefresh topics={['run']} subjects={[runId]} since={mark} />
      <RunView
        page={page}
        words={{
          one: 'order',
          many: 'orders',
          runs: '/orders/runs',
          file: `/api/panel/orders/runs/${runId}/export`,
          title: runWords(run),
        }}
        state={state}
        params={asked}
        rows={rows.length > 0 ? <RunRows rows={rows} /> : null}
        shared={SHARED}
        actions={
          <RunActions
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
