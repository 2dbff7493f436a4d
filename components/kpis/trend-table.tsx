import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { amountWords } from '@/lib/kpis/domain/chart-words'
import type { Figure, KpiId } from '@/lib/kpis/types'
import { groupWords, valueWords } from './kpi-words'
import { StatusMark } from './status-mark'

/** A figure by day or week, the newest first, each judged by the target of its time. */
export function TrendTable({ id, by, figures }: { id: KpiId; by: 'day' | 'week'; figures: readonly Figure[] }) {
  if (figures.length === 0) return <p className="text-muted text-sm">Nothing was counted in this period.</p>
  return (
    <Table caption={by === 'day' ? 'By day' : 'By week'} className="max-h-72">
      <TableHead>
        <TableHeaderCell>{by === 'day' ? 'Day' : 'Week'}</TableHeaderCell>
        <TableHeaderCell numeric>Value</TableHeaderCell>
        <TableHeaderCell numeric>Of</TableHeaderCell>
        <TableHeaderCell>Status</TableHeaderCell>
      </TableHead>
      <TableBody>
        {figures.toReversed().map((figure) => (
          <TableRow key={figure.group}>
            <TableRowHeader>{groupWords(by, figure.group ?? '')}</TableRowHeader>
            <TableCell numeric>{valueWords(id, figure.value)}</TableCell>
            <TableCell numeric>{amountWords(figure.denominator)}</TableCell>
            <TableCell>
              <span className="flex flex-wrap gap-1.5 text-muted">
                <StatusMark figure={figure} />
                {figure.provisional && 'provisional'}
                {figure.restated &&
                  `restated: ${valueWords(id, figure.restated.numerator / figure.restated.denominator)} was reported`}
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
