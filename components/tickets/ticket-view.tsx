import Link from 'next/link'
import type { ReactNode } from 'react'
import { LiveClock } from '@/components/format/live-clock'
import { When } from '@/components/format/when'
import { Page } from '@/components/frame/page'
import { TellPresence, WhoIsHere } from '@/components/orders/live/presence'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { CopyButton } from '@/components/ui/copy-button'
import { PageHeader } from '@/components/ui/page-header'
import type { TicketPageData } from '@/lib/tickets/loaders'
import { type Channel, FOUNDER_REASON_LABELS, type FounderReason } from '@/lib/tickets/types'
import type { BoxTicket } from './command-box'
import { TicketActions } from './ticket-actions'
import { Standing, TicketCustomer } from './ticket-beside'
import { TicketClock } from './ticket-clock'
import { TicketComposer } from './ticket-composer'
import { TicketFieldsCard } from './ticket-fields'
import { TicketFiles } from './ticket-files'
import { TicketHistory } from './ticket-history'
import { QuotedMessages, TicketLinks } from './ticket-links'
import { TicketNotices } from './ticket-notices'
import { PriorityBadge, TicketStatusBadge } from './ticket-status'

/** What the forms of commands need of the page's ticket. */
export function boxTicket({ ticket, category, missing, members }: TicketPageData): BoxTicket {
  const { ref, version, team, priority, orderRef, customerId, partnerCode, partnerName, subcategory } = ticket
  const { team: suggested, confirm } = category
  const partner = partnerCode === null ? null : { code: partnerCode, name: partnerName ?? partnerCode }
  const known = { missing, members, orderRef, customerId, partner, subcategory }
  return { ref, version, team, suggested, priority, confirm, ...known }
}

export interface TicketViewProps {
  page: TicketPageData
  order: ReactNode
  /** Helps to write to the customer (`components/ui/reply-box.ts`). */
  replyTools?: ReactNode
  /** What is asked of whoever works on it. */
  ask?: ReactNode
  /** What other areas say of it. */
  beside?: ReactNode
  /** What other areas say of its events, by their numbers. */
  besideEvents?: Readonly<Record<number, ReactNode>> | undefined
}

/** One ticket: what is due and to be done, what it is about, what was said, and who and what stands beside it; what other areas say of it comes last. */
export function TicketView({ page, order, replyTools, ask, beside, besideEvents }: TicketViewProps) {
  const { ticket, allowed, category, missing, me, following } = page
  const mayTalk = allowed.includes('note')
  return (
    <Page width="wide" className="relative">
      <PageHeader
        breadcrumbs={[{ href: '/tickets', label: 'Tickets' }]}
        title={
          <span className="inline-flex items-center gap-1">
            {ticket.ref}
            <CopyButton value={ticket.ref} label="Copy the ticket’s reference" />
          </span>
        }
        badge={
          <>
            <TicketStatusBadge status={ticket.status} />
            <PriorityBadge priority={ticket.priority} />
            {ticket.imported && <Badge>Imported</Badge>}
            <WhoIsHere orderRef={ticket.ref} size="full" />
          </>
        }
        description={ticket.title}
        actions={
          <TicketActions
            ticket={boxTicket(page)}
            allowed={allowed}
            mine={ticket.assigneeId === me}
            handedOver={ticket.handedOverBy !== null}
            following={following}
            founder={ticket.founderReason !== null}
          />
        }
      />
      <TellPresence orderRef={ticket.ref} />
      <TicketBanners page={page} />
      <TicketClocks page={page} />
      {ask}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <TicketFieldsCard
            ticket={ticket}
            categories={page.categories}
            required={category.required}
            missing={missing}
            mayEdit={allowed.includes('edit')}
          />
          <TicketFiles page={page} mayAdd={mayTalk} />
          <QuotedMessages quotes={page.quotes} />
          <TicketHistory
            events={page.events}
            beside={besideEvents}
            composer={
              mayTalk && (
                <TicketComposer
                  ticket={{ ref: ticket.ref, channel: ticket.channel as Channel }}
                  files={page.files.filter(({ kind }) => kind !== 'recording')}
                  seesContact={page.seesContact}
                  founder={ticket.founderReason !== null}
                  tools={replyTools}
                />
              )
            }
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Standing page={page} />
          {order}
          <TicketNotices notices={page.notices} />
          <TicketLinks page={page} />
          <TicketCustomer page={page} />
          {beside}
        </div>
      </div>
    </Page>
  )
}

function TicketBanners({ page: { ticket } }: { page: TicketPageData }) {
  if (ticket.mergedIntoRef) {
    return (
      <Banner className="mb-4" title="Merged">
        It goes on in{' '}
        <Link href={`/tickets/${ticket.mergedIntoRef}`} className="text-accent-text underline">
          {ticket.mergedIntoRef}
        </Link>
        .
      </Banner>
    )
  }
  if (!ticket.founderReason) return null
  return (
    <Banner
      className="mb-4"
      tone="warning"
      title={`Founder review: ${FOUNDER_REASON_LABELS[ticket.founderReason as FounderReason]}`}
    >
      Until it ends, the ticket cannot be resolved or closed, and the customer is told nothing.
    </Banner>
  )
}

function TicketClocks({ page: { ticket, clock, now } }: { page: TicketPageData }) {
  if (ticket.imported) return null
  const open = ticket.clockRunning || ticket.status === 'waiting_on_customer'
  const items = [
    {
      label: 'First response',
      value: ticket.responseRunning ? (
        <LiveClock
          dueAt={ticket.responseBreachedAt ?? ticket.firstResponseDueAt}
          startedAt={ticket.createdAt}
          now={now.getTime()}
        />
      ) : (
        <span className={ticket.responseBreachedAt ? 'text-failed' : 'text-done'}>
          {ticket.responseBreachedAt ? 'Late' : 'In time'}
          {ticket.firstResponseAt && (
            <>
              , <When at={ticket.firstResponseAt} kind="exact" className="text-muted text-sm" />
            </>
          )}
        </span>
      ),
    },
    { label: 'Resolution', value: <TicketClock clock={clock} now={now} focusable /> },
    ...(open && ticket.followUpDueAt
      ? [{ label: 'Follow-up', value: <LiveClock dueAt={ticket.followUpDueAt} now={now.getTime()} /> }]
      : []),
  ]
  return (
    <dl
      aria-label="Clocks"
      className="mb-4 flex flex-wrap gap-x-8 gap-y-2 rounded-lg border border-line bg-surface px-4 py-2.5"
    >
      {items.map(({ label, value }) => (
        <div key={label} className="min-w-28">
          <dt className="font-normal text-muted text-sm">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
