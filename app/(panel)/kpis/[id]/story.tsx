import Link from 'next/link'
import { Page } from '@/components/frame/page'
import { limitsOf } from '@/components/kpis/board/board-cards'
import { standardMoved, storyHref, tookHref, trendPoints, wholeHref } from '@/components/kpis/board/board-hrefs'
import { BoardTabs } from '@/components/kpis/board/board-tabs'
import { ClassChart } from '@/components/kpis/board/class-chart'
import { MovedTable } from '@/components/kpis/board/moved-table'
import { SliceTable } from '@/components/kpis/board/slice-table'
import { StandingBadge } from '@/components/kpis/board/standing-badge'
import { ChartFrame } from '@/components/kpis/charts/chart-frame'
import { DefinitionList } from '@/components/kpis/definition'
import { filterProps } from '@/components/kpis/filter-props'
import { KpiCard } from '@/components/kpis/kpi-card'
import { KpiFilters } from '@/components/kpis/kpi-filters'
import { changeOf, GROUP_LABELS, periodWords, valueWords } from '@/components/kpis/kpi-words'
import { pinProps } from '@/components/kpis/pins/pin-props'
import { narrowedWords, VIEW_LABELS, viewWords } from '@/components/kpis/scope-words'
import { BehindNotice, seenWords } from '@/components/kpis/seen'
import { TargetHistory } from '@/components/kpis/target-list'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { kpiHref } from '@/lib/kpis/domain/page-params'
import { statusOf } from '@/lib/kpis/domain/targets'
import type { KpiStory } from '@/lib/kpis/loaders/boards'
import type { Slice } from '@/lib/kpis/types'

/** One KPI in a minute: how it stands, its course, what moved it by every slice, and what it means. Every number opens its rows. */
export function Story({ story }: { story: KpiStory }) {
  const { kpi, params, figure, before, previous, goal, trend, now, may } = story
  const path = `/kpis/${kpi.id}`
  const standing = statusOf(kpi.id, figure.value, goal)
  const words = [
    periodWords(params.period),
    ...viewWords(params.query, story.views),
    ...narrowedWords(params.query, story.names),
    seenWords(params.query.as_of, now, story.behind),
  ]
  const points = kpi.standing ? [] : trendPoints(kpi.id, trend, params, may.rows)
  return (
    <Page>
      <PageHeader
        title={
          <>
            {kpi.label} <span className="tabular">{valueWords(kpi.id, figure.value)}</span>
          </>
        }
        badge={standing && <StandingBadge standing={standing} />}
        breadcrumbs={[{ href: '/kpis', label: 'KPIs' }]}
        description={words.join(' · ')}
        actions={may.rows && <LinkButton href={wholeHref(params, kpi.id)}>Rows</LinkButton>}
        className="mb-2"
      />
      <BoardTabs boards={story.boards} current="figures" />
      {story.views.length > 1 && (
        <div className="print:hidden">
          <LinkTabs
            label="View"
            tabs={story.views.map((view) => ({
              href: storyHref(params, kpi.id, { view: view === 'business' ? undefined : view }),
              label: VIEW_LABELS[view],
              current: view === params.query.view,
            }))}
          />
        </div>
      )}
      <div className="py-3 print:hidden">
        <KpiFilters key={storyHref(params, kpi.id)} {...filterProps(path, params, story.slices, story.choices, now)} />
      </div>
      <BehindNotice behind={story.behind} now={now} />
      <div className="grid items-start gap-3 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <KpiCard
          figure={figure}
          before={before ?? undefined}
          comparedWith={previous && periodWords(previous.period)}
          rowsHref={may.rows ? (part) => storyHref(params, kpi.id, { part }) : null}
          definitionHref="#definition"
          pin={pinProps(params, { show: 'number', kpi: kpi.id, by: null })}
        />
        {points.length > 0 && (
          <ChartFrame
            title="Over time"
            description={
              goal
                ? `Target ${valueWords(kpi.id, goal.target)}, floor ${valueWords(kpi.id, goal.floor)}${standardMoved(kpi.id, trend) ? '; it changed within these days, and the bands follow it' : ''}`
                : kpi.cohort
            }
            what={trend.grain === 'day' ? 'Day' : trend.grain === 'week' ? 'Week' : 'Month'}
            kind="line"
            unit={kpi.unit}
            points={points}
            limits={limitsOf(kpi.id, goal)}
            pin={pinProps(params, { show: 'trend', kpi: kpi.id, by: null })}
          />
        )}
      </div>
      {story.classes && (
        <div className="mt-3">
          <ClassChart
            title="How long it took"
            classes={story.classes}
            href={may.rows ? (took) => tookHref(params, kpi.id, took) : null}
            pin={pinProps(params, { show: 'took', kpi: kpi.id, by: null })}
          />
        </div>
      )}
      <Slices story={story} />
      {kpi.better !== 'neither' && <Targets story={story} />}
      <section id="definition" className="mt-5 scroll-mt-4">
        <h2 className="mb-2 font-medium text-lg">What it means</h2>
        <div className="rounded-lg border border-line bg-surface p-4 text-sm">
          <p className="mb-2">{kpi.sentence}</p>
          <DefinitionList kpi={kpi} view={params.query.view} reasons={figure.reasons} />
        </div>
      </section>
    </Page>
  )
}

/** Which target and floor stood when, for the whole business, kinds of partner and cities. */
function Targets({ story: { kpi, targets } }: { story: KpiStory }) {
  return (
    <section id="targets" className="mt-5 scroll-mt-4">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="font-medium text-lg">Targets</h2>
        <LinkButton href="/kpis/targets" size="sm">
          All targets
        </LinkButton>
      </div>
      <div className="rounded-lg border border-line bg-surface px-4 py-2">
        <TargetHistory id={kpi.id} spans={targets} />
      </div>
    </section>
  )
}

/** By every slice: what moved it, or how the groups stand where nothing is compared. */
function Slices({ story }: { story: KpiStory }) {
  const { kpi, params, figure, before, previous, moved, may } = story
  const change = changeOf(figure, before ?? undefined)
  // A past instant is asked of both alike; of days that are not over, the days before are told at an earlier one.
  const then = previous?.asOf && previous.asOf.getTime() !== params.query.as_of?.getTime()
  const href = (by: Slice) => (group: string) => storyHref(params, kpi.id, { [by]: group })
  const rowsHref = (by: Slice) => (may.rows ? (group: string) => wholeHref(params, kpi.id, { [by]: group }) : null)
  const allHref = (by: Slice) => kpiHref('/kpis', params, { by: by === 'city' ? undefined : by })
  return (
    <section className="mt-5">
      <h2 className="font-medium text-lg">{change ? 'What moved it' : 'By slice'}</h2>
      <p className="mb-2 max-w-3xl text-muted">
        {previous && change
          ? `${change.words} against ${periodWords(previous.period)}. In each list the groups add up to all of it: by their own rate, and by their weight in the whole (mix).`
          : 'In each list the groups add up to all of it. To see what moved it, choose days to compare with in the filter.'}
      </p>
      {then && (
        <Banner tone="info" title="These days are not over yet" className="mb-2">
          Earlier days are compared at the same point in time.
        </Banner>
      )}
      <div className="grid gap-3 lg:grid-cols-2 2xl:grid-cols-3">
        {moved.map(({ by, groups, figures }) =>
          change ? (
            <MovedTable
              key={by}
              kpi={kpi}
              by={by}
              names={story.names}
              groups={groups}
              href={href(by)}
              pin={pinProps(params, { show: 'moved', kpi: kpi.id, by })}
              rowsHref={rowsHref(by)}
              allHref={allHref(by)}
            />
          ) : (
            <SliceTable
              key={by}
              kpi={kpi}
              by={by}
              names={story.names}
              figures={figures}
              href={href(by)}
              rowsHref={rowsHref(by)}
              allHref={allHref(by)}
            />
          ),
        )}
      </div>
      {story.finer.length > 0 && (
        <p className="mt-2 text-muted text-sm print:hidden">
          Also{' '}
          {story.finer.map((by, index) => (
            <span key={by}>
              {index > 0 && ', '}
              <Link href={allHref(by)} className="thumb rounded-sm text-accent-text hover:underline">
                by {GROUP_LABELS[by].toLowerCase()}
              </Link>
            </span>
          ))}
          .
        </p>
      )}
    </section>
  )
}
