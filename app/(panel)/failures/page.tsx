import type { Metadata } from 'next'
import Link from 'next/link'
import { one, type SearchParams } from '@/components/areas/list-url'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { ListPage } from '@/components/frame/page'
import { FailureEvidenceView } from '@/components/orders/failures/failure-evidence'
import { FailureKeys } from '@/components/orders/failures/failure-keys'
import { FailureList } from '@/components/orders/failures/failure-list'
import { ReversePanel } from '@/components/orders/failures/reverse-panel'
import { VerdictPanel } from '@/components/orders/failures/verdict-panel'
import { OrderAttachments } from '@/components/orders/order-attachments'
import { OrderTickets } from '@/components/tickets/order-tickets'
import { EmptyState } from '@/components/ui/empty-state'
import { Kbd } from '@/components/ui/kbd'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { formatCount, formatDate } from '@/lib/core/format'
import { loadAttachments } from '@/lib/orders/loaders/attachments'
import { type FailureDesk, type FailureTab, loadFailureDesk } from '@/lib/orders/loaders/failure-desk'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadOrderTickets } from '@/lib/tickets/loaders'

export const metadata: Metadata = { title: 'Failures' }

const PATH = '/failures'

function hrefOf(tab: FailureTab, ref?: string): string {
  const query = new URLSearchParams({ ...(tab === 'decided' && { tab }), ...(ref && { open: ref }) })
  return query.size > 0 ? `${PATH}?${query}` : PATH
}

/** The orders before and after the open one; the ends lead round. */
function neighbours({ rows, page }: FailureDesk, tab: FailureTab): { nextHref: string; previousHref: string } {
  const refs = rows.map(({ ref }) => ref)
  const at = refs.indexOf(page?.order.ref ?? '')
  const others = refs.filter((ref) => ref !== page?.order.ref)
  if (others.length === 0) return { nextHref: hrefOf(tab), previousHref: hrefOf(tab) }
  return {
    nextHref: hrefOf(tab, refs[(at + 1) % refs.length]),
    previousHref: hrefOf(tab, refs[(Math.max(at, 0) - 1 + refs.length) % refs.length]),
  }
}

export default async function FailuresPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const tab: FailureTab = one(params, 'tab') === 'decided' ? 'decided' : 'decide'
  const mark = await loadLiveMark()
  const desk = await loadFailureDesk(tab, one(params, 'open')?.slice(0, 40))
  const around = neighbours(desk, tab)
  const labels = new Map(desk.reasons.map(({ code, label }) => [code, label]))
  return (
    <ListPage>
      <LiveRefresh topics={['order', 'orders']} since={mark} />
      {desk.page && <FailureKeys {...around} pageHref={`/orders/${encodeURIComponent(desk.page.order.ref)}`} />}
      {desk.page && <LiveRefresh topics={['ticket']} subjects={[desk.page.order.ref]} since={mark} />}
      <PageHeader
        title="Failures"
        className="mb-2"
        description={
          tab === 'decide' ? (
            <span className="max-sm:hidden">
              <Kbd>j</Kbd> next, <Kbd>1</Kbd>–<Kbd>6</Kbd> verdict, <Kbd>b</Kbd> best partner or <Kbd>q</Kbd> queue,{' '}
              <Kbd>Enter</Kbd> confirm; the next order comes by itself.
            </span>
          ) : (
            <>
              What was decided last; a wrong verdict can be reversed
              <span className="max-sm:hidden">
                : <Kbd>j</Kbd> next, <Kbd>Shift D</Kbd> reverse
              </span>
              .
            </>
          )
        }
      />
      <LinkTabs
        label="Failures"
        tabs={[
          {
            href: hrefOf('decide'),
            label: 'To decide',
            current: tab === 'decide',
            count: formatCount(desk.waiting),
          },
          { href: hrefOf('decided'), label: 'Decided', current: tab === 'decided' },
        ]}
      />
      {desk.rows.length === 0 && !desk.page ? (
        <div className="mt-3 rounded-lg border border-line bg-surface">
          <EmptyState title={tab === 'decide' ? 'Nothing to decide' : 'Nothing decided yet'}>
            {tab === 'decide'
              ? 'No reported failure is waiting for a verdict.'
              : 'Orders that ended as failed appear here.'}
          </EmptyState>
        </div>
      ) : (
        <div className="flex min-h-0 flex-1 gap-4 pt-3 max-lg:flex-col">
          <div
            data-scroll="failures"
            className="shrink-0 overflow-y-auto rounded-lg border border-line bg-surface max-lg:max-h-56 lg:w-80"
          >
            <FailureList
              rows={desk.rows}
              open={desk.page?.order.ref}
              hrefOf={(ref) => hrefOf(tab, ref)}
              reasonOf={(code) => (code && labels.get(code)) ?? code ?? ''}
              now={desk.now}
            />
            {desk.more && (
              <Link
                href={tab === 'decide' ? '/orders?queue=to_be_failed' : '/orders?queue=all&status=failed'}
                className="block px-3 py-2 text-accent-text text-sm hover:underline"
              >
                All of them in the order list
              </Link>
            )}
          </div>
          <div data-scroll="failure" className="min-h-0 min-w-0 flex-1 overflow-y-auto pb-4">
            <Opened desk={desk} nextHref={around.nextHref} />
          </div>
        </div>
      )}
    </ListPage>
  )
}

async function Opened({ desk, nextHref }: { desk: FailureDesk; nextHref: string }) {
  const { page, holder, record, recordDays, now } = desk
  if (!page) return <EmptyState variant="nothing-found" title="There is no such order, or you may not see it." />
  const { order } = page
  const [attachments, tickets] = await Promise.all([loadAttachments(order.ref), loadOrderTickets(order.ref)])
  const name = holder?.partner.name ?? 'The partner'
  const usual = order.usualOwner === 'system' ? 'operations' : order.usualOwner
  const panel = order.status === 'failure_reported' && page.allowed.includes('approve_failure') && (
    <VerdictPanel
      key={`${order.ref} ${order.version}`}
      order={{ ref: order.ref, version: order.version }}
      mayAssign={desk.mayAssign}
      partner={{
        id: holder?.partner.partner_id ?? null,
        name,
        kind: holder?.partner.kind,
        date:
          holder?.capacityDate && holder.endedAt === null
            ? formatDate(new Date(`${holder.capacityDate}T06:30:00Z`))
            : null,
      }}
      usual={usual}
      nextHref={nextHref}
    />
  )
  const reverse = order.status === 'failed' && page.allowed.includes('reverse_failure') && (
    <ReversePanel key={order.ref} order={order} partner={name} now={now} />
  )
  return (
    <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <FailureEvidenceView
        opened={{ page, holder, record, recordDays }}
        files={
          <>
            {tickets && (
              <OrderTickets
                lines={tickets.lines}
                now={tickets.now}
                newHref={tickets.mayCreate ? `/tickets/new?order=${encodeURIComponent(order.ref)}` : undefined}
              />
            )}
            {attachments && <OrderAttachments attachments={attachments} />}
          </>
        }
      />
      <div className="xl:sticky xl:top-0 xl:max-h-[calc(100dvh-13rem)] xl:self-start xl:overflow-y-auto">
        {panel || reverse}
      </div>
    </div>
  )
}
