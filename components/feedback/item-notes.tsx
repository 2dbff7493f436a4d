'use client'

import { useState } from 'react'
import { When } from '@/components/format/when'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { useAct } from '@/components/ui/use-act'
import { formatDate } from '@/lib/core/format'
import { noteItemAction } from '@/lib/feedback/actions'
import type { FeedbackEvent } from '@/lib/feedback/types'

const ACTIONS: Record<string, string> = {
  found: 'Found',
  found_again: 'Found again',
  came_back: 'Came back',
  filed: 'Filed',
  example: 'Example added',
  edited: 'Changed',
  open: 'Opened again',
  in_progress: 'Begun',
  changed: 'Something was changed',
  closed: 'Closed',
  dismissed: 'Dismissed',
  note: 'Note',
}

function factsOf({ action, data }: FeedbackEvent): string {
  const { text, ticket, why, count, expected, owner, target, on } = data as Record<string, string | number | undefined>
  if (count !== undefined) return `${count} contacts, ${expected} expected (${why})`
  const parts = [
    ticket,
    action === 'edited' ? `for ${target}, ${owner ? `owner ${owner}` : 'nobody’s'}` : undefined,
    on ? `on ${formatDate(`${on}T00:00:00+05:30`)}` : undefined,
    text,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** History of an item, newest first, and a word to it. */
export function ItemNotes({
  reference,
  events,
  mayWrite,
}: {
  reference: string
  events: readonly FeedbackEvent[]
  mayWrite: boolean
}) {
  const [text, setText] = useState('')
  const [key, setKey] = useState(() => crypto.randomUUID())
  const { pending, refused, act } = useAct()
  return (
    <>
      {mayWrite && (
        <form
          className="mb-3"
          onSubmit={(event) => {
            event.preventDefault()
            act(
              () => noteItemAction({ key, ref: reference, text }),
              'Noted',
              () => {
                setText('')
                setKey(crypto.randomUUID())
              },
            )
          }}
        >
          <Field label="A word to it" labelHidden error={refused?.fields.text ?? refused?.detail}>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                placeholder="A word to it"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <Button className="mt-2" size="sm" type="submit" pending={pending} disabled={text.trim() === ''}>
            Add
          </Button>
        </form>
      )}
      <ol className="divide-y divide-line">
        {events.map((event) => (
          <li key={event.seq} className="py-2 text-sm">
            <p>
              <span className="font-medium">{ACTIONS[event.action] ?? event.action}</span>
              <span className="text-muted">
                {' '}
                · {event.actorName}, <When at={event.at} kind="exact" />
              </span>
            </p>
            <p className="whitespace-pre-wrap break-words">{factsOf(event)}</p>
          </li>
        ))}
      </ol>
    </>
  )
}
