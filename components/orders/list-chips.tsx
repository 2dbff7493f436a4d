import { X } from 'lucide-react'
import Link from 'next/link'
import { filtersInUse } from '@/lib/orders/domain/list-filter'
import { type ListParams, listQuery } from '@/lib/orders/domain/list-params'
import { FILTER_LABELS, filterWords } from './list-filter-words'

/** The filters in use, each with the way to drop it. */
export function ListChips({ params, partnerName }: { params: ListParams; partnerName: string | null }) {
  const fields = filtersInUse(params.filter)
  if (fields.length === 0) return null
  return (
    <ul aria-label="Filters in use" className="flex min-w-0 flex-wrap items-center gap-1.5">
      {fields.map((field) => {
        const words = (field === 'partner' && partnerName) || filterWords(params.filter, field)
        return (
          <li key={field} className="max-w-full">
            <Link
              href={`/orders?${listQuery(params, { drop: field })}`}
              scroll={false}
              data-tip={words.length > 32 ? words : undefined}
              className="inline-flex h-7 max-w-80 items-center gap-1 rounded-full border border-line bg-accent-soft pr-1.5 pl-2.5 text-accent-text text-sm hover:border-line-strong max-sm:h-9 max-sm:max-w-full"
            >
              <span className="sr-only">Remove the filter </span>
              <span className="truncate">
                {FILTER_LABELS[field]}: {words}
              </span>
              <X aria-hidden className="size-3.5 shrink-0" />
            </Link>
          </li>
        )
      })}
      {fields.length > 1 && (
        <li>
          <Link
            href={`/orders?${listQuery(params, { drop: 'filters' })}`}
            scroll={false}
            className="inline-flex h-7 items-center rounded-sm px-1 text-muted text-sm hover:text-ink hover:underline max-sm:h-9"
          >
            Clear all
          </Link>
        </li>
      )}
    </ul>
  )
}
