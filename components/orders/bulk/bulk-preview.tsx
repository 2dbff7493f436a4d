import Link from 'next/link'
import { Banner } from '@/components/ui/banner'
import { Skeleton } from '@/components/ui/skeleton'
import { formatCount, formatDate } from '@/lib/core/format'
import type { BulkPreview, ForeseenLoad, ForeseenProblem } from '@/lib/orders/domain/bulk-run'
import { AreaField } from '../form-fields'
import { type BulkKind, KIND_DONE } from './bulk-requests'

const LOADS_TOLD = 6

const onDay = ({ date }: ForeseenLoad): string => formatDate(`${date}T12:00:00+05:30`)
const isFull = ({ before, added, capacity }: ForeseenLoad): boolean => before + added >= capacity

export function orders(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'order' : 'orders'}`
}

/** What would become of the orders, and what follows for the partners; nothing is done yet. */
export function BulkPreviewView({ kind, preview, stale }: { kind: BulkKind; preview: BulkPreview; stale: boolean }) {
  const refused = preview.refused.reduce((sum, { count }) => sum + count, 0)
  const overrides = preview.overrides.reduce((sum, { count }) => sum + count, 0)
  const full = preview.loads.filter(isFull)
  return (
    <section aria-label="What would happen" aria-busy={stale} className="flex flex-col gap-2 border-line border-t pt-4">
      <p role="status" className="font-medium">
        {preview.ok === preview.rows
          ? `All ${orders(preview.rows)} would be ${KIND_DONE[kind]}.`
          : `${formatCount(preview.ok)} of ${orders(preview.rows)} would be ${KIND_DONE[kind]}.`}
      </p>
      {overrides > 0 && (
        <Banner tone="warning" title={`${orders(overrides)} need an override`}>
          <Problems problems={preview.overrides} />
          <div className="mt-2">
            <AreaField name="override_reason" label="Why it may be overridden" rows={2} maxLength={500} optional />
          </div>
        </Banner>
      )}
      {refused > 0 && (
        <Banner tone="warning" title={`${orders(refused)} would be refused`}>
          <Problems problems={preview.refused} />
        </Banner>
      )}
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
      {preview.leaving.length > 0 && (
        <p className="text-sm">
          {preview.leaving.map(({ name, count }) => `${name} loses ${orders(count)}`).join(', ')}.
        </p>
      )}
      {preview.loads.length > 0 && <Loads loads={preview.loads} />}
    </section>
  )
}

function Problems({ problems }: { problems: readonly ForeseenProblem[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {problems.map(({ code, title, detail, count, refs }) => (
        <li key={`${code} ${detail}`}>
          <details>
            <summary className="text-sm">
              <span className="tabular font-medium">{formatCount(count)}</span> {title}
              {code !== 'conflict' && <span className="text-muted">: {detail}</span>}
            </summary>
            <p className="flex flex-wrap gap-x-2 pl-4 text-sm">
              {refs.map((ref) => (
                <Link key={ref} href={`/orders/${ref}`} target="_blank" className="text-accent-text hover:underline">
                  {ref}
                </Link>
              ))}
              {count > refs.length && <span className="text-muted">and {formatCount(count - refs.length)} more</span>}
            </p>
          </details>
        </li>
      ))}
    </ul>
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

export function PreviewSkeleton() {
  return (
    <div role="status" aria-label="Looking at each order" className="flex flex-col gap-2 border-line border-t pt-4">
      <Skeleton className="h-5 w-64" />
      <Skeleton className="h-16 w-full rounded-md" />
    </div>
  )
}
