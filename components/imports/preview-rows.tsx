import { Card } from '@/components/ui/card'
import { formatCount, formatDateTime, NO_VALUE } from '@/lib/core/format'
import type { PreviewRow } from '@/lib/orders/domain/order-import'
import { ANOMALY_LABELS } from '@/lib/orders/domain/order-log-anomalies'
import { PlainRows } from './plain-rows'

/** As kept: instants are text by now. */
export type KeptPreview = { [K in keyof PreviewRow]: PreviewRow[K] extends Date | null ? string | null : PreviewRow[K] }

function when(at: string | null): string {
  return at ? formatDateTime(at) : NO_VALUE
}

function amount({ quoted_amount, currency }: KeptPreview): string {
  return quoted_amount === null ? NO_VALUE : `${formatCount(quoted_amount / 100)} ${currency}`
}

/** The first rows as they were understood. */
export function PreviewRows({ rows }: { rows: readonly KeptPreview[] }) {
  return (
    <Card flush title="First rows, as understood" description="Times in India.">
      <PlainRows
        caption="First rows"
        head={[
          'Line',
          'Order',
          'Lands as',
          'Status',
          'Placed',
          'City',
          'Pincode',
          'Device',
          'Partner',
          'Quote',
          'Picked up',
          'Paid',
          'Contradicts itself',
        ]}
        rows={rows.map((row) => [
          String(row.line),
          row.external_id,
          row.as,
          row.status.replaceAll('_', ' '),
          when(row.created_at),
          row.city ?? NO_VALUE,
          row.pincode ?? NO_VALUE,
          row.device,
          row.partner ?? NO_VALUE,
          amount(row),
          when(row.picked_up_at),
          when(row.paid_at),
          row.anomalies.map((kind) => ANOMALY_LABELS[kind]).join('; ') || NO_VALUE,
        ])}
      />
    </Card>
  )
}
