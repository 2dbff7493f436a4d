import type { Metadata } from 'next'
import { hrefWith, one, pageHrefs, type SearchParams } from '@/components/areas/list-url'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { ListPage } from '@/components/frame/page'
import { AlertListKeys } from '@/components/kpis/alerts/alert-keys'
import { AlertTable } from '@/components/kpis/alerts/alert-table'
import { HearDialog } from '@/components/kpis/alerts/hear-dialog'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { Segmented } from '@/components/ui/segmented'
import { formatCount } from '@/lib/core/format'
import { loadAlerts } from '@/lib/kpis/loaders/alerts'
import { ALERT_VIEWS, ALERTS_ABOUT } from '@/lib/kpis/types/alerts'
import { loadLiveMark } from '@/lib/orders/loaders/live'

export const metadata: Metadata = { title: 'Alerts' }

const PATH = '/alerts'
const LABELS = { open: 'Open', snoozed: 'Snoozed', settled: 'Settled' } as const
const ABOUT = { all: 'All', others: 'Business and cities', partners: 'Single partners' } as const
const EMPTY = {
  open: 'No figure has been past its floor for long, nothing has changed suddenly, and no queue is longer than usual.',
  snoozed: 'Nothing is snoozed.',
  settled: 'Nothing has been settled yet. An alert settles on its own once its cause is over.',
} as const

export default async function AlertsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const view = ALERT_VIEWS.find((each) => each === one(params, 'view')) ?? 'open'
  const mark = await loadLiveMark()
  const about = ALERTS_ABOUT.find((each) => each === one(params, 'about'))
  const page = await loadAlerts(view, about, one(params, 'cursor'))
  const { alerts, counts, next, choices, sees, partners, mayExport, now } = page
  return (
    <ListPage>
      <LiveRefresh topics={['alert']} since={mark} />
      <AlertListKeys />
      <PageHeader
        title="Alerts"
        description="Figures past their floor, sudden changes and growing queues. Each settles on its own once it is over."
        actions={
          sees && (
            <>
              <HearDialog key={JSON.stringify(choices)} choices={choices} />
              {mayExport && (
                <a
                  href={hrefWith('/api/panel/alerts/export', {}, { view, about })}
                  download
                  className={buttonStyle({})}
                >
                  CSV
                </a>
              )}
              <LinkButton href="/alerts/rules">Rules</LinkButton>
            </>
          )
        }
      />
      {sees ? (
        <>
          <LinkTabs
            label="Status"
            tabs={ALERT_VIEWS.map((each) => ({
              href: hrefWith(PATH, {}, { about, view: each === 'open' ? undefined : each }),
              label: LABELS[each],
              current: each === view,
              count: formatCount(counts[each]),
            }))}
          />
          {partners && (
            <Segmented
              label="About"
              name="about"
              className="mt-3 self-start"
              value={about ?? 'all'}
              options={(['all', 'others', 'partners'] as const).map((each) => ({
                value: each,
                label: ABOUT[each],
                href: hrefWith(PATH, params, { about: each === 'all' ? undefined : each }),
              }))}
            />
          )}
          <div className="mt-3 flex min-h-0 flex-1 flex-col">
            {alerts.length > 0 ? (
              <AlertTable alerts={alerts} label={`${LABELS[view]} alerts`} now={now} />
            ) : (
              <EmptyState title={view === 'open' ? 'All quiet' : 'Nothing here'}>{EMPTY[view]}</EmptyState>
            )}
          </div>
          <PaginationKeys
            {...pageHrefs(PATH, params, next)}
            summary={`${formatCount(counts[view])} ${counts[view] === 1 ? 'alert' : 'alerts'}`}
            label="Pages of alerts"
          />
        </>
      ) : (
        <EmptyState variant="no-permission" title="No alerts for your figures">
          Alerts are of the whole business; your figures are your own.
        </EmptyState>
      )}
    </ListPage>
  )
}
