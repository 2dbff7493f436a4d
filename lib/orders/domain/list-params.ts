import type { z } from 'zod'
import { FILTER_FIELDS, type FilterField, type ListFilter, listFilterFields } from './list-filter'
import { type Queue, startQueue } from './list-queues'
import { defaultSort, type ListSort, SORT_KEYS, type SortDirection, type SortKey } from './list-sort'

/** What the address of the list says: everything a colleague needs to see the same. */
export type ListParams = {
  queue: Queue
  filter: Omit<ListFilter, 'queue' | 'refs'>
  sort: ListSort
  after: string | null
  before: string | null
}

export type RawParams = Record<string, string | string[] | undefined>

const ALSO_KNOWN = ['queue', 'sort', 'dir'] as const

function one(raw: RawParams, name: string): string | undefined {
  const value = raw[name]
  // Ticked boxes of a form come as several.
  const joined = Array.isArray(value) ? value.join(',') : value
  return joined?.trim() ? joined : undefined
}

function parsed<S extends z.ZodType>(schema: S, value: string | undefined): z.output<S> | undefined {
  return value === undefined ? undefined : schema.safeParse(value).data
}

/** The order that an address asks for; the queue's own when it asks for none. */
export function sortOf(raw: RawParams, queue: Queue): ListSort {
  const key = SORT_KEYS.find((each) => each === one(raw, 'sort')) as SortKey | undefined
  if (!key) return defaultSort(queue)
  const dir = one(raw, 'dir')
  return { key, dir: dir === 'asc' || dir === 'desc' ? dir : ('asc' satisfies SortDirection) }
}

/** Reads an address. What it does not understand it leaves out: an old link still opens. */
export function parseListParams(raw: RawParams, reach: 'all' | 'own'): ListParams {
  const filter: Record<string, unknown> = {}
  for (const field of FILTER_FIELDS) {
    const value = parsed(listFilterFields[field], one(raw, field))
    if (value !== undefined) filter[field] = value
  }
  const queue = parsed(listFilterFields.queue, one(raw, 'queue')) ?? startQueue(reach, filter.q !== undefined)
  return {
    queue,
    filter,
    sort: sortOf(raw, queue),
    after: one(raw, 'after')?.slice(0, 400) ?? null,
    before: one(raw, 'before')?.slice(0, 400) ?? null,
  }
}

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
  const kept = [...new URLSearchParams(query)].filter(([name]) => KEPT.has(name))
  return new URLSearchParams(kept).toString().replaceAll('%2C', ',')
}
