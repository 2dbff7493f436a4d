import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { one, type SearchParams } from '@/components/areas/list-url'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { OrderLive } from '@/components/orders/live/order-live'
import { OrderAttachments } from '@/components/orders/order-attachments'
import { OrderView } from '@/components/orders/order-view'
import { QueriesBeside } from '@/components/queries/queries-beside'
import { type DecidedStep, OrderDecisions } from '@/components/routing/order-decisions'
import { OrderTickets } from '@/components/tickets/order-tickets'
import { placeAt } from '@/lib/orders/domain/decided-place'
import type { OrderPage as OrderPageData } from '@/lib/orders/domain/order-page'
import { loadAttachments } from '@/lib/orders/loaders/attachments'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadOrderPage } from '@/lib/orders/loaders/order-page'
import { loadQueriesBeside } from '@/lib/queries/loaders'
import { loadOrderDecisions } from '@/lib/routing/loaders'
import { loadOrderTickets } from '@/lib/tickets/loaders'

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).ref) }
}

export default async function OrderPage({ params, searchParams }: Props) {
  const mark = await loadLiveMark()
  const page = await loadOrderPage(decodeURIComponent((await params).ref))
  if (!page) notFound()
  return (
    <OrderView
      page={page}
      live={
        <>
          <OrderLive orderRef={page.order.ref} since={mark} />
          <LiveRefresh topics={['ticket']} subjects={[page.order.ref]} since={mark} />
        </>
      }
      tickets={
        <>
          <Tickets of={page.order.ref} />
          <Queries of={page.order.ref} />
        </>
      }
      attachments={<Attachments of={page.order.ref} />}
      decisions={<Decisions page={page} asked={one(await searchParams, 'why_not')} />}
    />
  )
}

async function Tickets({ of }: { of: string }) {
  const loaded = await loadOrderTickets(of)
  if (!loaded) return null
  return (
    <OrderTickets
      lines={loaded.lines}
      now={loaded.now}
      newHref={loaded.mayCreate ? `/tickets/new?order=${encodeURIComponent(of)}` : undefined}
    />
  )
}

async function Queries({ of }: { of: string }) {
  const loaded = await loadQueriesBeside({ orderRef: of })
  if (!loaded) return null
  const { mayLog, ...beside } = loaded
  return <QueriesBeside {...beside} logHref={mayLog ? `/queries/new?about=${encodeURIComponent(of)}` : undefined} />
}

async function Attachments({ of }: { of: string }) {
  const attachments = await loadAttachments(of)
  return attachments && <OrderAttachments attachments={attachments} />
}

/** What the order's history says of the step that made an assignment, beside which its decision is kept. */
function stepsOf({ events, order }: OrderPageData): Map<number, DecidedStep> {
  const now = { pincode: order.pincode, deviceCategory: order.device.category }
  return new Map(
    events.flatMap(({ seq, actor, data }) =>
      typeof data.partner_id === 'string'
        ? [
            [
              seq,
              {
                partner: data.partner_id,
                actor: actor.name,
                override: overrideOf(data.override),
                place: placeAt(events, seq, now),
              },
            ] as const,
          ]
        : [],
    ),
  )
}

function overrideOf(value: unknown): DecidedStep['override'] {
  const { reason, rules } = (value ?? {}) as { reason?: string; rules?: string[] }
  return reason === undefined ? null : { reason, rules: rules ?? [] }
}

async function Decisions({ page, asked }: { page: OrderPageData; asked: string | undefined }) {
  const loaded = await loadOrderDecisions(page.order.id, asked?.slice(0, 60))
  if (!loaded) return null
  return (
    <OrderDecisions
      decisions={loaded.decisions}
      names={loaded.names}
      steps={stepsOf(page)}
      unrecorded={Math.max(0, page.assignments.length - loaded.decisions.length)}
      opensPlans={loaded.opensPlans}
      asked={asked?.slice(0, 60)}
      path={`/orders/${encodeURIComponent(page.order.ref)}`}
    />
  )
}
