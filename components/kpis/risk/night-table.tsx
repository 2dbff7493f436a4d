import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { formatCount, formatDateTime, formatPercent, NO_VALUE } from '@/lib/core/format'
import type { RiskCheck } from '@/lib/kpis/domain/risk-check'

export type Night = { version: number; fittedAt: Date; orders: number; thin: boolean; checked: RiskCheck | null }

/** The versions of the last nights, the newest first: how each did on what it had not seen. */
export function NightTable({ nights }: { nights: readonly Night[] }) {
  return (
    <Table caption="Versions" className="max-h-72">
      <TableHead>
        <TableHeaderCell>Version</TableHeaderCell>
        <TableHeaderCell numeric>Orders</TableHeaderCell>
        <TableHeaderCell numeric data-tip="How much better it is than giving every order the overall share missed">
          Better by
        </TableHeaderCell>
        <TableHeaderCell numeric data-tip="How far predictions are from what happened">
          Off by
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {nights.map(({ version, fittedAt, orders, thin, checked }) => (
          <TableRow key={version}>
            <TableRowHeader>
              {version} · {formatDateTime(fittedAt)}
            </TableRowHeader>
            <TableCell numeric>{formatCount(orders)}</TableCell>
            <TableCell numeric>{thin ? 'too thin' : checked ? formatPercent(checked.skill) : NO_VALUE}</TableCell>
            <TableCell numeric>{checked ? formatPercent(checked.calibrationError) : NO_VALUE}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
