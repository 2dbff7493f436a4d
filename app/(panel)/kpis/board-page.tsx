import { notFound } from 'next/navigation'
import { type ReactNode, Suspense } from 'react'
import { Page } from '@/components/frame/page'
import { BoardCards, type BoardCardsProps, BoardTrends } from '@/components/kpis/board/board-cards'
import { type BoardPlace, BoardTabs } from '@/components/kpis/board/board-tabs'
import { Verdict } from '@/components/kpis/board/verdict'
import { filterProps } from '@/components/kpis/filter-props'
import { KpiFilters } from '@/components/kpis/kpi-filters'
import { periodWords } from '@/components/kpis/kpi-words'
import { narrowedWords, viewWords } from '@/components/kpis/scope-words'
import { BehindNotice, seenWords } from '@/components/kpis/seen'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import type { RawParams } from '@/lib/core/address-params'
import { BOARDS, type BoardKind, boardPath } from '@/lib/kpis/domain/boards'
import type { FigureChoices, GroupNames } from '@/lib/kpis/domain/choices'
import { loadBoard } from '@/lib/kpis/loaders/boards'
import { BoardAlerts } from './board-alerts'
import {
  ClassesSection,
  ContactHoursSection,
  FunnelSection,
  HoursSection,
  MultiplesSection,
  SoFarSection,
  TimesSection,
  UseSection,
} from './board-sections'

const PLACES: Record<BoardKind, BoardPlace> = {
  overview: 'overview',
  operations: 'operations',
  experience: 'experience',
  city: 'cities',
  partner: 'partners',
}

export interface BoardPageProps {
  kind: BoardKind
  /** The city's name, the partner's code. */
  of?: string
  raw: RawParams
}

/** A dashboard: how it stands in ten seconds, then the numbers, then why. What takes longer to count comes after the numbers. */
export async function BoardPage({ kind, of: key, raw }: BoardPageProps) {
  const board = await loadBoard({ kind, key, raw })
  if (!board) notFound()
  const { params, query, totals, previous, slices, choices, now, may } = board
  const path = boardPath(kind, key)
  const asked = { kind, key, raw }
  const cards: BoardCardsProps = {
    totals,
    previous: previous?.figures ?? [],
    comparedWith: previous && periodWords(previous.period),
    goals: board.goals,
    trend: board.trend,
    explained: board.explained,
    explainBy: board.explainBy,
    params: { ...params, query },
    rows: may.rows,
  }
  const days = `${periodWords(params.period)}${previous ? `, against ${periodWords(previous.period)}` : ''}`
  const view = kind === 'partner' ? viewWords(query) : []
  return (
    <Page>
      <PageHeader
        title={board.name ?? (kind === 'city' ? (key ?? '') : BOARDS[kind].title)}
        breadcrumbs={
          kind === 'city'
            ? [{ href: '/kpis/cities', label: 'Cities' }]
            : kind === 'partner'
              ? [{ href: '/kpis/partners', label: 'Partners' }]
              : []
        }
        description={[
          days,
          ...view,
          ...narrowedWords(params.query, namesOffered(choices)),
          seenWords(query.as_of, now, board.behind),
        ].join(' · ')}
        className="mb-2"
      />
      <BoardTabs boards={board.boards} current={PLACES[kind]} />
      <div className="py-3 print:hidden">
        <KpiFilters
          key={JSON.stringify([params.query, params.preset, params.compare])}
          {...filterProps(path, params, slices, kind === 'city' ? { ...choices, cities: [] } : choices, now)}
        />
      </div>
      <BehindNotice behind={board.behind} now={now} />
      <Suspense>
        <BoardAlerts kind={kind} of={key} />
      </Suspense>
      <Verdict figures={totals} goals={board.goals} />
      <BoardCards {...cards} />
      <Sections
        asked={asked}
        params={cards.params}
        board={kind}
        trends={<BoardTrends {...cards} />}
        goals={board.goals}
        path={path}
      />
    </Page>
  )
}

/** What the choices of the filters are called. */
function namesOffered({ partners, people }: FigureChoices): GroupNames {
  return Object.fromEntries([...partners, ...people].map(({ value, label }) => [value, label]))
}

type SectionsProps = {
  asked: { kind: BoardKind; key?: string | undefined; raw: RawParams }
  params: BoardCardsProps['params']
  board: BoardKind
  trends: ReactNode
  goals: BoardCardsProps['goals']
  path: string
}

function Sections({ asked, params, board, trends, goals, path }: SectionsProps) {
  const company = board === 'overview'
  const orders = board === 'operations' || board === 'city'
  return (
    <div className="mt-3 flex flex-col gap-3">
      {(company || orders) && (
        <Later height="h-36">
          <SoFarSection asked={asked} params={params} />
        </Later>
      )}
      {(company || board === 'city') && (
        <Later height="h-96">
          <FunnelSection asked={asked} params={params} />
        </Later>
      )}
      <h2 className="mt-3 font-medium text-lg">Over time</h2>
      {trends}
      {(company || board === 'operations' || board === 'experience') && (
        <Later height="h-96">
          <MultiplesSection asked={asked} params={params} goals={goals} path={path} />
        </Later>
      )}
      {board === 'experience' && (
        <>
          <h2 className="mt-3 font-medium text-lg">How long it takes</h2>
          <Later height="h-64">
            <ClassesSection asked={asked} params={params} />
          </Later>
          <Later height="h-72">
            <ContactHoursSection asked={asked} params={params} />
          </Later>
        </>
      )}
      {orders && (
        <>
          <Later height="h-96">
            <UseSection asked={asked} params={params} />
          </Later>
          <h2 className="mt-3 font-medium text-lg">How long it takes</h2>
          <Later height="h-64">
            <TimesSection asked={asked} params={params} />
          </Later>
          <Later height="h-72">
            <HoursSection asked={asked} params={params} />
          </Later>
        </>
      )}
    </div>
  )
}

/** Holds the place of a section until it is counted. */
function Later({ height, children }: { height: string; children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <div role="status" aria-label="Loading" className="rounded-lg border border-line bg-surface p-4">
          <Skeleton className={height} />
        </div>
      }
    >
      {children}
    </Suspense>
  )
}
