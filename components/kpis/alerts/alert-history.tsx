'use client'

import { NotedHistory } from '@/components/format/noted-history'
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
    owner === null ? (left ? `no owner: ${left} left, or may no longer see it` : 'nobody’s') : owner,
    until ? `until ${formatDateTime(until)}` : undefined,
    text,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** What was done about an alert, newest first, and a word to it. */
export function AlertHistory({ reference, events }: { reference: string; events: readonly AlertEvent[] }) {
  return (
    <NotedHistory
      events={events}
      titles={ACTIONS}
      factsOf={factsOf}
      placeholder="What was found, what was done"
      send={(key, text) => noteAlertAction({ key, ref: reference, text })}
    />
  )
}
