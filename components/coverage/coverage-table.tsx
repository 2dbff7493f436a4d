import Link from 'next/link'
import { PartnerStateBadge } from '@/components/partners/partner-words'
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
import { deviceLabel } from '@/lib/core/device-category'
import { formatDay } from '@/lib/core/format'
import type { CoverageLine } from '@/lib/coverage/types'

interface CoverageTableProps {
  lines: readonly CoverageLine[]
  today: string
  /** Whether the reader may open partners. */
  mayReadPartners: boolean
}

function day(date: string): string {
  return formatDay(date)
}

function From({ line, today }: { line: CoverageLine; today: string }) {
  return line.from > today ? <Badge tone="waiting">From {day(line.from)}</Badge> : day(line.from)
}

export function CoverageTable({ lines, today, mayReadPartners }: CoverageTableProps) {
  const partner = (line: CoverageLine) =>
    mayReadPartners ? (
      <Link href={`/partners/${encodeURIComponent(line.partnerCode)}`} className="rounded-sm hover:underline">
        {line.partnerName}
      </Link>
    ) : (
      line.partnerName
    )
  const cards = (
    <DataCardList label="Coverage">
      {lines.map((line) => (
        <DataCard
          key={line.id}
          title={`${line.pincode} ${deviceLabel(line.device)}`}
          badge={<PartnerStateBadge state={line.partnerState} />}
          rows={[
            { label: 'Partner', value: partner(line) },
            { label: 'Place', value: `${line.office}, ${line.city}` },
            { label: 'From', value: <From line={line} today={today} /> },
            { label: 'Until', value: line.to ? day(line.to) : 'No end' },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Coverage" stickyFirst className="min-h-0 flex-1 rounded-lg border border-line" cards={cards}>
      <TableHead>
        <TableHeaderCell>Pincode</TableHeaderCell>
        <TableHeaderCell>Place</TableHeaderCell>
        <TableHeaderCell>Device</TableHeaderCell>
        <TableHeaderCell>Partner</TableHeaderCell>
        <TableHeaderCell>Partner’s state</TableHeaderCell>
        <TableHeaderCell>From</TableHeaderCell>
        <TableHeaderCell>Until</TableHeaderCell>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.id}>
            <TableRowHeader className="tabular">
              <Link href={`/serviceability?pincode=${line.pincode}`} className="rounded-sm hover:underline">
                {line.pincode}
              </Link>
            </TableRowHeader>
            <TableCell truncate data-tip={`${line.office}, ${line.city}`}>
              {line.office}, <span className="text-muted">{line.city}</span>
              {!line.switchedOn && <Badge tone="risk">Area switched off</Badge>}
            </TableCell>
            <TableCell>{deviceLabel(line.device)}</TableCell>
            <TableCell truncate data-tip={line.partnerName.length > 34 ? line.partnerName : undefined}>
              {partner(line)}
            </TableCell>
            <TableCell>
              <PartnerStateBadge state={line.partnerState} />
            </TableCell>
            <TableCell>
              <From line={line} today={today} />
            </TableCell>
            <TableCell>{line.to ? day(line.to) : <span className="text-muted">No end</span>}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
