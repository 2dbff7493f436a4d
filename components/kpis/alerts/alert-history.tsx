'use client'

import { useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { When } from '@/components/format/when'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { useAct } from '@/components/ui/use-act'
import { formatDateTime } from '@/lib/core/format'
import { noteAlertAction } from '@/lib/kpis/actions/alerts'
import { SETTLED_WORDS } from '@/lib/kpis/domain/alert-words'
import type { AlertEvent, SettledWhy } from '@/lib/kpis/types/alerts'

const ACTIONS: Record<string, string> = {
  opened: 'Found',
  came_back: 'Open again',
  settled: 'Settled',
  owner: 'Owner',
  snoozed: 'Snoozed',
  woken: 'Snooze ended',
  note: 'Note',
}

function factsOf({ data }: AlertEvent): string {
  const { text, reason, why, owner, until } = data as Record<string, string | null | undefined>
  const parts = [
    why ? SETTLED_WORDS[why as SettledWhy] : undefined,
    reason,
    owner === null ? 'nobody’s' : owner,
    until ? `until ${formatDateTime(until)}` : undefined,
    text,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** What was done about an alert, newest first, and a word to it. */
export function AlertHistory({ reference, events }: { reference: string; events: readonly AlertEvent[] }) {
  const [text, setText] = useState('')
  const [key, setKey] = useState(() => crypto.randomUUID())
  const { pending, refused, act } = useAct()
  return (
    <>
      <form
        className="mb-3"
        onSubmit={(event) => {
          event.preventDefault()
          act(
            () => noteAlertAction({ key, ref: reference, text }),
            'Noted',
            () => {
              setText('')
              setKey(crypto.randomUUID())
            },
          )
        }}
      >
        <Field
          label="A word to it"
          labelHidden
          hint={contactNotice(text)}
          error={refused?.fields.text ?? refused?.detail}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              placeholder="What was found, what was done"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Button className="mt-2" size="sm" type="submit" pending={pending} disabled={text.trim() === ''}>
          Add
        </Button>
      </form>
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
