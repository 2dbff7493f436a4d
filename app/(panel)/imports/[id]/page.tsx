import type { Metadata } from 'next'
import { When } from '@/components/format/when'
import { Page } from '@/components/frame/page'
import { type KeptPreview, PreviewRows } from '@/components/imports/preview-rows'
import { RunDecision } from '@/components/imports/run-decision'
import { RunProgress } from '@/components/imports/run-progress'
import { type KeptResult, RunResult } from '@/components/imports/run-result'
import { KIND_LABELS, standing } from '@/components/imports/words'
import { Banner } from '@/components/ui/banner'
import { PageHeader } from '@/components/ui/page-header'
import { StatusBadge } from '@/components/ui/status-badge'
import { loadImportRun } from '../loaders'
import { PROFILES } from '../profiles'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { run, now, rejects } = await loadImportRun((await params).id)
  const { tone, word } = standing(run)
  const result = run.result as KeptResult | null
  const ended = run.state === 'done' || run.state === 'failed'
  const preview = (result?.preview ?? []) as unknown as KeptPreview[]
  const profiled = run.kind === 'orders' || run.kind === 'tickets'
  const profile = profiled ? JSON.stringify(run.profile.profile ?? {}, null, 2) : null
  return (
    <Page width="wide">
      <PageHeader
        title={<span className="break-all">{run.fileName}</span>}
        badge={<StatusBadge tone={tone}>{word}</StatusBadge>}
        breadcrumbs={[{ href: '/imports', label: 'Imports' }]}
        description={
          <>
            {KIND_LABELS[run.kind]}
            {run.eventsName && ` with ${run.eventsName}`}, {run.actor.name}, <When at={run.createdAt} now={now} />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {!ended && <RunProgress id={run.id} dryRun={run.dryRun} expected={null} rowsRead={run.rowsRead} />}
        {run.state === 'failed' && (
          <Banner tone="danger" role="none" title="The file could not be read">
            {run.error}
          </Banner>
        )}
        {ended && run.dryRun && run.hasContent && (
          <RunDecision
            id={run.id}
            lands={result?.created ?? 0}
            changed={result?.changed ?? 0}
            readable={run.state === 'done'}
            profile={profile}
            profiles={run.kind === 'orders' ? PROFILES : PROFILES.slice(0, 1)}
            applies={run.kind === 'orders'}
          />
        )}
        {ended && result && <RunResult id={run.id} result={result} dryRun={run.dryRun} rejects={rejects} />}
        {ended && run.dryRun && preview.length > 0 && <PreviewRows rows={preview} />}
      </div>
    </Page>
  )
}
