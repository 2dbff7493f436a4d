import { LockKeyhole } from 'lucide-react'
import { limitsOf } from '@/components/kpis/board/board-cards'
import {
  contactsHref,
  countHref,
  storyHref,
  tookHref,
  trendPoints,
  wholeHref,
} from '@/components/kpis/board/board-hrefs'
import { ClassChart } from '@/components/kpis/board/class-chart'
import { Funnel } from '@/components/kpis/board/funnel'
import { GoalCard } from '@/components/kpis/board/goal-card'
import { MovedTable } from '@/components/kpis/board/moved-table'
import { Multiples } from '@/components/kpis/board/multiples'
import { SoFar } from '@/components/kpis/board/so-far'
import { TimeCharts } from '@/components/kpis/board/time-charts'
import { UseBars } from '@/components/kpis/board/use-bars'
import { ChartFrame } from '@/components/kpis/charts/chart-frame'
import { HeatMap } from '@/components/kpis/charts/heat-map'
import { periodWords } from '@/components/kpis/kpi-words'
import { boardOfKpi, boardPath } from '@/lib/kpis/domain/boards'
import { kpiHref } from '@/lib/kpis/domain/page-params'
import { KPIS } from '@/lib/kpis/domain/registry'
import { loadFunnel, loadHours, loadMultiples, loadSoFar, loadTimes, loadUse } from '@/lib/kpis/loaders/boards'
import {
  loadPinnedClasses,
  loadPinnedFigures,
  loadPinnedHours,
  loadPinnedMove,
  type PinboardPage,
} from '@/lib/kpis/loaders/pinboards'
import type { GroupBy, KpiId } from '@/lib/kpis/types'

export type Asked = ReturnType<typeof loadPinnedFigures>
type Seen = Extract<PinboardPage['pins'][number], { seen: true }>

/** What is pinned, without a figure of it. */
export function HiddenPin({ title }: { title: string }) {
  return (
    <section aria-label={title} className="rounded-lg border border-line border-dashed bg-surface p-4">
      <h3 className="font-medium text-sm">{title}</h3>
      <p className="mt-2 flex items-start gap-2 text-muted text-sm">
        <LockKeyhole aria-hidden className="mt-0.5 size-4 shrink-0" />
        Your role may not see this with its filters, so no figure is shown.
      </p>
    </section>
  )
}

/** One pin, counted for whoever looks at it. */
export async function PinView({ shown, asked }: { shown: Seen; asked: Asked | undefined }) {
  const { pin } = shown
  if (pin.kpi === null) return <OrdersPin shown={shown} />
  if (pin.show === 'moved' && pin.by) return <MovedPin shown={shown} id={pin.kpi} by={pin.by} />
  if (pin.show === 'cities') return <CitiesPin shown={shown} id={pin.kpi} />
  if (pin.show === 'took') return <TookPin shown={shown} id={pin.kpi} />
  if (pin.show === 'contact_hours') return <ContactsPin shown={shown} />
  const told = await asked
  const figure = told?.totals.find(({ id }) => id === pin.kpi)
  if (!told || !figure) return <HiddenPin title={shown.title} />
  const { params, trend, goals, previous, rows } = told
  const goal = goals[figure.id]
  const { unit, standing, label } = KPIS[figure.id]
  if (pin.show === 'trend')
    return (
      <ChartFrame
        title={label}
        description={periodWords(params.period)}
        what={trend.grain === 'day' ? 'Day' : trend.grain === 'week' ? 'Week' : 'Month'}
        kind="line"
        unit={unit}
        points={standing ? [] : trendPoints(figure.id, trend, params, rows.includes(figure.id))}
        limits={limitsOf(figure.id, goal)}
      />
    )
  return (
    <GoalCard
      anchor={`pin-${shown.id}`}
      figure={figure}
      before={previous?.figures.find(({ id }) => id === figure.id)}
      comparedWith={previous && periodWords(previous.period)}
      goal={goal}
      points={standing ? [] : trendPoints(figure.id, trend, params, false)}
      moved={[]}
      movedBy="city"
      href={storyHref(params, figure.id)}
      groupHref={null}
      rowsHref={rows.includes(figure.id) ? (part) => storyHref(params, figure.id, { part }) : null}
    />
  )
}

async function MovedPin({ shown, id, by }: { shown: Seen; id: KpiId; by: GroupBy }) {
  const told = await loadPinnedMove(shown.pin.query, id, by)
  if (!told) return <HiddenPin title={shown.title} />
  const { params, groups, rows } = told
  return (
    <MovedTable
      title={shown.title}
      kpi={KPIS[id]}
      by={by}
      groups={groups}
      href={(group) => storyHref(params, id, { [by]: group })}
      rowsHref={rows ? (group) => wholeHref(params, id, { [by]: group }) : null}
    />
  )
}

async function CitiesPin({ shown, id }: { shown: Seen; id: KpiId }) {
  const asked = { kind: boardOfKpi(id), raw: { ...shown.pin.query, kpi: id } }
  const [told, whole] = await Promise.all([loadMultiples(asked), loadPinnedFigures(shown.pin.query, [id])])
  if (!told || told.id !== id) return <HiddenPin title={shown.title} />
  const { ids, ...rest } = told
  return <Multiples {...rest} goal={whole?.goals[id]} params={shown.params} choices={[]} pinned />
}

async function TookPin({ shown: { pin, params, title }, id }: { shown: Seen; id: KpiId }) {
  const told = await loadPinnedClasses(pin.query, id)
  if (!told) return <HiddenPin title={title} />
  const href = told.may ? (took: number) => tookHref(params, id, took) : null
  return <ClassChart title={title} classes={told.classes} href={href} />
}

async function ContactsPin({ shown: { pin, params, title } }: { shown: Seen }) {
  const told = await loadPinnedHours(pin.query)
  if (!told) return <HiddenPin title={title} />
  return (
    <HeatMap
      title={title}
      description={`${periodWords(params.period)}, calls, mails and chats by weekday and hour in IST`}
      cells={told.cells}
      href={told.may ? (weekday, hour) => contactsHref(params, weekday, hour) : null}
    />
  )
}

/** Charts of orders: as on the dashboard of operations. */
async function OrdersPin({ shown: { pin, params, title } }: { shown: Seen }) {
  const asked = { kind: 'operations' as const, raw: pin.query }
  if (pin.show === 'so_far') {
    const told = await loadSoFar(asked)
    if (!told) return <HiddenPin title={title} />
    const day = { from: told.today, last: told.today }
    return <SoFar {...told} href={told.may ? (of) => countHref(params, of, day) : null} />
  }
  if (pin.show === 'funnel') {
    const told = await loadFunnel(asked)
    if (!told) return <HiddenPin title={title} />
    const words = `Of what was asked and placed ${periodWords(params.period)}, where each got to`
    return <Funnel steps={told.steps} description={words} href={told.may ? (of) => countHref(params, of) : null} />
  }
  if (pin.show === 'hours') {
    const told = await loadHours(asked)
    if (!told) return <HiddenPin title={title} />
    return (
      <HeatMap
        title={title}
        description={`${periodWords(params.period)}, by weekday and hour in IST`}
        cells={told.cells}
        href={told.may ? (weekday, hour) => countHref(params, 'orders', { weekday, hour }) : null}
      />
    )
  }
  if (pin.show === 'use') return <UsePin query={pin.query} params={params} title={title} />
  const told = await loadTimes(asked)
  if (!told) return <HiddenPin title={title} />
  return (
    <TimeCharts
      className="grid"
      spreads={told.spreads.filter(({ id }) => id === pin.show)}
      href={told.may ? (of, bucket) => countHref(params, of, { bucket }) : null}
    />
  )
}

async function UsePin({ query, params, title }: Pick<Seen, 'params' | 'title'> & { query: Seen['pin']['query'] }) {
  const told = await loadUse({ kind: 'operations', raw: query })
  if (!told) return <HiddenPin title={title} />
  const { by, totals, groups, names, may } = told
  const partnerView = { ...params, query: { ...params.query, view: 'partner' as const } }
  const narrowed = { period: params.preset, view: undefined, by: undefined, city: undefined, partner: undefined }
  return (
    <UseBars
      by={by}
      totals={totals}
      groups={groups}
      names={names}
      href={(group) => kpiHref(boardPath(by, group), params, narrowed)}
      rowsHref={
        may
          ? (group) =>
              storyHref(partnerView, 'utilisation', { part: 'numerator', ...(group !== null && { [by]: group }) })
          : null
      }
    />
  )
}
