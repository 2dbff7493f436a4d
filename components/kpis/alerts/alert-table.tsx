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
import { alertReason, alertSpan, KIND_WORDS, subjectWords, watchedWords } from '@/lib/kpis/domain/alert-words'
import type { Alert } from '@/lib/kpis/types/alerts'
import { AlertState } from './alert-words'

export interface AlertTableProps {
  alerts: readonly Alert[]
  label: string
  now: Date
}

/** Alerts as rows: what of whom, since when, on which figures, and whose it is. */
export function AlertTable({ alerts, label, now }: AlertTableProps) {
  const cards = (
    <DataCardList label={label}>
      {alerts.map((alert) => (
        <DataCard
          key={alert.ref}
          title={watchedWords(alert.measure)}
          href={`/alerts/${alert.ref}`}
          badge={<AlertState alert={alert} now={now} />}
          rows={[
            { label: KIND_WORDS[alert.kind], value: subjectWords(alert) },
            { label: 'Last', value: alertReason(alert) },
            { label: alert.kind === 'queue' ? 'Hours' : 'Days', value: alertSpan(alert) },
            { label: 'Owner', value: alert.ownerName ?? 'Nobody yet' },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption={label} className="min-h-0 flex-1" stickyFirst cards={cards}>
      <TableHead>
        <TableHeaderCell>What</TableHeaderCell>
        <TableHeaderCell>Of</TableHeaderCell>
        <TableHeaderCell>Kind</TableHeaderCell>
        <TableHeaderCell>Status</TableHeaderCell>
        <TableHeaderCell>On which figures</TableHeaderCell>
        <TableHeaderCell>From – to</TableHeaderCell>
        <TableHeaderCell>Owner</TableHeaderCell>
        <TableHeaderCell>Found</TableHeaderCell>
      </TableHead>
      <TableBody>
        {alerts.map((alert) => (
          <TableRow key={alert.ref}>
            <TableRowHeader>
              <Link
                href={`/alerts/${alert.ref}`}
                data-alert-link
                className="block max-w-72 truncate rounded-sm hover:underline"
                data-tip={`${alert.ref}: ${watchedWords(alert.measure)}`}
              >
                {watchedWords(alert.measure)}
              </Link>
            </TableRowHeader>
            <TableCell>{subjectWords(alert)}</TableCell>
            <TableCell>{KIND_WORDS[alert.kind]}</TableCell>
            <TableCell>
              <AlertState alert={alert} now={now} />
            </TableCell>
            <TableCell truncate data-tip={alertReason(alert)}>
              {alertReason(alert)}
            </TableCell>
            <TableCell>{alertSpan(alert)}</TableCell>
            <TableCell>{alert.ownerName ?? <span className="text-muted">Nobody yet</span>}</TableCell>
            <TableCell>
              <When at={alert.openedAt} now={now} focusable={false} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
