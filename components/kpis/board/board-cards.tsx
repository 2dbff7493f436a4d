import type { Contribution } from '@/lib/kpis/domain/contribution'
import type { Grain } from '@/lib/kpis/domain/grain'
import type { KpiParams } from '@/lib/kpis/domain/page-params'
import { KPIS } from '@/lib/kpis/domain/registry'
import type { Standard } from '@/lib/kpis/domain/targets'
import type { Figure, GroupBy, KpiId } from '@/lib/kpis/types'
import { ChartFrame } from '../charts/chart-frame'
import { pinProps } from '../pins/pin-props'
import { storyHref, trendPoints, wholeHref } from './board-hrefs'
import { GoalCard } from './goal-card'

export interface BoardCardsProps {
  totals: readonly Figure[]
  previous: readonly Figure[]
  /** The days of these, in words. */
  comparedWith: string | null
  goals: Partial<Record<KpiId, Standard | null>>
  trend: { grain: Grain; stretches: readonly string[]; figures: readonly Figure[] }
  explained: Partial<Record<KpiId, readonly Contribution[]>>
  explainBy: GroupBy
  /** With what the dashboard itself narrows to. */
  params: KpiParams
  /** KPIs whose rows the reader may see. */
  rows: readonly KpiId[]
}

/** The numbers of a dashboard. */
export function BoardCards(props: BoardCardsProps) {
  const { totals, previous, comparedWith, goals, trend, explained, explainBy, params, rows } = props
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(17rem,1fr))] gap-3">
      {totals.map((figure) => (
        <GoalCard
          key={figure.id}
          figure={figure}
          before={previous.find(({ id }) => id === figure.id)}
          comparedWith={comparedWith}
          goal={goals[figure.id]}
          points={KPIS[figure.id].standing ? [] : trendPoints(figure.id, trend, params, false)}
          moved={explained[figure.id] ?? []}
          movedBy={explainBy}
          href={storyHref(params, figure.id)}
          pin={pinProps(params, { show: 'number', kpi: figure.id, by: null })}
          rowsHref={rows.includes(figure.id) ? (part) => storyHref(params, figure.id, { part }) : null}
          groupHref={rows.includes(figure.id) ? (group) => wholeHref(params, figure.id, { [explainBy]: group }) : null}
        />
      ))}
    </div>
  )
}

const GRAIN_WORDS = { day: 'By day', week: 'By week', month: 'By month' } as const

export function limitsOf(id: KpiId, goal: Standard | null | undefined) {
  const { better } = KPIS[id]
  return goal && better !== 'neither' ? { ...goal, better } : null
}

/** The same numbers over time, with their target and floor. */
export function BoardTrends({ totals, goals, trend, params, rows }: BoardCardsProps) {
  return (
    <div className="grid gap-3 lg:grid-cols-2 2xl:grid-cols-3 print:grid-cols-2">
      {totals
        .filter(({ id }) => !KPIS[id].standing)
        .map(({ id }) => (
          <ChartFrame
            key={id}
            title={KPIS[id].label}
            description={`${GRAIN_WORDS[trend.grain]} · ${KPIS[id].cohort.toLowerCase()}`}
            what={trend.grain === 'day' ? 'Day' : trend.grain === 'week' ? 'Week' : 'Month'}
            kind="line"
            unit={KPIS[id].unit}
            points={trendPoints(id, trend, params, rows.includes(id))}
            limits={limitsOf(id, goals[id])}
            pin={pinProps(params, { show: 'trend', kpi: id, by: null })}
          />
        ))}
    </div>
  )
}
