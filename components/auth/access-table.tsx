import Link from 'next/link'
import { When } from '@/components/format/when'
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
import { ROLE_LABELS, type Role } from '@/lib/auth/roles'
import type { AccessRow } from '@/lib/auth/types'

function filterWords(filter: Record<string, unknown> | null): string {
  const parts = Object.entries(filter ?? {}).map(([name, value]) => `${name.replaceAll('_', ' ')} ${String(value)}`)
  return parts.length > 0 ? parts.join(', ') : 'everything'
}

function What({ row }: { row: AccessRow }) {
  if (row.kind === 'exported')
    return (
      <>
        Exported {row.list} with contacts: {filterWords(row.filter)}
      </>
    )
  return (
    <>
      Showed the payout account of{' '}
      {row.ref ? (
        <Link href={`/orders/${row.ref}`} className="thumb rounded-sm text-accent-text hover:underline">
          {row.ref}
        </Link>
      ) : (
        'an order'
      )}
    </>
  )
}

const roleOf = (row: AccessRow): string => ROLE_LABELS[row.actorRole as Role] ?? row.actorRole

/** Every time contact data was taken out, newest first. */
export function AccessTable({ rows }: { rows: readonly AccessRow[] }) {
  const cards = (
    <DataCardList label="Accesses">
      {rows.map((row) => (
        <DataCard
          key={row.id}
          title={row.actorName}
          rows={[
            { label: 'When', value: <When at={row.at} kind="exact" /> },
            { label: 'As', value: roleOf(row) },
            { label: 'What', value: <What row={row} /> },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Accesses" cards={cards} className="min-h-0 flex-1 rounded-lg border border-line bg-surface">
      <TableHead>
        <TableHeaderCell>When</TableHeaderCell>
        <TableHeaderCell>Who</TableHeaderCell>
        <TableHeaderCell>As</TableHeaderCell>
        <TableHeaderCell>What</TableHeaderCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableRowHeader>
              <When at={row.at} kind="exact" />
            </TableRowHeader>
            <TableCell>{row.actorName}</TableCell>
            <TableCell>{roleOf(row)}</TableCell>
            <TableCell>
              <What row={row} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
