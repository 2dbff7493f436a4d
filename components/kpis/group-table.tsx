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
import { KPIS } from '@/lib/kpis/domain/registry'
import type { Figure, GroupBy, KpiId } from '@/lib/kpis/types'
import { GROUP_LABELS, groupWords, valueWords } from './kpi-words'

export interface GroupTableProps {
  by: GroupBy
  ids: readonly KpiId[]
  figures: readonly Figure[]
  /** The rows of a group's number; null when there are none to show to this reader. */
  rowsHref: ((id: KpiId, group: string) => string | null) | null
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

/** The figures of every group of a slice, with the count each share is of. */
export function GroupTable({ by, ids, figures, rowsHref, groupHref }: GroupTableProps) {
  const rows = rowsOf(figures, by)
  const name = (group: string) => {
    const href = groupHref?.(group)
    if (!href) return groupWords(by, group)
    return (
      <Link href={href} className="thumb rounded-sm text-accent-text hover:underline">
        {groupWords(by, group)}
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
              : {KPIS[id].label}, {groupWords(by, row.group)}
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
          of {formatCount(Math.round(figure.denominator))}
        </span>
      </>
    )
  }
  return (
    <Table
      caption={`Figures by ${GROUP_LABELS[by].toLowerCase()}`}
      stickyFirst
      className="max-h-[70vh]"
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
