import Link from 'next/link'
import { DataCard, DataCardList } from '@/components/ui/data-card'
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
import { amountWords } from '@/lib/kpis/domain/chart-words'
import type { GroupNames } from '@/lib/kpis/domain/choices'
import { KPIS } from '@/lib/kpis/domain/registry'
import type { Figure, GroupBy, KpiId } from '@/lib/kpis/types'
import { GROUP_LABELS, groupWords, valueWords } from './kpi-words'

export interface GroupTableProps {
  by: GroupBy
  ids: readonly KpiId[]
  figures: readonly Figure[]
  /** The rows of a group's number; null when there are none to show to this reader. */
  rowsHref: ((id: KpiId, group: string) => string | null) | null
  /** What partners and people are called. */
  names?: GroupNames
  /** The page of a group. */
  groupHref?: (group: string) => string | null
}

type Row = { group: string; figures: Partial<Record<KpiId, Figure>>; size: number }

/** Periods in their order, everything else with the largest first. */
function rowsOf(figures: readonly Figure[], by: GroupBy): Row[] {
  const rows = new Map<string, Row>()
  for (const figure of figures) {
    const group = figure.group ?? ''
    const row = rows.get(group) ?? { group, figures: {}, size: 0 }
    row.figures[figure.id] = figure
    row.size = Math.max(row.size, figure.denominator + figure.pending + figure.excluded)
    rows.set(group, row)
  }
  const time = by === 'day' || by === 'week' || by === 'month'
  return [...rows.values()].sort((a, b) => (time ? (a.group < b.group ? 1 : -1) : b.size - a.size))
}

const NONE = 'text-muted'
/** So many numbers beside each other fit on paper. */
const FITS = 6

/** How many a share is of; of few with what it may as well be. */
function Of({ figure: { id, denominator, interval } }: { figure: Figure }) {
  const words = `of ${amountWords(denominator)}`
  if (!interval) return words
  const range = `${valueWords(id, interval.low)} to ${valueWords(id, interval.high)}`
  return (
    <span
      className="underline decoration-dotted underline-offset-2"
      data-tip={`Few: the true share may be ${range} (95%).`}
    >
      {words}
      <span className="sr-only">, few: {range}</span>
    </span>
  )
}

/** The figures of every group of a slice, with the count each share is of. */
export function GroupTable({ by, ids, figures, rowsHref, groupHref, names }: GroupTableProps) {
  const rows = rowsOf(figures, by)
  const name = (group: string) => {
    const href = groupHref?.(group)
    if (!href) return groupWords(by, group, names)
    return (
      <Link href={href} className="thumb rounded-sm text-accent-text hover:underline">
        {groupWords(by, group, names)}
      </Link>
    )
  }
  const cell = (row: Row, id: KpiId) => {
    const figure = row.figures[id]
    if (!figure || figure.value === null) return <span className={NONE}>{valueWords(id, null)}</span>
    const href = rowsHref?.(id, row.group)
    const value = valueWords(id, figure.value)
    return (
      <>
        {href ? (
          <Link href={href} className="inline-flex min-h-6 min-w-6 items-center justify-end rounded-sm hover:underline">
            {value}
            <span className="sr-only">
              : {KPIS[id].label}, {groupWords(by, row.group, names)}
            </span>
          </Link>
        ) : (
          value
        )}
        {figure.restated && (
          <span
            className="ml-1 text-waiting text-xs"
            data-tip={`Restated: ${valueWords(id, figure.restated.numerator / figure.restated.denominator)} of ${formatCount(Math.round(figure.restated.denominator))} was reported`}
          >
            restated
          </span>
        )}
        <span className="ml-1.5 inline-block min-w-10 text-muted text-xs">
          <Of figure={figure} />
        </span>
      </>
    )
  }
  return (
    <Table
      caption={`Figures by ${GROUP_LABELS[by].toLowerCase()}`}
      stickyFirst
      wide={ids.length > FITS}
      className="max-h-[70vh] print:max-h-none"
      cards={
        <div className="p-2">
          <DataCardList label={`Figures by ${GROUP_LABELS[by].toLowerCase()}`}>
            {rows.map((row) => (
              <DataCard
                key={row.group}
                title={name(row.group)}
                rows={ids.map((id) => ({ label: KPIS[id].label, value: cell(row, id) }))}
              />
            ))}
          </DataCardList>
        </div>
      }
    >
      <TableHead>
        <TableHeaderCell>{GROUP_LABELS[by]}</TableHeaderCell>
        {ids.map((id) => (
          <TableHeaderCell key={id} numeric data-tip={KPIS[id].sentence}>
            {KPIS[id].label}
          </TableHeaderCell>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.group}>
            <TableRowHeader>{name(row.group)}</TableRowHeader>
            {ids.map((id) => (
              <TableCell key={id} numeric>
                {cell(row, id)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
