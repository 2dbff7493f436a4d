'use client'

import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { refreshPage } from '@/components/ui/refresh'
import { rulesDiff } from '@/lib/routing/domain/rule-diff'
import type { RulesPage } from '@/lib/routing/loaders'
import type { RuleVersion } from '@/lib/routing/types'
import { RuleChanges } from './rule-changes'
import type { DraftState } from './use-draft'

/** Somebody saved the draft meanwhile: what theirs says other than this one, and the two ways on. */
export function DraftConflict({ page, draft }: { page: RulesPage; draft: DraftState }) {
  const [asked, setAsked] = useState(false)
  const theirs = page.draft
  const arrived = asked && (theirs?.version ?? null) !== draft.saved.seen
  return (
    <Banner
      tone="danger"
      title="Somebody else saved the draft"
      action={
        arrived ? (
          <>
            <Button size="sm" onClick={draft.takeServers}>
              {theirs ? 'Keep theirs, discard mine' : 'Drop mine'}
            </Button>
            <Button size="sm" pending={draft.pending} onClick={() => draft.save({ over: theirs?.version ?? null })}>
              Save mine in its place
            </Button>
          </>
        ) : (
          <Button
            size="sm"
            onClick={() => {
              setAsked(true)
              refreshPage()
            }}
          >
            Show what differs
          </Button>
        )
      }
    >
      <p>{draft.problem?.detail} What you changed is still here.</p>
      {arrived && (
        <div className="mt-2 max-h-72 overflow-y-auto">
          {theirs ? (
            <>
              <p className="mb-1 text-sm">From {theirs.updatedBy}’s draft to yours:</p>
              <RuleChanges
                changes={rulesDiff(theirs.body, draft.body, page.names)}
                label="What differs between the two drafts"
              />
            </>
          ) : (
            <p>
              It was published or discarded: there is no draft any more. Version {page.inForce.version} is in force.
            </p>
          )}
        </div>
      )}
    </Banner>
  )
}

/** Other rules were published since the draft was begun: publishing it would take them back. */
export function NewerVersion(props: { page: RulesPage; draft: DraftState; base: RuleVersion }) {
  const { page, draft, base } = props
  const { inForce, names } = page
  return (
    <Banner
      tone="warning"
      title={`Version ${inForce.version} was published after this draft was started`}
      action={
        <Button size="sm" pending={draft.pending} onClick={() => draft.save({ onto: inForce.version })}>
          Go on from version {inForce.version}
        </Button>
      }
    >
      <p>
        {inForce.publishedBy}: “{inForce.note}”. The draft does not have these changes; what it should keep of them has
        to be put in before you publish.
      </p>
      <div className="mt-2 max-h-72 overflow-y-auto">
        <RuleChanges changes={rulesDiff(base.body, inForce.body, names)} label="What was published since" />
      </div>
    </Banner>
  )
}
