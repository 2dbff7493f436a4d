import type { ListRow } from './list-row'

type Column = { name: string; contact?: true; value(row: ListRow): unknown }

/** Rupees, as the order log CSV has them. */
function rupees(paise: number | null): number | null {
  return paise === null ? null : paise / 100
}

/** The columns of the export, by the names of the order log CSV (interfaces.md) where it has them. */
export const EXPORT_COLUMNS: readonly Column[] = [
  { name: 'ref', value: (row) => row.ref },
  { name: 'external_id', value: (row) => row.externalId },
  { name: 'status', value: (row) => row.status },
  { name: 'status_since', value: (row) => row.statusSince },
  { name: 'created_at', value: (row) => row.createdAt },
  { name: 'customer_name', contact: true, value: (row) => row.contact?.name },
  { name: 'phone', contact: true, value: (row) => row.contact?.phone },
  { name: 'email', contact: true, value: (row) => row.contact?.email },
  {
    name: 'address',
    contact: true,
    value: ({ contact: c }) => [c?.line1, c?.line2, c?.landmark].filter(Boolean).join(', '),
  },
  { name: 'city', value: (row) => row.city },
  { name: 'pincode', value: (row) => row.pincode },
  { name: 'device_category', value: (row) => row.deviceCategory },
  { name: 'brand', value: (row) => row.deviceBrand },
  { name: 'model', value: (row) => row.deviceModel },
  { name: 'variant', value: (row) => row.deviceVariant },
  { name: 'quoted_amount', value: (row) => rupees(row.quotedAmount) },
  { name: 'final_amount', value: (row) => rupees(row.finalAmount) },
  { name: 'currency', value: (row) => row.currency },
  { name: 'source', value: (row) => row.source },
  { name: 'slot_start', value: (row) => row.slotStart },
  { name: 'slot_end', value: (row) => row.slotEnd },
  { name: 'assignee_id', value: (row) => row.partnerCode },
  { name: 'assignee_name', value: (row) => row.partnerName },
  { name: 'assignee_type', value: (row) => row.partnerKind },
  { name: 'reassignments', value: (row) => row.reassignments },
  { name: 'reschedules', value: (row) => row.reschedules },
  { name: 'assign_due_at', value: (row) => row.assignDueAt },
  { name: 'pickup_due_at', value: (row) => row.pickupDueAt },
  { name: 'assigned_at', value: (row) => row.firstAssignedAt },
  { name: 'picked_up_at', value: (row) => row.pickedUpAt },
  { name: 'paid_at', value: (row) => row.paidAt },
  { name: 'utr', value: (row) => row.utr },
  { name: 'imei', value: (row) => row.imei },
  { name: 'no_vendor_since', value: (row) => row.noVendorSince },
  { name: 'failure_reason', value: (row) => row.failureReason },
  { name: 'failure_owner', value: (row) => row.failureOwner },
  { name: 'cancelled_by', value: (row) => row.cancelledBy },
  { name: 'closed_at', value: (row) => row.closedAt },
  { name: 'is_test', value: (row) => row.isTest },
  { name: 'anomalies', value: (row) => row.anomalies.join('|') },
  // Whoever reads columns by their place finds them where they were: what is new stands at the end.
  { name: 'pickup_risk_percent', value: (row) => row.risk },
]

/** A line of the export; instants stay instants, and cells are made safe where they are written. */
export function exportRow(row: ListRow): Record<string, unknown> {
  return Object.fromEntries(EXPORT_COLUMNS.map((column) => [column.name, column.value(row)]))
}
