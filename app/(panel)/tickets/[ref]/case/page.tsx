import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { PrintButton } from '@/components/orders/print-button'
import { CaseActions } from '@/components/tickets/case-actions'
import { CaseEvidence } from '@/components/tickets/case-evidence'
import { CaseFile } from '@/components/tickets/case-file'
import { boxTicket } from '@/components/tickets/ticket-view'
import { LinkButton } from '@/components/ui/link-button'
import { loadAttachments } from '@/lib/orders/loaders/attachments'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadOrderPage } from '@/lib/orders/loaders/order-page'
import { caseFileOf } from '@/lib/tickets/domain/case-file'
import { loadTicketPage } from '@/lib/tickets/loaders'
import { CHANNEL_LABELS, type Channel } from '@/lib/tickets/types'
import '@/app/(panel)/orders/[ref]/slip/slip.css'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Case file ${decodeURIComponent((await params).ref)}` }
}

export default async function CasePage({ params }: Props) {
  const mark = await loadLiveMark()
  const page = await loadTicketPage(decodeURIComponent((await params).ref))
  if (!page) notFound()
  const { ticket, events, customer, allowed } = page
  const { orderRef } = ticket
  const [order, attachments] = orderRef
    ? await Promise.all([loadOrderPage(orderRef), loadAttachments(orderRef)])
    : [null, null]
  const file = caseFileOf(
    {
      ref: ticket.ref,
      said: ticket.fields.said ?? null,
      createdAt: ticket.createdAt,
      raisedByName: ticket.raisedByName,
      channel: CHANNEL_LABELS[ticket.channel as Channel] ?? ticket.channel,
    },
    events,
    order,
  )
  return (
    <>
      <LiveRefresh topics={['ticket', 'order']} subjects={[ticket.ref, ...(orderRef ? [orderRef] : [])]} since={mark} />
      <div className="mx-auto mb-4 flex w-full max-w-[60rem] flex-wrap justify-between gap-2 print:hidden">
        <LinkButton href={`/tickets/${encodeURIComponent(ticket.ref)}`}>Back to the ticket</LinkButton>
        <span className="flex flex-wrap gap-2">
          <CaseActions ticket={boxTicket(page)} allowed={allowed} order={order} />
          <PrintButton />
        </span>
      </div>
      <CaseFile
        ticket={ticket}
        customer={customer?.name ?? null}
        order={order}
        file={file}
        files={<CaseEvidence ticketRef={ticket.ref} files={page.files} attachments={attachments} />}
      />
    </>
  )
}
