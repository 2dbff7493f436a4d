import { When } from '@/components/format/when'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { NO_VALUE } from '@/lib/core/format'
import type { AuditPage } from '@/lib/quality/loaders'
import { CHANNEL_LABELS, type Channel } from '@/lib/tickets/types'

const SAID: Record<string, { words: string; look: string }> = {
  from_customer: { words: 'Customer', look: 'bg-sunken' },
  to_customer: { words: 'To the customer', look: 'bg-accent-soft' },
  note: { words: 'Note', look: 'bg-waiting-soft' },
}

const inWords = (code: string | null): string => (code ? code.replaceAll('_', ' ').replace('/', ' · ') : NO_VALUE)

/** A query as an auditor reads it. Texts are text: nothing in them can run. */
export function QueryRead({ query }: { query: NonNullable<AuditPage['query']> }) {
  return (
    <>
      <Card title={query.subject || query.ref}>
        <KeyValue
          items={[
            { label: 'Came by', value: CHANNEL_LABELS[query.channel as Channel] ?? query.channel },
            { label: 'Topic', value: inWords(query.topic) },
            { label: 'Disposition', value: inWords(query.disposition) },
            { label: 'Outcome', value: inWords(query.outcome) },
            { label: 'Order', value: query.orderRef ?? NO_VALUE },
            { label: 'Received', value: <When at={query.receivedAt} kind="exact" /> },
            { label: 'Handled', value: <When at={query.handledAt} kind="exact" /> },
          ]}
        />
      </Card>
      <Card title="What was said">
        <ol className="flex flex-col gap-2">
          {query.messages.map((message) => (
            <li key={message.seq}>
              <p className="text-muted text-sm">
                {SAID[message.kind]?.words ?? message.kind} · {message.actorName}, <When at={message.at} kind="exact" />
              </p>
              <p
                className={`whitespace-pre-line break-words rounded-md px-3 py-2 ${SAID[message.kind]?.look ?? 'bg-sunken'}`}
              >
                {message.text}
              </p>
            </li>
          ))}
        </ol>
      </Card>
    </>
  )
}
