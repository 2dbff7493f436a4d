import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { formatCount } from '@/lib/core/format'
import { type FilterField, filtersInUse } from '@/lib/orders/domain/list-filter'
import { type ListParams, listQuery } from '@/lib/orders/domain/list-params'
import { QUEUE_EMPTY, QUEUE_LABELS } from '@/lib/orders/domain/list-queues'
import { FILTER_LABELS, filterWords } from './list-filter-words'

interface ListEmptyProps {
  params: ListParams
  /** Which one filter to drop, with the orders that would show; a count of `limit` means that many or more. */
  hints: readonly { field: FilterField; count: number }[]
  limit: number
  /** Orders that the same filters find in All. */
  elsewhere: number
  mayCreate: boolean
}

/** An empty list says why, and the way out. */
export function ListEmpty({ params, hints, limit, elsewhere, mayCreate }: ListEmptyProps) {
  const { queue, filter } = params
  if (filtersInUse(filter).length === 0) {
    const nothingYet = queue === 'all' || elsewhere === 0
    return (
      <EmptyState
        variant="nothing-yet"
        title={nothingYet ? 'No orders yet' : `${QUEUE_LABELS[queue]} is empty`}
        action={
          nothingYet && mayCreate ? (
            <LinkButton href="/orders/new" variant="primary">
              Place an order
            </LinkButton>
          ) : undefined
        }
      >
        {QUEUE_EMPTY[nothingYet ? 'all' : queue]}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      variant="nothing-found"
      title={queue === 'all' ? 'No order matches' : `No order in ${QUEUE_LABELS[queue]} matches`}
      action={
        <>
          {queue !== 'all' && elsewhere > 0 && (
            <LinkButton href={`/orders?${listQuery(params, { queue: 'all' })}`}>
              Look in All ({formatCount(elsewhere)})
            </LinkButton>
          )}
          {hints.map(({ field, count }) => (
            <LinkButton key={field} href={`/orders?${listQuery(params, { drop: field })}`} className="max-w-80">
              <span className="truncate">
                Drop {FILTER_LABELS[field].toLowerCase()} “{filterWords(filter, field)}”
              </span>
              <span>
                ({formatCount(count)}
                {count >= limit && '+'})
              </span>
            </LinkButton>
          ))}
          {hints.length === 0 && elsewhere === 0 && (
            <LinkButton href={`/orders?${listQuery(params, { drop: 'filters' })}`}>Clear all filters</LinkButton>
          )}
        </>
      }
    >
      {filter.q
        ? 'Search finds a full reference, external id, IMEI or UTR, or three letters of customer details you may see.'
        : 'No order matches all of these filters.'}
    </EmptyState>
  )
}
