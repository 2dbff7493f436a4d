import { deviceLabel } from '@/lib/core/device-category'
import { formatDate, formatDay } from '@/lib/core/format'
import type { FilterField, ListFilter } from '@/lib/orders/domain/list-filter'
import { STATUS_LABELS } from '@/lib/orders/domain/order-words'

export const FILTER_LABELS: Record<FilterField, string> = {
  status: 'Status',
  city: 'City',
  pincode: 'Pincode',
  partner: 'Partner',
  device: 'Device',
  source: 'Source',
  placed_from: 'Placed from',
  placed_to: 'Placed to',
  slot_date: 'Slot on',
  risk: 'Likely to miss its pickup',
  q: 'Search',
}

/** Dates of the business stand for their IST day, whatever the machine's zone. */
function day(value: string): string {
  return value.length === 10 ? formatDay(value) : formatDate(value)
}

/** A filter's value in words: "Assigned, Accepted", "22 Nov 2026". */
export function filterWords(filter: ListFilter, field: FilterField): string {
  switch (field) {
    case 'status':
      return (filter.status ?? []).map((status) => STATUS_LABELS[status]).join(', ')
    case 'device':
      return (filter.device ?? []).map(deviceLabel).join(', ')
    case 'placed_from':
    case 'placed_to':
    case 'slot_date':
      return day(filter[field] ?? '')
    case 'risk':
      return Number(filter.risk) === 0 ? 'any risk' : `${filter.risk}% or more`
    default:
      return filter[field] ?? ''
  }
}
