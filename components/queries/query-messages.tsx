import type { ReactNode } from 'react'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Timeline, type TimelineItem } from '@/components/ui/timeline'
import type { Tone } from '@/components/ui/tone'
import type { MailFile, MailState, QueryMessage, QueryMessageKind } from '@/lib/queries/types'

const SAID: Record<QueryMessageKind, { words: string; tone: Tone; look: string }> = {
  to_customer: { words: 'To the customer', tone: 'moving', look: 'bg-accent-soft' },
  from_customer: { words: 'From the customer', tone: 'waiting', look: 'bg-sunken' },
  note: { words: 'Note', tone: 'neutral', look: 'bg-waiting-soft' },
}

const DELIVERY: Record<NonNullable<MailState['delivery']>, { words: string; tone: Tone; tip: string }> = {
  sent: { words: 'Sent', tone: 'done', tip: 'The mail server has taken it' },
  waiting: { words: 'On its way', tone: 'waiting', tip: 'In the outbox: it goes as soon as a mail server takes it' },
  failed: { words: 'Not delivered yet', tone: 'failed', tip: 'The mail server did not take it; it is tried again' },
  bounced: { words: 'Came back', tone: 'failed', tip: 'The address did not take it' },
}

function File({ mailId, file }: { mailId: string; file: MailFile }) {
  if (file.missing) {
    return (
      <li className="text-muted text-sm">
        {file.name}: {file.missing}
      </li>
    )
  }
  return (
    <li>
      <a
        href={`/api/panel/mails/${mailId}/attachments/${file.number}`}
        target="_blank"
        rel="noreferrer"
        className="thumb break-all rounded-sm text-accent-text text-sm hover:underline"
      >
        {file.name}
      </a>{' '}
      <span className="text-muted text-sm">{Math.ceil(file.byteSize / 1024)} KiB</span>
    </li>
  )
}

function itemOf({ seq, at, kind, automatic, actor, text, mail }: QueryMessage): TimelineItem {
  const said = SAID[kind]
  const delivery = mail?.delivery ? DELIVERY[mail.delivery] : null
  return {
    id: String(seq),
    title: (
      <>
        {said.words} {automatic && <Badge>Automatic</Badge>}
        {delivery && (
          <span data-tip={mail?.problem ?? delivery.tip}>
            <Badge tone={delivery.tone}>{delivery.words}</Badge>
          </span>
        )}
      </>
    ),
    at: <When at={at} kind="exact" />,
    by: actor.name,
    tone: said.tone,
    body: (
      <div className="flex flex-col gap-1.5">
        <p className={`whitespace-pre-line break-words rounded-md px-3 py-2 ${said.look}`}>{text}</p>
        {mail && mail.attachments.length > 0 && (
          <ul aria-label="Attachments" className="flex flex-col gap-0.5">
            {mail.attachments.map((file) => (
              <File key={file.number} mailId={mail.id} file={file} />
            ))}
          </ul>
        )}
      </div>
    ),
  }
}

/** What was said, the newest first. Texts are text: nothing in them can run. */
export function QueryMessages({ messages, composer }: { messages: readonly QueryMessage[]; composer: ReactNode }) {
  return (
    <Card title="Conversation" description={messages.length > 1 ? 'Newest first' : undefined}>
      {composer && <div className="mb-4 border-line border-b pb-4">{composer}</div>}
      {messages.length > 0 ? (
        <Timeline label="Conversation" items={[...messages].reverse().map(itemOf)} />
      ) : (
        <p className="text-muted text-sm">Nothing was written down.</p>
      )}
    </Card>
  )
}
