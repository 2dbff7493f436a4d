import { notFound } from 'next/navigation'
import { Page } from '@/components/frame/page'
import { wholeHref } from '@/components/kpis/board/board-hrefs'
import { BoardTabs } from '@/components/kpis/board/board-tabs'
import { filterProps } from '@/components/kpis/filter-props'
import { GroupTable } from '@/components/kpis/group-table'
import { KpiFilters } from '@/components/kpis/kpi-filters'
import { periodWords } from '@/components/kpis/kpi-words'
import { narrowedWords, viewWords } from '@/components/kpis/scope-words'
import { BehindNotice, seenWords } from '@/components/kpis/seen'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import type { RawParams } from '@/lib/core/address-params'
import { BOARDS, boardPath } from '@/lib/kpis/domain/boards'
import { kpiHref } from '@/lib/kpis/domain/page-params'
import { loadKpis } from '@/lib/kpis/loaders'
import { loadBoards } from '@/lib/kpis/loaders/boards'
import { VIEWS } from '@/lib/kpis/types'

export interface GroupIndexProps {
  kind: 'city' | 'partner'
  raw: RawParams
}

const TITLES = { city: 'Cities', partner: 'Partners' } as const

/** Every city or partner with its numbers, the largest first; each leads to its dashboard. */
export async function GroupIndex({ kind, raw }: GroupIndexProps) {
  const boards = await loadBoards()
  if (!boards.includes(kind)) notFound()
  const { view, ids, preset } = BOARDS[kind]
  const { params, groups, names, slices, choices, behind, now, may } = await loadKpis({
    period: preset,
    ...raw,
    view,
    by: kind,
    compare: 'none',
  })
  const path = kind === 'city' ? '/kpis/cities' : '/kpis/partners'
  const shown = ids.filter((id) => groups.some((figure) => figure.id === id))
  return (
    <Page>
      <PageHeader
        title={TITLES[kind]}
        description={[
          periodWords(params.period),
          ...viewWords(params.query, kind === 'partner' ? VIEWS : []),
          ...narrowedWords(params.query, names),
          seenWords(params.query.as_of, now, behind),
        ].join(' · ')}
        className="mb-2"
      />
      <BoardTabs boards={boards} current={kind === 'city' ? 'cities' : 'partners'} />
      <div className="py-3 print:hidden">
        <KpiFilters
          key={kpiHref(path, params)}
          {...filterProps(
            path,
            params,
            slices.filter((slice) => slice !== kind),
            kind === 'city' ? { ...choices, cities: [] } : choices,
            now,
            true,
          )}
        />
      </div>
      <BehindNotice behind={behind} now={now} />
      <Card flush>
        {shown.length > 0 ? (
          <GroupTable
            by={kind}
            names={names}
            ids={shown}
            figures={groups.filter(({ id }) => shown.includes(id))}
            groupHref={(group) =>
              group === 'unknown' && kind === 'partner'
                ? null
                : kpiHref(boardPath(kind, group), params, {
                    period: params.preset,
                    view: undefined,
                    by: undefined,
                    compare: undefined,
                  })
            }
            rowsHref={(id, group) => (may.rows.includes(id) ? wholeHref(params, id, { [kind]: group }) : null)}
          />
        ) : (
          <EmptyState variant="nothing-found" title="Nothing in this period">
            Choose other days, or remove a filter.
          </EmptyState>
        )}
      </Card>
    </Page>
  )
}
