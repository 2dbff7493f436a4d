import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { formatCount } from '@/lib/core/format'
import { stretchWords, summaryOf } from '@/lib/kpis/domain/chart-words'
import { shareOf } from '@/lib/kpis/domain/figures'
import type { KpiParams } from '@/lib/kpis/domain/page-params'
import { KPIS } from '@/lib/kpis/domain/registry'
import { type Standard, statusOf } from '@/lib/kpis/domain/targets'
import type { KpiId } from '@/lib/kpis/types'
import type { CsvLine } from '../charts/chart-data'
import { CsvButton } from '../charts/csv-button'
import { Sparkline } from '../charts/sparkline'
import { groupWords, valueWords } from '../kpi-words'
import { PinButton } from '../pins/pin-button'
import { pinProps } from '../pins/pin-props'
import { storyHref } from './board-hrefs'
import { StandingBadge } from './standing-badge'

export interface MultiplesProps {
  id: KpiId
  grain: 'day' | 'week' | 'month'
  stretches: readonly string[]
  cities: readonly {
    city: string
    numerator: number
    denominator: number
    cells: readonly { down: string; numerator: number; denominator: number }[]
  }[]
  more: number
  goal: Standard | null | undefined
  params: KpiParams
  /** Other KPIs to draw, as addresses. */
  choices: readonly { id: KpiId; href: string }[]
  /** Where it is pinned already. */
  pinned?: boolean
}

/** One KPI, city beside city on the same scale. Each leads to the KPI of that city. */
export function Multiples({ id, grain, stretches, cities, more, goal, params, choices, pinned }: MultiplesProps) {
  const drawn = cities.map(({ city, numerator, denominator, cells }) => {
    const known = new Map(cells.map((cell) => [cell.down, cell]))
    const values = stretches.map((start) => {
      const cell = known.get(start)
      return cell && cell.denominator > 0 ? cell.numerator / cell.denominator : null
    })
    return { city, values, value: denominator > 0 ? numerator / denominator : null, denominator }
  })
  const all = drawn.flatMap(({ values }) => values.filter((value): value is number => value !== null))
  const scale = [Math.min(...all, goal?.target ?? Infinity), Math.max(...all, goal?.target ?? -Infinity)] as const
  return (
    <Card
      title="City by city"
      description={`${KPIS[id].label}, the largest cities first, all on one scale${more > 0 ? `; ${formatCount(more)} more are in the figures` : ''}`}
      className="print:break-inside-avoid"
      actions={
        <>
          {drawn.length > 0 && (
            <CsvButton title={`${KPIS[id].label} by city and ${grain}`} lines={linesOf({ cities, stretches, grain })} />
          )}
          {!pinned && <PinButton {...pinProps(params, { show: 'cities', kpi: id, by: null })} />}
        </>
      }
    >
      {choices.length > 1 && (
        <LinkTabs
          label="KPI by city"
          tabs={choices.map((choice) => ({
            href: choice.href,
            label: KPIS[choice.id].label,
            current: choice.id === id,
          }))}
        />
      )}
      {drawn.length === 0 ? (
        <EmptyState variant="nothing-found" title="Nothing to draw in these days" className="py-6" />
      ) : (
        <ul className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3">
          {drawn.map(({ city, values, value, denominator }) => {
            const standing = statusOf(id, value, goal)
            const points = stretches.map((start, index) => ({
              label: start,
              name: stretchWords(start, grain),
              value: values[index] ?? null,
            }))
            return (
              <li key={city} className="relative min-w-0 rounded-md border border-line p-3 hover:border-line-strong">
                <div className="flex items-center justify-between gap-2 text-sm">
                  <Link
                    href={storyHref(params, id, { city })}
                    className="truncate after:absolute after:inset-0 after:rounded-md"
                    data-tip={groupWords('city', city)}
                  >
                    {groupWords('city', city)}
                  </Link>
                  <span className="tabular font-medium">{valueWords(id, value)}</span>
                </div>
                <Sparkline values={values} target={goal?.target} scale={scale} className="my-2 h-12 w-full" />
                <span className="sr-only">{summaryOf(KPIS[id].unit, points)}</span>
                <div className="flex items-center justify-between gap-2 text-muted text-xs">
                  <span className="tabular">of {formatCount(denominator)}</span>
                  {standing && <StandingBadge standing={standing} />}
                </div>
              </li>
            )
          })}
        </ul>
      )}
      {drawn.length > 0 && <CityTable id={id} grain={grain} stretches={stretches} drawn={drawn} />}
    </Card>
  )
}

/** One line for each city and stretch in which there was anything. */
function linesOf({ cities, stretches, grain }: Pick<MultiplesProps, 'cities' | 'stretches' | 'grain'>): CsvLine[] {
  const lines = cities.flatMap(({ city, cells }) =>
    cells
      .filter(({ down }) => stretches.includes(down))
      .map(({ down, numerator, denominator }) => [city, down, shareOf(numerator, denominator), numerator, denominator]),
  )
  return [['city', grain, 'value', 'numerator', 'denominator'], ...lines]
}

type CityTableProps = Pick<MultiplesProps, 'id' | 'grain' | 'stretches'> & {
  drawn: readonly { city: string; values: readonly (number | null)[] }[]
}

/** What the small charts show, in numbers. */
function CityTable({ id, grain, stretches, drawn }: CityTableProps) {
  return (
    <details className="mt-3 text-sm print:hidden">
      <summary className="cursor-pointer rounded-sm py-1 text-muted hover:text-ink">Table</summary>
      <Table caption={`${KPIS[id].label} by city and ${grain}`} stickyFirst className="mt-1 max-h-72">
        <TableHead>
          <TableHeaderCell>{grain === 'day' ? 'Day' : grain === 'week' ? 'Week' : 'Month'}</TableHeaderCell>
          {drawn.map(({ city }) => (
            <TableHeaderCell key={city} numeric>
              {groupWords('city', city)}
            </TableHeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {stretches.map((start, index) => (
            <TableRow key={start}>
              <TableRowHeader>{stretchWords(start, grain)}</TableRowHeader>
              {drawn.map(({ city, values }) => (
                <TableCell key={city} numeric>
                  {valueWords(id, values[index] ?? null)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </details>
  )
}
