import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { hrefWith, one, type SearchParams } from '@/components/areas/list-url'
import { keyed } from '@/components/frame/keyed'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { ListPage } from '@/components/frame/page'
import { TOOL_KEYS } from '@/components/orders/list-tools'
import { BankFile } from '@/components/orders/payouts/bank-file'
import { PayoutKeys } from '@/components/orders/payouts/payout-keys'
import { PayoutTable } from '@/components/orders/payouts/payout-table'
import { QueueLate } from '@/components/orders/queue-age'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { formatCount, formatDuration, formatRupees } from '@/lib/core/format'
import type { PayoutTab } from '@/lib/orders/domain/payout-desk'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadPayoutDesk } from '@/lib/orders/loaders/payout-desk'

export const metadata: Metadata = { title: 'Payouts' }

const PATH = '/payouts'
const TABS: readonly { tab: PayoutTab; label: string }[] = [
  { tab: 'initiate', label: 'To initiate' },
  { tab: 'confirm', label: 'To confirm' },
]
const EMPTY: Record<PayoutTab, { title: string; words: string }> = {
  initiate: { title: 'Nothing to initiate', words: 'Every device picked up has its payment on the way.' },
  confirm: { title: 'Nothing to confirm', words: 'The bank has answered for every payout.' },
}

type Desk = Awaited<ReturnType<typeof loadPayoutDesk>>

export default async function PayoutsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const asked = one(params, 'tab')
  const tab: PayoutTab = asked === 'confirm' ? 'confirm' : 'initiate'
  const mark = await loadLiveMark()
  const desk = await loadPayoutDesk(tab, { after: one(params, 'after'), before: one(params, 'before') })
  const { standings, may, now } = desk
  const file = asked === 'file' && may.confirm
  return (
    <ListPage>
      <LiveRefresh topics={['order', 'orders']} since={mark} />
      <PayoutKeys tab={file ? 'file' : tab} may={may} />
      <PageHeader
        title="Payouts"
        badge={!file && <Standing desk={desk} tab={tab} />}
        className="mb-2"
        actions={
          may.export && (
            <a href="/api/panel/payouts/export" download {...keyed(TOOL_KEYS.export)} className={buttonStyle()}>
              <Download aria-hidden />
              Batch for the bank
            </a>
          )
        }
      />
      <LinkTabs
        label="Payouts"
        tabs={[
          ...TABS.map((each) => ({
            href: `${PATH}?tab=${each.tab}`,
            label: each.label,
            current: !file && each.tab === tab,
            count: formatCount(standings[each.tab].count),
            mark: <QueueLate age={standings[each.tab]} now={now} />,
          })),
          ...(may.confirm ? [{ href: `${PATH}?tab=file`, label: 'Bank file', current: file }] : []),
        ]}
      />
      <div
        className={cn('flex min-h-0 flex-1 flex-col pt-3', file && 'overflow-y-auto pb-4')}
        data-scroll={file ? 'bank-file' : undefined}
      >
        {file ? <BankFile /> : <Rows desk={desk} tab={tab} params={params} />}
      </div>
    </ListPage>
  )
}

function Standing({ desk: { standings, now }, tab }: { desk: Desk; tab: PayoutTab }) {
  const { count, amount, oldestAt } = standings[tab]
  if (count === 0) return null
  return (
    <p className="tabular text-muted text-sm">
      {formatRupees(amount)}
      {oldestAt !== null && ` · oldest ${formatDuration((now.getTime() - oldestAt) / 1000)}`}
    </p>
  )
}

function Rows({ desk, tab, params }: { desk: Desk; tab: PayoutTab; params: SearchParams }) {
  const { rows, next, previous, standings, may, now } = desk
  if (rows.length === 0)
    return (
      <div className="rounded-lg border border-line bg-surface">
        <EmptyState title={EMPTY[tab].title}>{EMPTY[tab].words}</EmptyState>
      </div>
    )
  const at = (changes: Record<string, string>) =>
    hrefWith(PATH, params, { after: undefined, before: undefined, ...changes })
  return (
    <>
      <PayoutTable key={tab} rows={rows} tab={tab} may={may} now={now} />
      <PaginationKeys
        previousHref={previous && at({ before: previous })}
        nextHref={next && at({ after: next })}
        summary={`${formatCount(rows.length)} of ${formatCount(standings[tab].count)}`}
      />
    </>
  )
}
