import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Page } from '@/components/frame/page'
import { BoardTabs } from '@/components/kpis/board/board-tabs'
import { DueTable, tenth } from '@/components/kpis/risk/due-table'
import { NightTable } from '@/components/kpis/risk/night-table'
import { Reliability } from '@/components/kpis/risk/reliability'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { formatCount, formatDate, formatDateTime, formatPercent, formatTime } from '@/lib/core/format'
import { loadRisk, type RiskPage } from '@/lib/kpis/loaders/risk'

export const metadata: Metadata = { title: 'At risk' }

/** Orders that wait, the riskiest first, narrowed by what stands in the address. */
function ordersHref(narrowed: Record<string, string>): string {
  return `/orders?${new URLSearchParams({ queue: 'all', risk: '0', ...narrowed, sort: 'risk', dir: 'desc' })}`
}

export default async function AtRiskPage() {
  const page = await loadRisk()
  if (!page) notFound()
  const { today, boards, scoredAt, telling, may } = page
  return (
    <Page>
      <PageHeader
        title="At risk"
        description={`Pickups that are likely to be missed${scoredAt ? `, told at ${formatTime(scoredAt)} IST` : ''}`}
        className="mb-2"
      />
      <BoardTabs boards={boards} current="risk" />
      <div className="mt-3 flex flex-col gap-3">
        {!telling && <Thin page={page} />}
        <Today page={page} />
        <DueTable
          by="city"
          lines={today.cities}
          href={may.orders ? ({ city }) => ordersHref(city && city !== 'unknown' ? { city } : {}) : null}
        />
        {today.partners && (
          <DueTable
            by="partner"
            lines={today.partners}
            href={
              may.orders
                ? ({ partner }) => ordersHref(partner && partner !== 'none' ? { partner } : { status: 'placed' })
                : null
            }
          />
        )}
        <Trust page={page} />
      </div>
    </Page>
  )
}

function Thin({ page: { versions } }: { page: RiskPage }) {
  const [newest] = versions
  return (
    <Banner tone="info" title="There is not enough history yet to say how likely a pickup is to be missed">
      {newest
        ? `${formatCount(newest.orders)} pickups had fallen due when it was looked at last (${formatDateTime(newest.fittedAt)} IST). From 300 on, some of them missed and some made, it is told.`
        : 'Not worked out yet: this happens within a minute of the start.'}
    </Banner>
  )
}

function Today({ page: { today, atLeast, telling, may } }: { page: RiskPage }) {
  const { due, made, missed, ended, waiting, likely } = today.total
  const facts = [
    ['Due today', formatCount(due)],
    ['Made in time', formatCount(made)],
    ['Missed already', formatCount(missed)],
    ['Ended before', formatCount(ended)],
    ['To come', formatCount(waiting)],
    ['Likely misses to come', telling ? tenth(likely) : '–'],
  ] as const
  return (
    <Card title="Today" description="Pickups due today, whatever their status">
      <dl className="grid grid-cols-2 gap-3 text-sm sm:grid-cols-3 lg:grid-cols-6">
        {facts.map(([label, words]) => (
          <div key={label}>
            <dt className="text-muted">{label}</dt>
            <dd className="tabular font-medium text-xl">{words}</dd>
          </div>
        ))}
      </dl>
      {telling && (
        <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 border-line border-t pt-3 text-sm">
          <span className="text-muted">Of all that wait, today’s and later ones:</span>
          {atLeast.map(({ step, count }) => (
            <span key={step} className="tabular">
              {may.orders && count > 0 ? (
                <Link
                  href={ordersHref({ risk: String(step) })}
                  className="thumb rounded-sm text-accent-text hover:underline"
                >
                  {formatCount(count)} at {step}% or more
                </Link>
              ) : (
                `${formatCount(count)} at ${step}% or more`
              )}
            </span>
          ))}
        </p>
      )}
    </Card>
  )
}

/** How far what is told can be trusted: what the model had not seen, against what it said of it. */
function Trust({ page: { versions } }: { page: RiskPage }) {
  const [newest] = versions
  if (!newest || newest.thin) return null
  const { checked, heldFrom, fittedAt } = newest
  return (
    <>
      <h2 className="mt-3 font-medium text-lg">How far it can be trusted</h2>
      {checked ? (
        <>
          <Card
            title="Checked against weeks held back"
            description={`Pickups due ${heldFrom ? `${formatDate(heldFrom)} – ` : 'until '}${formatDate(fittedAt)} were told by what had happened before, and then looked up.`}
          >
            <dl className="grid grid-cols-2 gap-3 text-sm sm:grid-cols-4">
              <Fact
                label="Missed of them"
                words={formatPercent(checked.share)}
                tip="Of all looks at orders that waited"
              />
              <Fact
                label="Brier score"
                words={checked.brier.toFixed(3)}
                tip={`Mean squared distance from what happened; 0 is best. Saying ${formatPercent(checked.share)} for every order would score ${checked.baseBrier.toFixed(3)}`}
              />
              <Fact
                label="Better than the base rate by"
                words={formatPercent(checked.skill)}
                tip={`Base rate: ${checked.baseBrier.toFixed(3)}`}
              />
              <Fact
                label="Off by"
                words={formatPercent(checked.calibrationError)}
                tip="How far predictions are from what happened, on average"
              />
            </dl>
            {checked.skill <= 0 && (
              <p className="mt-2 text-failed">It did no better than the base rate: do not act on it alone.</p>
            )}
          </Card>
          <Reliability checked={checked} />
        </>
      ) : (
        <EmptyState variant="nothing-found" title="Not proved">
          Of the pickups held back, all or none were missed, so it cannot be checked against them.
        </EmptyState>
      )}
      <Card title="Versions" description="Built every night from everything due by then" flush>
        <NightTable nights={versions} />
      </Card>
    </>
  )
}

function Fact({ label, words, tip }: { label: string; words: string; tip: string }) {
  return (
    <div data-tip={tip}>
      <dt className="text-muted">{label}</dt>
      <dd className="tabular font-medium text-xl">{words}</dd>
    </div>
  )
}
