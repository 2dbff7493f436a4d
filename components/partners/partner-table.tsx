import Link from 'next/link'
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
import { STATE_ACTIONS } from '@/lib/partners/domain/state-actions'
import { PARTNER_KIND_LABELS, type PartnerRow } from '@/lib/partners/types'
import { deviceWords, PartnerStateBadge, TIER_WORDS } from './partner-words'

interface PartnerTableProps {
  partners: readonly PartnerRow[]
  /** Pincodes covered today, by partner. */
  pincodes: ReadonlyMap<string, number>
}

export function PartnerTable({ partners, pincodes }: PartnerTableProps) {
  return (
    <Table
      caption="Partners"
      stickyFirst
      className="min-h-0 flex-1 rounded-lg border border-line"
      cards={<PartnerCards partners={partners} pincodes={pincodes} />}
    >
      <TableHead>
        <TableHeaderCell>Partner</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>Kind</TableHeaderCell>
        <TableHeaderCell>City</TableHeaderCell>
        <TableHeaderCell>Tier</TableHeaderCell>
        <TableHeaderCell>Devices</TableHeaderCell>
        <TableHeaderCell numeric>Booked today</TableHeaderCell>
        <TableHeaderCell numeric>Pincodes</TableHeaderCell>
        <TableHeaderCell>Proposal</TableHeaderCell>
      </TableHead>
      <TableBody>
        {partners.map((partner) => (
          <TableRow key={partner.id}>
            <TableRowHeader className="max-w-72">
              <Link href={`/partners/${partner.code}`} className="block truncate rounded-sm hover:underline">
                {partner.name} <span className="font-normal text-muted">{partner.code}</span>
              </Link>
            </TableRowHeader>
            <TableCell>
              <PartnerStateBadge state={partner.state} />
            </TableCell>
            <TableCell>{PARTNER_KIND_LABELS[partner.kind]}</TableCell>
            <TableCell truncate>{partner.city ?? NO_VALUE}</TableCell>
            <TableCell>{TIER_WORDS[partner.tier]}</TableCell>
            <TableCell
              data-tip={partner.deviceCategories.length > 3 ? deviceWords(partner.deviceCategories, 12) : undefined}
            >
              {deviceWords(partner.deviceCategories)}
            </TableCell>
            <TableCell numeric>
              <Load partner={partner} />
            </TableCell>
            <TableCell numeric>{formatCount(pincodes.get(partner.id) ?? 0)}</TableCell>
            <TableCell>
              {partner.proposal && <Badge tone="waiting">{STATE_ACTIONS[partner.proposal].label}</Badge>}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function PartnerCards({ partners, pincodes }: PartnerTableProps) {
  return (
    <DataCardList label="Partners">
      {partners.map((partner) => (
        <DataCard
          key={partner.id}
          title={partner.name}
          href={`/partners/${partner.code}`}
          badge={<PartnerStateBadge state={partner.state} />}
          rows={[
            { label: 'Partner id', value: partner.code },
            { label: 'Kind', value: `${PARTNER_KIND_LABELS[partner.kind]} · tier ${TIER_WORDS[partner.tier]}` },
            { label: 'City', value: partner.city ?? NO_VALUE },
            { label: 'Booked today', value: <Load partner={partner} /> },
            { label: 'Pincodes', value: formatCount(pincodes.get(partner.id) ?? 0) },
            ...(partner.proposal ? [{ label: 'Proposal', value: STATE_ACTIONS[partner.proposal].label }] : []),
          ]}
        />
      ))}
    </DataCardList>
  )
}

function Load({ partner }: { partner: PartnerRow }) {
  const over = partner.usedToday > partner.capacityToday
  return (
    <span
      className={over ? 'text-risk' : undefined}
      data-tip={over ? 'More is booked than today’s capacity' : undefined}
    >
      {partner.usedToday} of {partner.capacityToday}
    </span>
  )
}
