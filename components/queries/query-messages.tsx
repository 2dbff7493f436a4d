import type { ReactNode } from 'react'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Timeline, type TimelineItem } from '@/components/ui/timeline'
import type { QueryMessage, QueryMessageKind } from '@/lib/queries/types'
import { MailBeside, type MailReader } from './mail-beside'

const SAID: Record<QueryMessageKind, { words: string; look: string }> = {
  to_customer: { words: 'To the customer', look: 'bg-accent-soft' },
  from_customer: { words: 'From the customer', look: 'bg-sunken' },
  note: { words: 'Note', look: 'bg-waiting-soft' },
}

function itemOf({ seq, at, kind, automatic, actor, text, mail }: QueryMessage, reader: MailReader): TimelineItem {
  const said = SAID[kind]
  return {
    id: String(seq),
    title: (
      <>
        {said.words} {automatic && <Badge>Automatic</Badge>}
      </>
    ),
    at: <When at={at} kind="exact" />,
    by: actor.name,
    body: (
      <div className="flex flex-col gap-1.5">
        <p className={`whitespace-pre-line break-words rounded-md px-3 py-2 ${said.look}`}>{text}</p>
        {mail && <MailBeside mail={mail} {...reader} />}
      </div>
    ),
  }
}

export interface QueryMessagesProps {
  messages: readonly QueryMessage[]
  reader: MailReader
  composer: ReactNode
}

/** What was said, the newest first. Texts are text: nothing in them can run. */
export function QueryMessages({ messages, reader, composer }: QueryMessagesProps) {
  return (
    <Card title="Conversation" description={messages.length > 1 ? 'Newest first' : undefined}>
      {composer && <div className="mb-4 border-line border-b pb-4">{composer}</div>}
      {messages.length > 0 ? (
        <Timeline label="Conversation" items={[...messages].reverse().map((message) => itemOf(message, reader))} />
      ) : (
        <p className="text-muted text-sm">Nothing was written down.</p>
      )}
    </Card>
  )
}
