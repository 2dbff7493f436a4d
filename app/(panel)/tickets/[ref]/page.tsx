import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FileFeedback } from '@/components/feedback/file-feedback'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Suggested } from '@/components/knowledge/suggested'
import { TemplatePicker } from '@/components/knowledge/template-picker'
import { HandoverAsk } from '@/components/quality/handover-ask'
import { TicketQuality } from '@/components/quality/ticket-quality'
import { ticketMails } from '@/components/queries/ticket-mails'
import { SurveyCard } from '@/components/surveys/survey-card'
import { TicketOrder } from '@/components/tickets/ticket-order'
import { boxTicket, TicketView } from '@/components/tickets/ticket-view'
import { TicketDistribution } from '@/components/workforce/ticket-distribution'
import { loadTicketFeedback } from '@/lib/feedback/loaders'
import { loadSuggestedArticles } from '@/lib/knowledge/loaders'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadOrderPage } from '@/lib/orders/loaders/order-page'
import { loadTicketQuality } from '@/lib/quality/loaders'
import { loadTicketMails } from '@/lib/queries/loaders'
import { loadSurveyBeside } from '@/lib/surveys/loaders'
import { loadTicketPage } from '@/lib/tickets/loaders'
import { loadTicketDistribution } from '@/lib/workforce/loaders'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).ref) }
}

export default async function TicketPage({ params }: Props) {
  const mark = await loadLiveMark()
  const ref = decodeURIComponent((await params).ref)
  const [page, distribution, feedback] = await Promise.all([
    loadTicketPage(ref),
    loadTicketDistribution(ref),
    loadTicketFeedback(ref),
  ])
  if (!page) notFound()
  const order = page.ticket.orderRef ? await loadOrderPage(page.ticket.orderRef) : null
  const { ref: subject, category, subcategory, title } = page.ticket
  const [suggested, quality, asked, mails] = await Promise.all([
    loadSuggestedArticles({ subject, category, subcategory, title }),
    loadTicketQuality(subject),
    loadSurveyBeside(ref),
    loadTicketMails(subject),
  ])
  return (
    <>
      <LiveRefresh topics={['ticket']} subjects={[page.ticket.ref]} since={mark} />
      {order && <LiveRefresh topics={['order']} subjects={[order.order.ref]} since={mark} />}
      <TicketView
        page={page}
        order={order && <TicketOrder ticket={boxTicket(page)} allowed={page.allowed} order={order} />}
        replyTools={<TemplatePicker topic={suggested?.topic ?? null} />}
        ask={quality.handover?.asks && <HandoverAsk ticket={subject} {...quality.handover} />}
        besideEvents={mails ? ticketMails(mails) : undefined}
        beside={
          <>
            <TicketQuality {...quality} />
            {asked && <SurveyCard {...asked} />}
            {suggested && <Suggested suggested={suggested} />}
            {distribution && <TicketDistribution reference={page.ticket.ref} {...distribution} />}
            {feedback && <FileFeedback ticket={page.ticket.ref} {...feedback} />}
          </>
        }
      />
    </>
  )
}
