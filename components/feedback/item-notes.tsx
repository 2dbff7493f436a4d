'use client'

import { contactNotice } from '@/components/format/contact-notice'
import { When } from '@/components/format/when'
import { Timeline } from '@/components/ui/timeline'
import { WordForm } from '@/components/ui/word-form'
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
  return (
    <>
      {mayWrite && (
        <WordForm
          label="A word to it"
          placeholder="A word to it"
          hintOf={contactNotice}
          send={(key, text) => noteItemAction({ key, ref: reference, text })}
        />
      )}
      <Timeline
        label="History"
        items={events.map((event) => ({
          id: String(event.seq),
          title: ACTIONS[event.action] ?? event.action,
          at: <When at={event.at} kind="exact" />,
          by: event.actorName,
          body: factsOf(event) && <p className="whitespace-pre-wrap break-words">{factsOf(event)}</p>,
        }))}
      />
    </>
  )
}
