import Link from 'next/link'
import { Phone } from '@/components/format/phone'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
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
import { formatCount, NO_VALUE } from '@/lib/core/format'
import { flagLabel, type PersonRow } from '@/lib/customers/types'

export type CustomerLine = PersonRow & { orders: number; lastOrderAt: Date | null }

function Flags({ flags }: { flags: readonly string[] }) {
  return (
    <span className="inline-flex flex-wrap gap-1">
      {flags.map((kind) => (
        <Badge key={kind} tone="failed">
          {flagLabel(kind)}
        </Badge>
      ))}
    </span>
  )
}

function LastOrder({ line, now }: { line: CustomerLine; now: Date }) {
  return line.lastOrderAt ? <When at={line.lastOrderAt} now={now} focusable={false} /> : NO_VALUE
}

export function CustomerTable({ lines, now }: { lines: readonly CustomerLine[]; now: Date }) {
  const cards = (
    <DataCardList label="Customers">
      {lines.map((line) => (
        <DataCard
          key={line.id}
          title={line.name}
          href={`/customers/${line.id}`}
          badge={line.flags.length > 0 && <Flags flags={line.flags} />}
          rows={[
            { label: 'Phone', value: <Phone phone={line.phone} call /> },
            { label: 'Orders', value: formatCount(line.orders) },
            { label: 'Last order', value: <LastOrder line={line} now={now} /> },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table
      caption="Customers"
      stickyFirst
      cards={cards}
      className="min-h-0 flex-1 rounded-lg border border-line bg-surface"
    >
      <TableHead>
        <TableHeaderCell>Name</TableHeaderCell>
        <TableHeaderCell>Phone</TableHeaderCell>
        <TableHeaderCell numeric>Orders</TableHeaderCell>
        <TableHeaderCell>Last order</TableHeaderCell>
        <TableHeaderCell>First seen</TableHeaderCell>
        <TableHeaderCell>Flags</TableHeaderCell>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.id}>
            <TableRowHeader className="max-w-64 truncate" data-tip={line.name}>
              <Link href={`/customers/${line.id}`} className="rounded-sm hover:underline">
                {line.name}
              </Link>
            </TableRowHeader>
            <TableCell>
              <Phone phone={line.phone} call />
            </TableCell>
            <TableCell numeric>{formatCount(line.orders)}</TableCell>
            <TableCell>
              <LastOrder line={line} now={now} />
            </TableCell>
            <TableCell>
              <When at={line.createdAt} now={now} focusable={false} />
            </TableCell>
            <TableCell>
              <Flags flags={line.flags} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
