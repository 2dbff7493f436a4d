'use client'

import { Timeline } from '@/components/ui/timeline'
import { WordForm, type WordFormProps } from '@/components/ui/word-form'
import { contactNotice } from './contact-notice'
import { When } from './when'

interface Happened {
  seq: number
  at: Date
  action: string
  actorName: string
}

interface NotedHistoryProps<E extends Happened> {
  events: readonly E[]
  /** What each action is called. */
  titles: Record<string, string>
  factsOf: (event: E) => string
  placeholder: string
  /** Nothing where a reader may not add a word. */
  send?: WordFormProps['send'] | undefined
}

/** What was done to something, newest first, and a word to it. */
export function NotedHistory<E extends Happened>({ events, titles, factsOf, placeholder, send }: NotedHistoryProps<E>) {
  return (
    <>
      {send && <WordForm label="Add a comment" placeholder={placeholder} hintOf={contactNotice} send={send} />}
      <Timeline
        label="History"
        items={events.map((event) => ({
          id: String(event.seq),
          title: titles[event.action] ?? event.action,
          at: <When at={event.at} kind="exact" />,
          by: event.actorName,
          body: factsOf(event) && <p className="whitespace-pre-wrap break-words">{factsOf(event)}</p>,
        }))}
      />
    </>
  )
}
