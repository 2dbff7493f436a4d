import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ReplyFile } from '@/components/files/reply-files'
import { Email } from '@/components/format/email'
import { LiveClock } from '@/components/format/live-clock'
import { When } from '@/components/format/when'
import { Page } from '@/components/frame/page'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { KeyValue } from '@/components/ui/key-value'
import { PageHeader } from '@/components/ui/page-header'
import { formatDuration, NO_VALUE } from '@/lib/core/format'
import { labelOf } from '@/lib/queries/domain/query-view'
import type { QueryPageData } from '@/lib/queries/loaders'
import { CHANNEL_LABELS } from '@/lib/queries/types'
import { CallerBesideCard } from './caller-beside'
import { QueryActions } from './query-actions'
import { QueryComposer } from './query-composer'
import { QueryMessages } from './query-messages'
import { outcomeWords, QueryStatusBadge } from './query-status'
import { QueryLines } from './query-table'

export interface QueryViewProps {
  page: QueryPageData
  survey?: ReactNode
  /** Helps to write an answer. */
  replyTools?: ReactNode
  /** What other areas say of it. */
  more?: ReactNode
}

/** What an answer may carry: what its writer has added, and, for readers of contact data, what came and went with mails. */
function filesToSend({ answering, messages, seesContact }: QueryPageData): ReplyFile[] {
  const mails = seesContact ? messages.flatMap(({ mail }) => mail ?? []) : []
  const mailed = mails.flatMap(({ id, attachments }) =>
    attachments
      .filter(({ missing }) => missing === null)
      .map(({ number, name, byteSize }) => ({ id: `${id}/${number}`, name, byteSize })),
  )
  return [...answering.map((file) => ({ ...file, own: true })), ...mailed]
}

/** One query: what waits, what was said, what was made of it, and whose it is. */
export function QueryView({ page, survey, replyTools, more }: QueryViewProps) {
  const { query, topics, dispositions, categories, now } = page
  return (
    <Page width="wide" className="relative">
      <PageHeader
        breadcrumbs={[{ href: '/queries', label: 'Queries' }]}
        title={
          <span className="inline-flex items-center gap-1">
            {query.ref}
            <CopyButton value={query.ref} label="Copy the query’s reference" />
          </span>
        }
        badge={
          <>
            <QueryStatusBadge status={query.status} />
            {query.automatic && <Badge>Automatic mail</Badge>}
          </>
        }
        description={query.subject}
        actions={
          page.mayWork && (
            <QueryActions query={{ ref: query.ref, version: query.version }} mine={query.agentId === page.me} />
          )
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <QueryMessages
          messages={page.messages}
          reader={{ seesContact: page.seesContact, mayWork: page.mayWork }}
          composer={
            page.mayWork && (
              <QueryComposer
                key={query.version}
                query={{ ref: query.ref, version: query.version, topic: query.topic }}
                files={filesToSend(page)}
                canMail={page.canMail}
                unanswered={query.channel === 'email' && query.status === 'open'}
                first={query.handledAt === null}
                ticket={query.ticketRef !== null}
                more={replyTools}
                {...{ topics, dispositions, categories }}
              />
            )
          }
        />
        <div className="flex min-w-0 flex-col gap-4">
          <Standing page={page} />
          {survey}
          {page.beside ? <CallerBesideCard beside={page.beside} topics={topics} now={now} /> : <Stranger page={page} />}
          {more}
        </div>
      </div>
    </Page>
  )
}

function Standing({ page }: { page: QueryPageData }) {
  const { query, now } = page
  const due = query.answerDueAt ?? query.callBackAt
  const late = query.firstReplyAt && query.firstReplyDueAt && query.firstReplyAt > query.firstReplyDueAt
  return (
    <Card title="Where it stands">
      <KeyValue
        items={[
          ...(due
            ? [
                {
                  label: query.callBackAt ? 'Call back' : 'Answer due',
                  value: <LiveClock dueAt={due} startedAt={query.receivedAt} now={now.getTime()} />,
                },
              ]
            : []),
          { label: 'Came', value: <When at={query.receivedAt} kind="exact" />, hint: CHANNEL_LABELS[query.channel] },
          { label: 'Topic', value: labelOf(page.topics, query.topic) || NO_VALUE },
          { label: 'Disposition', value: labelOf(page.dispositions, query.disposition) || NO_VALUE },
          { label: 'Outcome', value: outcomeWords(query.outcome, query.resolvedFirst) },
          { label: 'With', value: query.agentName ?? 'Nobody yet' },
          ...(query.firstReplyAt
            ? [
                {
                  label: 'First reply',
                  value: <When at={query.firstReplyAt} kind="exact" />,
                  hint: `${formatDuration(query.firstReplySeconds ?? 0)} of working time, ${late ? 'late' : 'in time'}`,
                },
              ]
            : []),
          ...(query.orderRef
            ? [{ label: 'Order', value: <To href={`/orders/${query.orderRef}`}>{query.orderRef}</To> }]
            : []),
          ...(query.ticketRef
            ? [{ label: 'Ticket', value: <To href={`/tickets/${query.ticketRef}`}>{query.ticketRef}</To> }]
            : []),
        ]}
      />
    </Card>
  )
}

function To({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link href={href} className="thumb rounded-sm text-accent-text hover:underline">
      {children}
    </Link>
  )
}

/** Whoever is not known as a customer, or may not be shown. */
function Stranger({ page }: { page: QueryPageData }) {
  const { query, sender, seesContact, others, topics, now } = page
  if (!seesContact) {
    return (
      <Card title="Customer">
        <p className="text-muted text-sm">Hidden from your role</p>
        {query.customerId && (
          <>
            <h3 className="mt-3 mb-1 border-line border-t pt-3 font-medium text-sm">Their other queries</h3>
            <QueryLines lines={others} topics={topics} now={now} />
          </>
        )}
      </Card>
    )
  }
  return (
    <Card title="Nobody we know" description="Link an order or a phone number to see what we know about them here.">
      {sender && (
        <KeyValue
          items={[
            { label: 'Name', value: sender.name || NO_VALUE },
            { label: 'E-mail', value: <Email address={sender.address} /> },
          ]}
        />
      )}
    </Card>
  )
}
