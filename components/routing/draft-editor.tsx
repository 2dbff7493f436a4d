'use client'

import { type ReactNode, useState } from 'react'
import { When } from '@/components/format/when'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import { sameRules } from '@/lib/routing/domain/rule-diff'
import type { RulesPage } from '@/lib/routing/loaders'
import type { ScoreWeights } from '@/lib/routing/types'
import { DiscardDraft } from './discard-draft'
import { DraftConflict, NewerVersion } from './draft-conflict'
import { PublishDialog } from './publish-dialog'
import { RuleRows } from './rule-rows'
import { useDraft } from './use-draft'
import { WeightFields } from './weight-fields'

interface DraftEditorProps {
  page: RulesPage
  /** What weights change, below them; `draftVersion` is the save whose rules count. */
  preview: (weights: ScoreWeights, draftVersion: number | null) => ReactNode
}

/** The draft: rules and weights to be edited, saved, and published when they are right. */
export function DraftEditor({ page, preview }: DraftEditorProps) {
  const draft = useDraft(page)
  const { body, saved, dirty, pending, problem } = draft
  const [publishing, setPublishing] = useState(false)
  const unsaved = useUnsaved(() => dirty)
  const nothingNew = !dirty && sameRules(body, page.inForce.body)
  return (
    <>
      {unsaved.warning}
      <DraftState page={page} />
      <div className="sticky top-0 z-10 -my-2 flex flex-wrap items-center justify-end gap-2 bg-canvas py-2 max-sm:[&>:is(a,button)]:flex-1">
        <p role="status" className="mr-auto text-sm max-sm:w-full">
          {draft.error ? (
            <span className="text-failed">{draft.error}</span>
          ) : (
            <span className="text-muted">
              {dirty ? 'Not saved yet' : saved.seen === null ? 'No changes' : 'All changes are saved in the draft'}
            </span>
          )}
        </p>
        {dirty && (
          <Button variant="ghost" onClick={draft.takeServers}>
            Undo changes
          </Button>
        )}
        {!dirty && saved.seen !== null && <DiscardDraft seen={saved.seen} />}
        {!dirty && saved.seen !== null && <LinkButton href="/routing/replays?rules=draft">Replay …</LinkButton>}
        <Button pending={pending} disabled={!dirty} onClick={() => draft.save()}>
          Save draft
        </Button>
        <Button
          variant="primary"
          disabled={nothingNew || page.base !== null}
          onClick={() => (dirty ? draft.save({ then: () => setPublishing(true) }) : setPublishing(true))}
        >
          {dirty ? 'Save and publish …' : 'Publish …'}
        </Button>
      </div>
      {problem?.code === 'conflict' ? (
        <DraftConflict page={page} draft={draft} />
      ) : (
        problem && (
          <Banner tone="danger" title={problem.title}>
            {problem.detail}
          </Banner>
        )
      )}
      {page.base && <NewerVersion page={page} draft={draft} base={page.base} />}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <RuleRows page={page} draft={draft} />
        <WeightFields
          weights={body.weights}
          onChange={draft.setWeights}
          asOf={page.statisticsAsOf}
          preview={preview(body.weights, saved.seen)}
        />
      </div>
      {publishing && saved.seen !== null && (
        <PublishDialog
          page={page}
          body={saved.body}
          seen={saved.seen}
          findings={saved.findings}
          onClose={() => setPublishing(false)}
        />
      )}
    </>
  )
}

function DraftState({ page: { draft, inForce, now } }: { page: RulesPage }) {
  return (
    <p className="text-muted">
      {draft ? (
        <>
          Made from version {draft.basedOn}, last saved by {draft.updatedBy} <When at={draft.updatedAt} now={now} />.
          All who may edit the rules share it; it decides nothing until it is published.
        </>
      ) : (
        <>
          There is no draft yet: below are the rules in force (version {inForce.version}). What you change is a draft
          once you save it, and decides nothing until it is published.
        </>
      )}
    </p>
  )
}
