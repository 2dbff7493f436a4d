'use client'

import { contactNotice } from '@/components/format/contact-notice'
import { When } from '@/components/format/when'
import { Timeline } from '@/components/ui/timeline'
import { WordForm } from '@/components/ui/word-form'
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
  const { text, reason, why, owner, left, until } = data as Record<string, string | null | undefined>
  const parts = [
    why ? SETTLED_WORDS[why as SettledWhy] : undefined,
    reason,
    owner === null ? (left ? `nobody’s: ${left} left, or may not see it any more` : 'nobody’s') : owner,
    until ? `until ${formatDateTime(until)}` : undefined,
    text,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** What was done about an alert, newest first, and a word to it. */
export function AlertHistory({ reference, events }: { reference: string; events: readonly AlertEvent[] }) {
  return (
    <>
      <WordForm
        label="A word to it"
        placeholder="What was found, what was done"
        hintOf={contactNotice}
        send={(key, text) => noteAlertAction({ key, ref: reference, text })}
      />
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
