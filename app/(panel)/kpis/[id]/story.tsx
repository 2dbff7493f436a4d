import { Page } from '@/components/frame/page'
import { limitsOf } from '@/components/kpis/board/board-cards'
import { standardMoved, storyHref, trendPoints } from '@/components/kpis/board/board-hrefs'
import { BoardTabs } from '@/components/kpis/board/board-tabs'
import { MovedTable } from '@/components/kpis/board/moved-table'
import { StandingBadge } from '@/components/kpis/board/standing-badge'
import { ChartFrame } from '@/components/kpis/charts/chart-frame'
import { DefinitionList } from '@/components/kpis/definition'
import { filterProps } from '@/components/kpis/filter-props'
import { KpiCard } from '@/components/kpis/kpi-card'
import { KpiFilters } from '@/components/kpis/kpi-filters'
import { changeOf, periodWords, valueWords } from '@/components/kpis/kpi-words'
import { pinProps } from '@/components/kpis/pins/pin-props'
import { BehindNotice, seenWords } from '@/components/kpis/seen'
import { TargetHistory } from '@/components/kpis/target-list'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { statusOf } from '@/lib/kpis/domain/targets'
import type { KpiStory } from '@/lib/kpis/loaders/boards'
import { SLICES } from '@/lib/kpis/types'

/** One KPI in a minute: how it stands, its course, what moved it by every slice, and what it means. Every number opens its rows. */
export function Story({ story }: { story: KpiStory }) {
  const { kpi, params, figure, before, previous, goal, trend, now, may } = story
  const path = `/kpis/${kpi.id}`
  const standing = statusOf(kpi.id, figure.value, goal)
  const narrowed = SLICES.flatMap((slice) => params.query[slice] ?? [])
  const seen = seenWords(params.query.as_of, now, story.behind)
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
        description={[periodWords(params.period), ...narrowed, seen].join(' · ')}
        actions={may.rows && <LinkButton href={storyHref(params, kpi.id, { part: 'denominator' })}>Rows</LinkButton>}
        className="mb-2"
      />
      <BoardTabs boards={story.boards} current="figures" />
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
                ? `Target ${valueWords(kpi.id, goal.target)}, floor ${valueWords(kpi.id, goal.floor)}${standardMoved(trend) ? '; it changed within these days, and the bands follow it' : ''}`
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
      <Moved story={story} />
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

function Moved({ story: { kpi, params, figure, before, previous, moved, may } }: { story: KpiStory }) {
  const change = changeOf(figure, before ?? undefined)
  return (
    <section className="mt-5">
      <h2 className="font-medium text-lg">What moved it</h2>
      <p className="mb-2 max-w-3xl text-muted">
        {previous && change
          ? `${change.words} against ${periodWords(previous.period)}. In each list the groups add up to all of it: by their own rate, and by their weight in the whole (mix).`
          : 'Nothing to compare with: choose days that have days before them, and comparing in the filter.'}
      </p>
      {previous?.asOf && (
        <Banner tone="info" title="These days are not over" className="mb-2">
          The days before are looked at as of the same moment of theirs.
        </Banner>
      )}
      <div className="grid gap-3 lg:grid-cols-2 2xl:grid-cols-3">
        {moved.map(({ by, groups }) => (
          <MovedTable
            key={by}
            kpi={kpi}
            by={by}
            groups={groups}
            href={(group) => storyHref(params, kpi.id, { [by]: group })}
            pin={pinProps(params, { show: 'moved', kpi: kpi.id, by })}
            rowsHref={may.rows ? (group) => storyHref(params, kpi.id, { [by]: group, part: 'denominator' }) : null}
          />
        ))}
      </div>
    </section>
  )
}
