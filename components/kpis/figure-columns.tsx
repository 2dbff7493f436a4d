import Link from 'next/link'
import { When } from '@/components/format/when'
import type { RowColumn } from '@/components/ui/row-table'
import { deviceLabel } from '@/lib/core/device-category'
import { NO_VALUE } from '@/lib/core/format'
import type { FigureRow } from '@/lib/kpis/types'

type Linked = Pick<FigureRow, 'kind' | 'ref'>
type Placed = Pick<FigureRow, 'city' | 'pincode' | 'deviceCategory' | 'partner' | 'source'>

/** The page of what was counted. */
export function hrefOfRow({ kind, ref }: Linked): string {
  if (kind === 'query') return `/queries/${encodeURIComponent(ref)}`
  if (kind === 'ticket') return `/tickets/${encodeURIComponent(ref)}`
  return kind === 'lead' ? `/leads?q=${encodeURIComponent(ref)}` : `/orders/${encodeURIComponent(ref)}`
}

/** What was counted, by its reference. */
export function referenceColumn<Row extends Linked>(): RowColumn<Row> {
  return {
    label: 'Reference',
    value: (row) => (
      <Link
        href={hrefOfRow(row)}
        className="inline-flex min-h-6 items-center rounded-sm text-accent-text hover:underline"
      >
        {row.ref}
      </Link>
    ),
    cardTitle: ({ ref }) => ref,
  }
}

/** A time of each row, exact. */
export function timeColumn<Row>(label: string, of: (row: Row) => Date | null, tip?: string): RowColumn<Row> {
  return { label, tip, value: (row) => <When at={of(row)} kind="exact" focusable={false} /> }
}

const areaOf = ({ city, pincode }: Placed): string => [city, pincode].filter(Boolean).join(' ') || 'Unknown'

/** Where it was, what was sold, who went and whence it came. */
export function placeColumns<Row extends Placed>(): RowColumn<Row>[] {
  return [
    { label: 'Area', value: areaOf, full: areaOf },
    { label: 'Device', value: ({ deviceCategory }) => deviceLabel(deviceCategory), card: 'none' },
    { label: 'Partner', value: ({ partner }) => partner ?? NO_VALUE },
    { label: 'Source', value: ({ source }) => source, card: 'none' },
  ]
}

/** The box of a list of rows behind a number. */
export const ROWS_BOX = 'min-h-0 flex-1 rounded-lg border border-line bg-surface'
