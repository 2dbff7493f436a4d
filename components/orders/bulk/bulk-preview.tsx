import { Banner } from '@/components/ui/banner'
import { formatCount, formatDay } from '@/lib/core/format'
import type { BulkPreview, ForeseenLoad } from '@/lib/orders/domain/bulk-run'
import { Leaving } from './run-preview'

const LOADS_TOLD = 6

const onDay = ({ date }: ForeseenLoad): string => formatDay(date)
const isFull = ({ before, added, capacity }: ForeseenLoad): boolean => before + added >= capacity

/** What follows for the partners. */
export function PartnersAfter({ preview }: { preview: BulkPreview }) {
  const full = preview.loads.filter(isFull)
  return (
    <>
      {full.length > 0 && (
        <Banner
          tone="info"
          title={full.length === 1 ? '1 partner would be full' : `${full.length} partners would be full`}
        >
          {full
            .slice(0, LOADS_TOLD)
            .map((load) => `${load.name} on ${onDay(load)} (${load.before + load.added} of ${load.capacity})`)
            .join(', ')}
          {full.length > LOADS_TOLD && ` and ${full.length - LOADS_TOLD} more`}.
        </Banner>
      )}
      <Leaving leaving={preview.leaving} one="order" many="orders" />
      {preview.loads.length > 0 && <Loads loads={preview.loads} />}
    </>
  )
}

function Loads({ loads }: { loads: readonly ForeseenLoad[] }) {
  return (
    <details>
      <summary className="text-sm">
        {loads.length === 1
          ? 'What 1 partner would have'
          : `What ${formatCount(loads.length)} partners and days would have`}
      </summary>
      <ul className="mt-1 text-sm">
        {loads.slice(0, 20).map((load) => (
          <li
            key={`${load.partner_id} ${load.date}`}
            className="flex justify-between gap-4 border-line border-b py-1 last:border-b-0"
          >
            <span className="min-w-0 truncate">
              {load.name}, {onDay(load)}
            </span>
            <span className="tabular shrink-0 text-muted">
              +{load.added}, {load.before + load.added} of {load.capacity} booked
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
