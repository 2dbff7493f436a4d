import { Money } from '@/components/format/money'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import { EmptyState } from '@/components/ui/empty-state'
import { StatusBadge } from '@/components/ui/status-badge'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { formatCount, NO_VALUE } from '@/lib/core/format'
import { type JudgedLine, LINE_VERDICTS } from '@/lib/orders/domain/bank-file'
import { LINE_WORDS } from './line-words'
import { OrderLink } from './payout-cells'

/** A line with what became of it, once it was sent. */
export type ShownLine = JudgedLine & { done?: boolean; refused?: string | null }

function Outcome({ line }: { line: ShownLine }) {
  if (line.done) return <StatusBadge tone="done">Paid now</StatusBadge>
  if (line.refused) return <StatusBadge tone="failed">Not paid</StatusBadge>
  return <StatusBadge tone={LINE_WORDS[line.verdict].tone}>{LINE_WORDS[line.verdict].label}</StatusBadge>
}

function detailOf(line: ShownLine): string {
  if (line.done) return 'The order is completed.'
  return line.refused ?? LINE_WORDS[line.verdict].detail(line.expected)
}

const CAPTION = 'Lines of the bank file'

/** Every line with what it would do or did; what needs a look stands before what matches. */
export function BankLines({ lines, silent }: { lines: readonly ShownLine[]; silent: number }) {
  if (lines.length === 0)
    return <EmptyState title="Nothing in it">No line of this file tells an order, an amount or a reference.</EmptyState>
  const counts = LINE_VERDICTS.flatMap((verdict) => {
    const count = lines.filter((line) => !line.done && line.verdict === verdict).length
    return count > 0 ? [`${formatCount(count)} ${LINE_WORDS[verdict].label.toLowerCase()}`] : []
  })
  return (
    <section className="flex flex-col gap-2">
      <p className="tabular text-muted text-sm">
        {formatCount(lines.length)} {lines.length === 1 ? 'line' : 'lines'}
        {counts.length > 0 && `: ${counts.join(', ')}`}
        {silent > 0 &&
          `. ${formatCount(silent)} more ${silent === 1 ? 'tells' : 'tell'} no order, amount or reference.`}
      </p>
      <Table
        caption={CAPTION}
        stickyFirst
        className="max-h-[32rem] rounded-lg border border-line bg-surface"
        cards={<Cards lines={lines} />}
      >
        <TableHead>
          <TableHeaderCell numeric>Line</TableHeaderCell>
          <TableHeaderCell>Order</TableHeaderCell>
          <TableHeaderCell numeric>Amount</TableHeaderCell>
          <TableHeaderCell>UTR</TableHeaderCell>
          <TableHeaderCell>Match</TableHeaderCell>
          <TableHeaderCell>What it means</TableHeaderCell>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.line}>
              <TableRowHeader className="tabular text-right">{line.line}</TableRowHeader>
              <TableCell>{line.ref ? <OrderLink orderRef={line.ref} /> : NO_VALUE}</TableCell>
              <TableCell numeric>
                <Money paise={line.amount} />
              </TableCell>
              <TableCell className="tabular">{line.utr ?? NO_VALUE}</TableCell>
              <TableCell>
                <Outcome line={line} />
              </TableCell>
              <TableCell>{detailOf(line)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}

function Cards({ lines }: { lines: readonly ShownLine[] }) {
  return (
    <DataCardList label={CAPTION}>
      {lines.map((line) => (
        <DataCard
          key={line.line}
          title={line.ref ? <OrderLink orderRef={line.ref} /> : `Line ${line.line}`}
          badge={<Outcome line={line} />}
          rows={[
            { label: 'Amount', value: <Money paise={line.amount} /> },
            { label: 'UTR', value: line.utr ?? NO_VALUE },
            { label: 'Means', value: detailOf(line) },
          ]}
        />
      ))}
    </DataCardList>
  )
}
