import { When } from '@/components/format/when'
import { DataCard, DataCardList } from '@/components/ui/data-card'
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
import type { ImeiBlockRow } from '@/lib/customers/types'
import { UnblockImeiButton } from './unblock-imei-button'

function State({ row }: { row: ImeiBlockRow }) {
  return row.removedAt ? (
    <StatusBadge tone="neutral">Taken off</StatusBadge>
  ) : (
    <StatusBadge tone="failed">Blocked</StatusBadge>
  )
}

export function ImeiBlockTable({ rows }: { rows: readonly ImeiBlockRow[] }) {
  const cards = (
    <DataCardList label="Blocked devices">
      {rows.map((row) => (
        <DataCard
          key={row.imei}
          title={<span className="tabular">{row.imei}</span>}
          badge={<State row={row} />}
          rows={[
            { label: 'Why', value: row.reason },
            { label: 'Blocked', value: <When at={row.addedAt} kind="exact" /> },
            { label: 'By', value: row.addedByName ?? 'System' },
          ]}
          actions={!row.removedAt && <UnblockImeiButton imei={row.imei} />}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Blocked devices" cards={cards} className="rounded-lg border border-line bg-surface">
      <TableHead>
        <TableHeaderCell>IMEI</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>Why</TableHeaderCell>
        <TableHeaderCell>Blocked</TableHeaderCell>
        <TableHeaderCell>Taken off</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.imei}>
            <TableRowHeader className="tabular">{row.imei}</TableRowHeader>
            <TableCell>
              <State row={row} />
            </TableCell>
            <TableCell truncate data-tip={row.reason}>
              {row.reason}
            </TableCell>
            <TableCell>
              {row.addedByName ?? 'System'}, <When at={row.addedAt} kind="exact" />
            </TableCell>
            <TableCell>
              {row.removedAt && (
                <>
                  {row.removedByName ?? 'System'}, <When at={row.removedAt} kind="exact" />
                </>
              )}
            </TableCell>
            <TableCell className="text-right">{!row.removedAt && <UnblockImeiButton imei={row.imei} />}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
