import type { ReactNode } from 'react'
import { LiveClock } from '@/components/format/live-clock'
import { Money } from '@/components/format/money'
import { Phone } from '@/components/format/phone'
import { When } from '@/components/format/when'
import { StatusBadge } from '@/components/ui/status-badge'
import { formatSlot, NO_VALUE } from '@/lib/core/format'
import { dueWords } from '@/lib/orders/domain/due-words'
import type { ListColumn } from '@/lib/orders/domain/list-columns'
import { deviceName } from '@/lib/orders/domain/order-words'
import { waitsForPickup } from '@/lib/orders/domain/pickup-risk'
import type { KeptRow } from './desk/list-store'
import { LiveStatus } from './live/row-news'
import { RiskMark } from './pickup-risk'

const NOTHING = <span className="text-muted">{NO_VALUE}</span>

/** Words that may be long: cut off, and whole on hover. */
function Words({ children, tip }: { children: string | null | undefined; tip?: string | null }) {
  if (!children) return NOTHING
  return (
    <span
      data-tip={tip ?? (children.length > 20 ? children : undefined)}
      className="block max-w-44 truncate max-sm:max-w-none"
    >
      {children}
    </span>
  )
}

/** What is due first, and when. */
function NextDue({ row, now }: { row: KeptRow; now: number }) {
  const { nextDueAt, nextDueClock, nextDueFrom, status } = row
  if (!nextDueAt || !nextDueClock) return NOTHING
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="text-muted">{dueWords(nextDueClock, status)}</span>
      <LiveClock dueAt={nextDueAt} startedAt={nextDueFrom} now={now} focusable={false} />
    </span>
  )
}

/** What falls due before the rows come anew is missed: nothing is told of it any more. */
function RiskCell({ row, now }: { row: KeptRow; now: number }) {
  const { risk, pickupDueAt, status } = row
  if (risk === null || !waitsForPickup(status) || !pickupDueAt || pickupDueAt.getTime() <= now) return NOTHING
  return <RiskMark percent={risk} />
}

function SlotCell({ row, now }: { row: KeptRow; now: number }) {
  const { slotStart, slotEnd } = row
  if (slotStart && slotEnd) return <span className="tabular">{formatSlot(slotStart, slotEnd, now)}</span>
  return <When at={slotStart ?? slotEnd} kind="exact" />
}

function PartnerCell({ row }: { row: KeptRow }) {
  if (row.noVendorSince && row.status === 'placed') return <StatusBadge tone="risk">No vendor</StatusBadge>
  const kind = row.partnerKind === 'in_house' ? 'in-house' : 'vendor'
  return <Words tip={row.partnerName && `${row.partnerName} · ${row.partnerCode} · ${kind}`}>{row.partnerName}</Words>
}

/** What stands in a column for a row; the table and the cards show the same. */
export function cellOf(column: ListColumn, row: KeptRow, now: number): ReactNode {
  switch (column) {
    case 'status':
      return (
        <span className="flex items-center max-sm:justify-end">
          <LiveStatus orderRef={row.ref} since={row.mark} status={row.status} />
        </span>
      )
    case 'due':
      return <NextDue row={row} now={now} />
    case 'risk':
      return <RiskCell row={row} now={now} />
    case 'slot':
      return <SlotCell row={row} now={now} />
    case 'customer':
      return <Words>{row.name}</Words>
    case 'phone':
      return <Phone phone={row.phone} />
    case 'area':
      return (
        <Words>{[row.city, row.pincode].filter((part, at, all) => part && all.indexOf(part) === at).join(' ')}</Words>
      )
    case 'device':
      return (
        <Words>
          {deviceName({
            category: row.deviceCategory,
            text: null,
            brand: row.deviceBrand,
            model: row.deviceModel,
            variant: row.deviceVariant,
          })}
        </Words>
      )
    case 'amount':
      return <Money paise={row.quotedAmount} />
    case 'partner':
      return <PartnerCell row={row} />
    case 'placed':
      return <When at={row.createdAt} kind="exact" />
    case 'since':
      return <When at={row.statusSince} kind="exact" />
    case 'assign_due':
      return <When at={row.assignDueAt} kind="exact" />
    case 'pickup_due':
      return <When at={row.pickupDueAt} kind="exact" />
    case 'final_amount':
      return <Money paise={row.finalAmount} />
    case 'source':
      return <Words>{row.source}</Words>
    case 'external_id':
      return <Words>{row.externalId}</Words>
    case 'reassignments':
      return row.reassignments
    case 'reschedules':
      return row.reschedules
    case 'imei':
      return <Words>{row.imei}</Words>
    case 'utr':
      return <Words>{row.utr}</Words>
  }
}
