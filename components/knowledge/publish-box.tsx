'use client'

import { type FormEvent, useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { DayField } from '@/components/ui/day-field'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { Textarea } from '@/components/ui/textarea'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import { useAct } from '@/components/ui/use-act'
import { publishItemAction } from '@/lib/knowledge/actions'
import type { Item } from '@/lib/knowledge/types'

export interface PublishBoxProps {
  item: Pick<Item, 'ref' | 'version' | 'published'>
  /** The day to look at it again that is offered. */
  reviewFrom: string
}

/** Makes the draft what readers see, and says when it is to be looked at again. */
export function PublishBox({ item, reviewFrom }: PublishBoxProps) {
  const [note, setNote] = useState('')
  const [reviewOn, setReviewOn] = useState(reviewFrom)
  const { pending, refused, act } = useAct()
  const unsaved = useUnsaved(() => note.trim() !== '' && !pending)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    act(
      () => publishItemAction({ ref: item.ref, version: item.version, note, review_on: reviewOn || null }),
      'Published',
      () => setNote(''),
    )
  }
  return (
    <Card title="Publish">
      <form noValidate onSubmit={submit} className="flex flex-col gap-3">
        {unsaved.warning}
        {refused && <Banner tone="danger">{refused.fields.body ?? refused.fields.topics ?? refused.detail}</Banner>}
        <div className="grid gap-3 sm:grid-cols-[1fr_12rem]">
          <Field
            label={item.published === null ? 'What it is for' : 'What changes, and why'}
            error={refused?.fields.note}
            hint={contactNotice(note)}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                value={note}
                maxLength={500}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
          <DayField
            label="Review again on"
            optional
            error={refused?.fields.review_on}
            hint="Its owner is reminded then."
            value={reviewOn}
            onChange={setReviewOn}
          />
        </div>
        <div className="flex justify-end">
          <SubmitButton pending={pending} disabled={note.trim() === ''}>
            Publish
          </SubmitButton>
        </div>
      </form>
    </Card>
  )
}
