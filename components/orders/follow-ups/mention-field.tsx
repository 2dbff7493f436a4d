'use client'

import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { type Mention, mentionAt, withMention } from '@/lib/orders/domain/mentions'
import { ColleagueList, type FoundColleague, useColleagues } from './colleague-list'

/** What is written and whom it mentions. */
export type Mentioning = { text: string; chosen: readonly Mention[] }

export interface MentionFieldProps {
  /** Where colleagues are looked for who may be mentioned; null: an "@" offers nobody. */
  address: string | null
  /** What nobody of that name may see: "order", "ticket". */
  what: string
  label: string
  labelHidden?: boolean
  hint: string
  error?: string | undefined
  rows?: number
  maxLength: number
  name?: string
  value: Mentioning
  onChange: (next: Mentioning) => void
  /** Ctrl Enter. */
  onSend: () => void
}

/** A text for colleagues; "@" offers those who may see what it is about. */
export function MentionField({ address, what, value, onChange, onSend, ...field }: MentionFieldProps) {
  const { text, chosen } = value
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const typed = address ? mentionAt(text, caret) : null
  const asking = typed && typed.start !== closedAt ? typed : null
  const { items, loading } = useColleagues(address ?? '', asking?.q ?? null)
  const shown = asking !== null && (items.length > 0 || loading || asking.q !== '')

  const choose = (who: FoundColleague | undefined) => {
    if (!who || !asking) return
    const next = withMention(text, asking, who.name)
    // Whoever goes on typing at once types behind the name.
    flushSync(() =>
      onChange({
        text: next.text,
        chosen: [...chosen.filter(({ id }) => id !== who.id), { id: who.id, name: who.name }],
      }),
    )
    box.current?.focus()
    box.current?.setSelectionRange(next.caret, next.caret)
    setCaret(next.caret)
    setActive(0)
    setClosedAt(asking.start)
  }
  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      return onSend()
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
    <div className="relative">
      <Field label={field.label} labelHidden={field.labelHidden} hint={field.hint} error={field.error}>
        {(control) => (
          <Textarea
            {...control}
            ref={box}
            name={field.name}
            rows={field.rows}
            maxLength={field.maxLength}
            value={text}
            aria-autocomplete={address ? 'list' : undefined}
            aria-controls={shown ? listId : undefined}
            aria-activedescendant={shown && items.length > 0 ? `${listId}-${active}` : undefined}
            onChange={(event) => {
              const { value: next } = event.target
              onChange({ text: next, chosen })
              if (closedAt !== null && next[closedAt] !== '@') setClosedAt(null)
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
          what={what}
          items={items}
          loading={loading}
          active={active}
          onChoose={choose}
          onActive={setActive}
        />
      )}
    </div>
  )
}
