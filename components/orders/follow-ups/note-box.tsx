'use client'

import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { contactNotice } from '@/components/format/contact-notice'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import { type Mention, mentionAt, mentionsIn, withMention } from '@/lib/orders/domain/mentions'
import { ColleagueList, useColleagues } from './colleague-list'
import { useFollowUp } from './use-follow-up'

/** A note for colleagues, kept in the timeline; "@" offers those who may see the order, and they find it in their inbox. */
export function NoteBox({ orderRef }: { orderRef: string }) {
  const { pending, run } = useFollowUp(orderRef)
  const [text, setText] = useState('')
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState<Mention[]>([])
  const [active, setActive] = useState(0)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const unsaved = useUnsaved(() => text.trim() !== '')
  const typed = mentionAt(text, caret)
  const asking = typed && typed.start !== closedAt ? typed : null
  const { items, loading } = useColleagues(orderRef, asking?.q ?? null)
  const shown = asking !== null && (items.length > 0 || loading || asking.q !== '')

  const choose = (who: Mention | undefined) => {
    if (!who || !asking) return
    const next = withMention(text, asking, who.name)
    // Whoever goes on typing at once types behind the name.
    flushSync(() => setText(next.text))
    box.current?.focus()
    box.current?.setSelectionRange(next.caret, next.caret)
    setCaret(next.caret)
    setChosen([...chosen.filter(({ id }) => id !== who.id), { id: who.id, name: who.name }])
    setActive(0)
    setClosedAt(asking.start)
  }
  const save = async () => {
    const note = text.trim()
    if (!note) return box.current?.focus()
    if (await run('note', { note, mentions: mentionsIn(note, chosen) }, 'Note saved')) {
      setText('')
      setChosen([])
      setClosedAt(null)
    }
  }
  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      return void save()
    }
    if (!shown) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      setClosedAt(asking.start)
    } else if (items.length === 0) return
    else if (event.key === 'ArrowDown') setActive((active + 1) % items.length)
    else if (event.key === 'ArrowUp') setActive((active + items.length - 1) % items.length)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(items[active])
    else return
    event.preventDefault()
  }
  return (
    <form
      className="relative"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label="Note" hint={contactNotice(text) ?? 'For colleagues, kept for good. @ mentions somebody.'}>
        {(control) => (
          <Textarea
            {...control}
            ref={box}
            rows={2}
            maxLength={2000}
            value={text}
            aria-autocomplete="list"
            aria-controls={shown ? listId : undefined}
            aria-activedescendant={shown && items.length > 0 ? `${listId}-${active}` : undefined}
            onChange={(event) => {
              const { value } = event.target
              setText(value)
              if (closedAt !== null && value[closedAt] !== '@') setClosedAt(null)
              setCaret(event.target.selectionStart)
              setActive(0)
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onKeyDown={key}
          />
        )}
      </Field>
      {shown && (
        <ColleagueList
          id={listId}
          items={items}
          loading={loading}
          active={active}
          onChoose={choose}
          onActive={setActive}
        />
      )}
      <div className="mt-2 flex items-center justify-end gap-3">
        <Button type="submit" pending={pending} disabled={text.trim() === ''} data-tip="Ctrl Enter">
          Save note
        </Button>
      </div>
      {unsaved.warning}
    </form>
  )
}
