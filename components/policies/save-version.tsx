'use client'

import { contactNotice } from '@/components/format/contact-notice'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import type { PolicyDraft } from './use-policy-form'

/** From when, why, and save. Orders keep the version under which their clock started. */
export function SaveVersion<B>({ draft }: { draft: PolicyDraft<B> }) {
  const unsaved = useUnsaved(() => !draft.pending && (draft.changed || draft.note.trim() !== ''))
  return (
    <Card title="Save as a new version">
      <div className="flex flex-col gap-3">
        {unsaved.warning}
        {draft.refused && <Banner tone="danger">{draft.refused}</Banner>}
        <div className="grid gap-4 sm:grid-cols-[16rem_1fr]">
          <Field
            label="In force from"
            optional
            error={draft.errorOf('effective_from')}
            hint="Empty: from now on. Never in the past."
          >
            {(control) => (
              <DateTimeField
                {...control}
                value={draft.effectiveFrom}
                onChange={(event) => draft.setEffectiveFrom(event.target.value)}
              />
            )}
          </Field>
          <Field label="What changes, and why" error={draft.errorOf('note')} hint={contactNotice(draft.note)}>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                maxLength={500}
                value={draft.note}
                onChange={(event) => draft.setNote(event.target.value)}
              />
            )}
          </Field>
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          {draft.changed && (
            <Button variant="ghost" onClick={draft.reset}>
              Undo changes
            </Button>
          )}
          <Button variant="primary" pending={draft.pending} disabled={!draft.changed} onClick={draft.save}>
            Save version
          </Button>
        </div>
      </div>
    </Card>
  )
}
