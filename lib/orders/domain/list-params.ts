import { keptQuery } from '@/lib/core/kept-query'
import { FILTER_FIELDS, type FilterField, type ListFilter } from './list-filter'
import type { Queue } from './list-queues'
import { defaultSort, type ListSort } from './list-sort'

/** What the address of the list says: everything a colleague needs to see the same. */
export type ListParams = {
  queue: Queue
  filter: Omit<ListFilter, 'queue' | 'refs' | 'but'>
  sort: ListSort
  after: string | null
  before: string | null
}

const ALSO_KNOWN = ['queue', 'sort', 'dir'] as const

export type ListChange = Partial<Pick<ListParams, 'queue' | 'sort' | 'after' | 'before'>> & {
  drop?: FilterField | 'filters'
}

/** The same list with something changed, as a query string. Any change but of the page begins at the first page. */
export function listQuery(params: ListParams, change: ListChange = {}): string {
  const { queue = params.queue, drop, after = null, before = null } = change
  // A queue has an order of its own: what was chosen for another queue does not follow.
  const sort = change.sort ?? (change.queue === undefined ? params.sort : defaultSort(queue))
  const query = new URLSearchParams({ queue })
  for (const field of FILTER_FIELDS) {
    const value = drop === 'filters' || drop === field ? undefined : params.filter[field]
    if (value !== undefined) query.set(field, Array.isArray(value) ? value.join(',') : value)
  }
  const usual = defaultSort(queue)
  if (sort.key !== usual.key || sort.dir !== usual.dir) {
    query.set('sort', sort.key)
    query.set('dir', sort.dir)
  }
  if (after) query.set('after', after)
  if (before) query.set('before', before)
  return query.toString().replaceAll('%2C', ',')
}

const KEPT = new Set<string>([...FILTER_FIELDS, ...ALSO_KNOWN])

/** A query string with only what a saved view may hold: filters, queue and sort, never a page. */
export function viewQuery(query: string): string {
  return keptQuery(query, KEPT)
}
