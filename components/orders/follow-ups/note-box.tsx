'use client'

import { useRef, useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { Button } from '@/components/ui/button'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import { mentionsIn } from '@/lib/orders/domain/mentions'
import { MentionField, type Mentioning } from './mention-field'
import { useFollowUp } from './use-follow-up'

const EMPTY: Mentioning = { text: '', chosen: [] }

/** A note for colleagues, kept in the timeline; "@" offers those who may see the order, and they find it in their inbox. */
export function NoteBox({ orderRef }: { orderRef: string }) {
  const { pending, run } = useFollowUp(orderRef)
  const [value, setValue] = useState(EMPTY)
  const form = useRef<HTMLFormElement>(null)
  const unsaved = useUnsaved(() => value.text.trim() !== '')
  const save = async () => {
    const note = value.text.trim()
    if (!note) return form.current?.querySelector('textarea')?.focus()
    if (await run('note', { note, mentions: mentionsIn(note, value.chosen) }, 'Note saved')) setValue(EMPTY)
  }
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <MentionField
        address={`/api/panel/orders/${encodeURIComponent(orderRef)}/colleagues`}
        what="order"
        label="Note"
        hint={contactNotice(value.text) ?? 'For colleagues only, kept for good. @ mentions somebody.'}
        rows={2}
        maxLength={2000}
        value={value}
        onChange={setValue}
        onSend={() => void save()}
      />
      <div className="mt-2 flex items-center justify-end gap-3">
        <Button type="submit" pending={pending} disabled={value.text.trim() === ''} data-tip="Ctrl Enter">
          Save note
        </Button>
      </div>
      {unsaved.warning}
    </form>
  )
}
