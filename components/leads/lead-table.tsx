import Link from 'next/link'
import { Money } from '@/components/format/money'
import { Phone } from '@/components/format/phone'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
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
import { deviceLabel } from '@/lib/core/device-category'
import { type LeadRow, OUTCOME_LABELS } from '@/lib/leads/types'

export interface LeadTableProps {
  leads: readonly LeadRow[]
  mayConvert: boolean
  /** Customers of their own page are for readers of orders. */
  linkCustomers: boolean
  /** All are of one customer, whose page it is: who is not said again. */
  ofOne?: boolean
  now: Date
}

function wish({ deviceCategory, deviceBrand, deviceModel }: LeadRow): string {
  return [deviceBrand, deviceModel].filter(Boolean).join(' ') || deviceLabel(deviceCategory)
}

function Outcome({ lead }: { lead: LeadRow }) {
  return lead.orderRef ? (
    <StatusBadge tone="done">Ordered</StatusBadge>
  ) : (
    <StatusBadge tone="waiting">{OUTCOME_LABELS[lead.outcome]}</StatusBadge>
  )
}

function Next({ lead, mayConvert }: { lead: LeadRow; mayConvert: boolean }) {
  const look = 'thumb rounded-sm text-accent-text hover:underline'
  if (lead.orderRef) {
    return (
      <Link href={`/orders/${lead.orderRef}`} className={look}>
        {lead.orderRef}
      </Link>
    )
  }
  return mayConvert && !lead.erasedAt ? (
    <Link href={`/orders/new?lead=${encodeURIComponent(lead.ref)}`} className={look}>
      Make an order
    </Link>
  ) : null
}

function Name({ lead, linked }: { lead: LeadRow; linked: boolean }) {
  return linked ? (
    <Link href={`/customers/${lead.customerId}`} className="thumb rounded-sm hover:underline">
      {lead.name}
    </Link>
  ) : (
    lead.name
  )
}

export function LeadTable({ leads, mayConvert, linkCustomers, ofOne, now }: LeadTableProps) {
  const cards = (
    <DataCardList label="Leads">
      {leads.map((lead) => (
        <DataCard
          key={lead.id}
          title={`${lead.ref} · ${wish(lead)}`}
          badge={<Outcome lead={lead} />}
          rows={[
            ...(ofOne
              ? []
              : [
                  { label: 'Customer', value: <Name lead={lead} linked={linkCustomers} /> },
                  { label: 'Phone', value: <Phone phone={lead.phone} call /> },
                ]),
            { label: 'Area', value: [lead.city, lead.pincode].filter(Boolean).join(' ') },
            { label: 'Came in', value: <When at={lead.createdAt} now={now} focusable={false} /> },
            ...(lead.orderRef || mayConvert
              ? [{ label: 'Order', value: <Next lead={lead} mayConvert={mayConvert} /> }]
              : []),
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table
      caption="Leads"
      stickyFirst
      cards={cards}
      className="min-h-0 flex-1 rounded-lg border border-line bg-surface"
    >
      <TableHead>
        <TableHeaderCell>Lead</TableHeaderCell>
        <TableHeaderCell>Came in</TableHeaderCell>
        {!ofOne && (
          <>
            <TableHeaderCell>Customer</TableHeaderCell>
            <TableHeaderCell>Phone</TableHeaderCell>
          </>
        )}
        <TableHeaderCell>Area</TableHeaderCell>
        <TableHeaderCell>Device</TableHeaderCell>
        <TableHeaderCell numeric>Quote</TableHeaderCell>
        <TableHeaderCell>Why</TableHeaderCell>
        <TableHeaderCell>Source</TableHeaderCell>
        <TableHeaderCell>Note</TableHeaderCell>
        <TableHeaderCell>Order</TableHeaderCell>
      </TableHead>
      <TableBody>
        {leads.map((lead) => (
          <TableRow key={lead.id}>
            <TableRowHeader>
              {lead.ref} {lead.isTest && <Badge>Test</Badge>}
            </TableRowHeader>
            <TableCell>
              <When at={lead.createdAt} now={now} focusable={false} />
            </TableCell>
            {!ofOne && (
              <>
                <TableCell truncate data-tip={lead.name}>
                  <Name lead={lead} linked={linkCustomers} />
                </TableCell>
                <TableCell>
                  <Phone phone={lead.phone} call />
                </TableCell>
              </>
            )}
            <TableCell>{[lead.city, lead.pincode].filter(Boolean).join(' ')}</TableCell>
            <TableCell truncate data-tip={wish(lead)}>
              {wish(lead)}
            </TableCell>
            <TableCell numeric>
              <Money paise={lead.quotedAmount} />
            </TableCell>
            <TableCell>
              <Outcome lead={lead} />
            </TableCell>
            <TableCell>{lead.source}</TableCell>
            <TableCell truncate data-tip={lead.note ?? undefined}>
              {lead.note}
            </TableCell>
            <TableCell>
              <Next lead={lead} mayConvert={mayConvert} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
