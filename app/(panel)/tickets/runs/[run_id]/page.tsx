import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import type { SearchParams } from '@/components/areas/list-url'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { askedOfRun, RunView } from '@/components/orders/bulk/run-view'
import { TicketRunActions } from '@/components/tickets/bulk/ticket-run-actions'
import { TicketRunRows } from '@/components/tickets/bulk/ticket-run-rows'
import { ticketRunWords } from '@/components/tickets/bulk/ticket-run-words'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadTicketRun } from '@/lib/tickets/loaders'

export const metadata: Metadata = { title: 'Bulk run of tickets' }

const SHARED = { team: 'Team', priority: 'Priority', reason: 'Reason', note: 'For the team' }

type Props = { params: Promise<{ run_id: string }>; searchParams: Promise<SearchParams> }

export default async function TicketRunPage({ params, searchParams }: Props) {
  const { run_id: runId } = await params
  const asked = await searchParams
  if (!z.uuid().safeParse(runId).success) notFound()
  const { after, state } = askedOfRun(asked)
  const mark = await loadLiveMark()
  const page = await loadTicketRun(runId, { after, state })
  if (!page) notFound()
  const { run, counts, rows, may, now } = page
  return (
    <>
      <LiveRefresh topics={['run']} subjects={[runId]} since={mark} />
      <RunView
        page={page}
        words={{
          one: 'ticket',
          many: 'tickets',
          runs: '/tickets/runs',
          file: `/api/panel/tickets/runs/${runId}/export`,
          title: ticketRunWords(run),
        }}
        state={state}
        params={asked}
        rows={rows.length > 0 ? <TicketRunRows rows={rows} /> : null}
        shared={SHARED}
        actions={
          <TicketRunActions
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
