import { contactsHref, countHref, storyHref, tookHref } from '@/components/kpis/board/board-hrefs'
import { ClassChart } from '@/components/kpis/board/class-chart'
import { Funnel } from '@/components/kpis/board/funnel'
import { Multiples } from '@/components/kpis/board/multiples'
import { SoFar } from '@/components/kpis/board/so-far'
import { TimeCharts } from '@/components/kpis/board/time-charts'
import { UseBars } from '@/components/kpis/board/use-bars'
import { HeatMap } from '@/components/kpis/charts/heat-map'
import { periodWords } from '@/components/kpis/kpi-words'
import { pinProps } from '@/components/kpis/pins/pin-props'
import type { RawParams } from '@/lib/core/address-params'
import { type BoardKind, boardPath } from '@/lib/kpis/domain/boards'
import { type KpiParams, kpiHref } from '@/lib/kpis/domain/page-params'
import { CONTACTS } from '@/lib/kpis/domain/pins'
import type { Standard } from '@/lib/kpis/domain/targets'
import {
  loadClasses,
  loadContactHours,
  loadFunnel,
  loadHours,
  loadMultiples,
  loadSoFar,
  loadTimes,
  loadUse,
} from '@/lib/kpis/loaders/boards'
import type { KpiId } from '@/lib/kpis/types'

type Props = { asked: { kind: BoardKind; key?: string | undefined; raw: RawParams }; params: KpiParams }

/** Today so far. The page of its rows shows the same day. */
export async function SoFarSection({ asked, params }: Props) {
  const told = await loadSoFar(asked)
  if (!told) return null
  const { happened, seen, isNow, days, today, may } = told
  return (
    <SoFar
      happened={happened}
      seen={seen}
      isNow={isNow}
      days={days}
      href={may ? (of) => countHref(params, of, { from: today, last: today }) : null}
      pin={pinProps(params, { show: 'so_far', kpi: null, by: null })}
    />
  )
}

export async function FunnelSection({ asked, params }: Props) {
  const told = await loadFunnel(asked)
  if (!told) return null
  return (
    <Funnel
      steps={told.steps}
      description={`Of what was asked and placed ${periodWords(params.period)}, where each got to${told.provisional ? '; the period is not over' : ''}`}
      href={told.may ? (of) => countHref(params, of) : null}
      pin={pinProps(params, { show: 'funnel', kpi: null, by: null })}
    />
  )
}

export async function TimesSection({ asked, params }: Props) {
  const told = await loadTimes(asked)
  if (!told) return null
  return (
    <TimeCharts
      spreads={told.spreads}
      href={told.may ? (of, bucket) => countHref(params, of, { bucket }) : null}
      pin={(show) => pinProps(params, { show, kpi: null, by: null })}
    />
  )
}

export async function HoursSection({ asked, params }: Props) {
  const told = await loadHours(asked)
  if (!told) return null
  return (
    <HeatMap
      title="When orders are placed"
      description={`${periodWords(params.period)}, by weekday and hour in IST`}
      cells={told.cells}
      href={told.may ? (weekday, hour) => countHref(params, 'orders', { weekday, hour }) : null}
      pin={pinProps(params, { show: 'hours', kpi: null, by: null })}
    />
  )
}

/** How long the helpdesk took: each bar opens its rows. */
export async function ClassesSection({ asked, params }: Props) {
  const told = await loadClasses(asked)
  if (!told || told.classes.length === 0) return null
  return (
    <div className="grid gap-3 lg:grid-cols-2 print:grid-cols-2">
      {told.classes.map((classes) => (
        <ClassChart
          key={classes.id}
          classes={classes}
          href={told.may ? (took) => tookHref(params, classes.id, took) : null}
          pin={pinProps(params, { show: 'took', kpi: classes.id, by: null })}
        />
      ))}
    </div>
  )
}

export async function ContactHoursSection({ asked, params }: Props) {
  const told = await loadContactHours(asked)
  if (!told) return null
  return (
    <HeatMap
      title="When customers call and write"
      description={`${periodWords(params.period)}, calls, mails and chats by weekday and hour in IST`}
      cells={told.cells}
      href={told.may ? (weekday, hour) => contactsHref(params, weekday, hour) : null}
      pin={pinProps(params, { show: 'contact_hours', kpi: CONTACTS, by: null })}
    />
  )
}

export async function MultiplesSection({
  asked,
  params,
  goals,
  path,
}: Props & { goals: Partial<Record<KpiId, Standard | null>>; path: string }) {
  const told = await loadMultiples(asked)
  if (!told) return null
  const { ids, ...rest } = told
  return (
    <Multiples
      {...rest}
      goal={goals[told.id]}
      params={params}
      choices={ids.map((id) => ({
        id,
        href: kpiHref(path, params, { period: params.preset, kpi: id, by: undefined }),
      }))}
    />
  )
}

export async function UseSection({ asked, params }: Props) {
  const told = await loadUse(asked)
  if (!told) return null
  const { by, totals, groups, names, may } = told
  const partnerView = { ...params, query: { ...params.query, view: 'partner' as const } }
  return (
    <UseBars
      by={by}
      pin={pinProps(params, { show: 'use', kpi: null, by: null })}
      totals={totals}
      groups={groups}
      names={names}
      href={(group) =>
        kpiHref(boardPath(by, group), params, {
          period: params.preset,
          view: undefined,
          by: undefined,
          city: undefined,
          partner: undefined,
        })
      }
      rowsHref={
        may
          ? (group) =>
              storyHref(partnerView, 'utilisation', { part: 'numerator', ...(group !== null && { [by]: group }) })
          : null
      }
    />
  )
}
