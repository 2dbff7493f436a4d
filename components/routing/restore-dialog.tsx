'use client'

import { useState } from 'react'
import { errorsByField, problemWords } from '@/components/areas/problem-words'
import { contactNotice } from '@/components/format/contact-notice'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { restoreRulesAction } from '@/lib/routing/actions'
import { rulesDiff } from '@/lib/routing/domain/rule-diff'
import type { RuleNames } from '@/lib/routing/domain/rule-words'
import type { RuleSet } from '@/lib/routing/types'
import { RuleChanges } from './rule-changes'

type Version = { version: number; body: RuleSet }

/** Brings an earlier version back as a new one, having said what that changes. */
export function RestoreDialog({ version, inForce, names }: { version: Version; inForce: Version; names: RuleNames }) {
  const [note, setNote] = useState(`Back to version ${version.version}`)
  const [error, setError] = useState<string>()
  const changes = rulesDiff(inForce.body, version.body, names)
  const restore = async () => {
    const answer = await restoreRulesAction({ version: version.version, in_force: inForce.version, note })
    if (!answer.ok) {
      const byField = errorsByField(answer.problem.errors)
      setError(byField.note)
      return byField.note ? 'Check the note.' : problemWords(answer.problem)
    }
    toast.success(`Version ${answer.value.version} is in force: it brings back version ${version.version}`)
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Restore version ${version.version}`}>
          Restore this version
        </Button>
      }
      title={`Restore version ${version.version}`}
      consequence={`Its rules are in force at once, as version ${inForce.version + 1}. A draft stays as it is.`}
      confirmLabel="Restore"
      tone="primary"
      onConfirm={restore}
      confirmDisabled={note.trim().length < 3}
    >
      <div className="max-h-60 overflow-y-auto rounded-lg border border-line px-3 py-2">
        {changes.length > 0 ? (
          <RuleChanges changes={changes} label="What this changes" />
        ) : (
          <p className="text-muted text-sm">It says the same as the rules in force.</p>
        )}
      </div>
      <Field label="Why" error={error} hint={contactNotice(note)}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  )
}
