'use client'

import { NotedHistory } from '@/components/format/noted-history'
import { formatDay } from '@/lib/core/format'
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
    on ? `on ${formatDay(String(on))}` : undefined,
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
    <NotedHistory
      events={events}
      titles={ACTIONS}
      factsOf={factsOf}
      placeholder="Add a comment"
      send={mayWrite ? (key, text) => noteItemAction({ key, ref: reference, text }) : undefined}
    />
  )
}
