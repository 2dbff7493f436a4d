import { z } from 'zod'
import type { RawParams } from '@/lib/core/address-params'
import { addDays, type LocalDate, startOfDay } from '@/lib/core/business-time'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { isPlainText } from '@/lib/core/plain-text'
import { ORDER_STATUSES } from '../types'
import {
  CHOICE_KINDS,
  FILTER_FIELDS,
  type FilterField,
  LIST_DEVICES,
  type ListFilter,
  MOST_SELECTED,
} from './list-filter'
import type { ListParams } from './list-params'
import { QUEUES, type Queue, startQueue } from './list-queues'
import { MOST_REFS, MOST_ROWS } from './list-screen'
import { decodePosition, defaultSort, type ListSort, SORT_KEYS, type SortDirection, type SortKey } from './list-sort'

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Must not be empty.')
    .max(max, `At most ${max} characters.`)
    .refine(isPlainText, 'Must be plain text.')

/** One or several, with commas between: "placed,assigned". */
const several = <T extends z.ZodType<string, string>>(one: T, most = 40) =>
  z
    .string()
    .transform((value) => [
      ...new Set(
        value
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(one).min(1, 'Must not be empty.').max(most, `At most ${most}.`))

const sane = (date: string): boolean => date >= '2000' && date < '2100'
const localDate = z.iso.date('Must be a date, such as 2026-12-01.').refine(sane, 'Must be between 2000 and 2099.')
const dateOrInstant = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  'Must be a date, or a time with offset such as 2026-12-01T10:00:00+05:30.',
)

const listFilterFields = {
  queue: z.enum(QUEUES, `Must be one of ${QUEUES.join(', ')}.`),
  status: several(z.enum(ORDER_STATUSES, `Must be of ${ORDER_STATUSES.join(', ')}.`)),
  city: text(100),
  pincode: text(80),
  /** The partner's public code. */
  partner: text(80),
  device: several(z.enum(LIST_DEVICES, `Must be of ${LIST_DEVICES.join(', ')}.`)),
  source: text(40),
  /** A day of the business, which is included, or an instant: from ≤ placed < to. */
  placed_from: dateOrInstant.refine(sane, 'Must be between 2000 and 2099.'),
  placed_to: dateOrInstant.refine(sane, 'Must be between 2000 and 2099.'),
  /** The slot touches this day of the business. */
  slot_date: localDate,
  /** How likely it is to miss its pickup: at least so many percent. */
  risk: z.string().regex(/^(\d{1,2}|100)$/, 'Must be 0 to 100.'),
  q: text(80),
} satisfies { [Name in FilterField | 'queue']: z.ZodType<ListFilter[Name]> }

const fields = z.strictObject(listFilterFields).partial()

/** The query of `GET /api/v1/orders`; its list is sorted like All. */
export const apiListQuery = fields.extend({
  limit: z.coerce
    .number('Must be 1 to 200.')
    .int('Must be 1 to 200.')
    .min(1, 'Must be 1 to 200.')
    .max(200, 'Must be 1 to 200.')
    .default(50),
  cursor: z
    .string()
    .max(400)
    .refine((cursor) => decodePosition(cursor, defaultSort('all')) !== null, 'Must be a cursor from this list.')
    .optional(),
})

/** The query of the panel's export: the list's own, or the rows that were selected in it. */
export const exportQuery = fields.extend({
  refs: several(text(40), MOST_SELECTED).optional(),
  /** All but these. */
  but: several(text(40), MOST_SELECTED).optional(),
  sort: z.enum(SORT_KEYS).optional(),
  dir: z.enum(['asc', 'desc']).optional(),
})

/** What a filter can be set to, asked while somebody types. */
export const choiceQuery = z.strictObject({ kind: z.enum(CHOICE_KINDS), q: text(80).optional() })

/** What the panel asks its list for, beside the list's address: how many of its rows, or which of these orders belong to it. */
export const deskListQuery = z.looseObject({
  rows: z.coerce.number('Must be a number.').int('Must be whole.').min(1).max(MOST_ROWS).optional(),
  refs: several(text(40), MOST_REFS).optional(),
})

/** An address's parameters, each as often as it stands there. */
export function rawParamsOf(search: URLSearchParams): RawParams {
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name)
      return [name, values.length > 1 ? values : values[0]]
    }),
  )
}

/** The instants that a filter's dates mean: from the start of the first day to the end of the last, in India. */
export function placedBetween({ placed_from: from, placed_to: to }: ListFilter): {
  from: Date | null
  to: Date | null
} {
  const isDay = (value: string): value is LocalDate => value.length === 10
  return {
    from: from === undefined ? null : isDay(from) ? startOfDay(from) : new Date(from),
    to: to === undefined ? null : isDay(to) ? startOfDay(addDays(to, 1)) : new Date(to),
  }
}

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
    // Whoever sees their own orders alone is told no risks (data/pickup-risks.ts), in no order either.
    sort: reach === 'own' && raw.sort === 'risk' ? defaultSort(queue) : sortOf(raw, queue),
    after: one(raw, 'after')?.slice(0, 400) ?? null,
    before: one(raw, 'before')?.slice(0, 400) ?? null,
  }
}

/** What is kept of a filter: a search text may be a name or a number, and selected rows may be many. */
export function traceOf({ q, refs, but, ...filter }: ListFilter): Record<string, string | string[] | number | boolean> {
  const trace: Record<string, string | string[] | number | boolean> = {}
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined) trace[name] = typeof value === 'string' ? maskContactIn(value) : value
  return {
    ...trace,
    ...(q !== undefined && { searched: true }),
    ...(refs && { selected: refs.length }),
    ...(but && { let_go: but.length }),
  }
}
