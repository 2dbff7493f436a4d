import { Card } from '@/components/ui/card'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { formatCount, formatPercent, NO_VALUE } from '@/lib/core/format'
import { type Agreement, kappaWords } from '@/lib/quality/domain/agreement'

export interface AgreementCardProps {
  whole: Agreement
  criteria: readonly (Agreement & { code: string; label: string })[]
}

const kappaOf = ({ kappa }: Agreement): string =>
  kappa === null ? NO_VALUE : `${kappa.toFixed(2)} (${kappaWords(kappa)})`
const percentOf = ({ percent }: Agreement): string => (percent === null ? NO_VALUE : formatPercent(percent))

/** How far two who looked at the same item agree, on the whole and by criterion. */
export function AgreementCard({ whole, criteria }: AgreementCardProps) {
  const rows = [{ code: 'whole', label: 'Passed or not', ...whole }, ...criteria]
  return (
    <Card
      title="Agreement of two auditors"
      description="Of items that two have looked at. Cohen’s kappa takes out what chance alone would give: 0 is chance, 1 is always."
      flush
    >
      {whole.count === 0 ? (
        <p className="px-4 pb-4 text-muted text-sm">No item was looked at by two yet.</p>
      ) : (
        <Table caption="Agreement of two auditors">
          <TableHead>
            <TableHeaderCell>On</TableHeaderCell>
            <TableHeaderCell numeric>Items</TableHeaderCell>
            <TableHeaderCell numeric>Same</TableHeaderCell>
            <TableHeaderCell>Kappa</TableHeaderCell>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.code}>
                <TableRowHeader>{row.label}</TableRowHeader>
                <TableCell numeric>{formatCount(row.count)}</TableCell>
                <TableCell numeric>{percentOf(row)}</TableCell>
                <TableCell>{kappaOf(row)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  )
}
