import Link from 'next/link'
import { When } from '@/components/format/when'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { NO_VALUE } from '@/lib/core/format'
import type { AuditPage } from '@/lib/quality/loaders'
import { labelOf } from '@/lib/queries/domain/query-view'
import { OUTCOME_LABELS } from '@/lib/queries/types'
import { CHANNEL_LABELS, type Channel } from '@/lib/tickets/types'

const SAID: Record<string, { words: string; look: string }> = {
  from_customer: { words: 'Customer', look: 'bg-sunken' },
  to_customer: { words: 'To the customer', look: 'bg-accent-soft' },
  note: { words: 'Note', look: 'bg-waiting-soft' },
}

/** The customer stands in no history by name. */
const whoSaid = (kind: string, name: string): string => {
  const said = SAID[kind]?.words ?? kind
  return kind === 'from_customer' ? said : `${said} · ${name}`
}

function Opens({ path, reference }: { path: string; reference: string }) {
  return (
    <Link href={`/${path}/${reference}`} className="thumb rounded-sm text-accent-text hover:underline">
      {reference}
    </Link>
  )
}

/** A query as an auditor reads it. Texts are text: nothing in them can run. */
export function QueryRead({ read }: { read: NonNullable<AuditPage['query']> }) {
  const { query, topics, dispositions } = read
  return (
    <>
      <Card title={query.subject || query.ref}>
        <KeyValue
          items={[
            { label: 'Came by', value: CHANNEL_LABELS[query.channel as Channel] ?? query.channel },
            { label: 'Topic', value: labelOf(topics, query.topic) || NO_VALUE },
            { label: 'Disposition', value: labelOf(dispositions, query.disposition) || NO_VALUE },
            { label: 'Outcome', value: query.outcome ? OUTCOME_LABELS[query.outcome] : NO_VALUE },
            { label: 'Query', value: <Opens path="queries" reference={query.ref} /> },
            { label: 'Order', value: query.orderRef ? <Opens path="orders" reference={query.orderRef} /> : NO_VALUE },
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
                {whoSaid(message.kind, message.actorName)}, <When at={message.at} kind="exact" />
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
