import { z } from 'zod'
import { addDays, type LocalDate, startOfDay } from '@/lib/core/business-time'
import { DEVICE_CATEGORIES } from '@/lib/core/device-category'
import { ORDER_STATUSES } from '../types'
import { QUEUES, type Queue } from './list-queues'
import { decodePosition, defaultSort, SORT_KEYS } from './list-sort'

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Must not be empty.')
    .max(max, `At most ${max} characters.`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL takes no NUL in a text
    .refine((value) => !/\u0000/.test(value), 'Must be plain text.')

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

/** Imported history may carry kinds of devices that are not ours. */
export const LIST_DEVICES = [...DEVICE_CATEGORIES, 'other'] as const
/** As far as a hint for an empty list counts. */
export const HINT_LIMIT = 100
/** Selected rows travel in the address of their export. */
export const MOST_SELECTED = 500

/** What the list can be filtered by, in the words of its URL and of the API. */
export const listFilterFields = {
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
  q: text(80),
}

const fields = z.strictObject(listFilterFields).partial()
/** Without a queue: all orders. */
export type ListFilter = z.output<typeof fields> & { refs?: string[] }
export type FilterField = Exclude<keyof typeof listFilterFields, 'queue'>

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
    .refine(
      (cursor) => decodePosition(cursor, defaultSort('all')) !== null,
      'Must be a cursor that this list gave out.',
    )
    .optional(),
})

/** The query of the panel's export: the list's own, or the rows that were selected in it. */
export const exportQuery = fields.extend({
  refs: several(text(40), MOST_SELECTED).optional(),
  sort: z.enum(SORT_KEYS).optional(),
  dir: z.enum(['asc', 'desc']).optional(),
})

export const CHOICE_KINDS = ['city', 'source', 'partner'] as const
export type ChoiceKind = (typeof CHOICE_KINDS)[number]
export type Choice = { value: string; label: string; hint?: string }
/** What a filter can be set to, asked while somebody types. */
export const choiceQuery = z.strictObject({ kind: z.enum(CHOICE_KINDS), q: text(80).optional() })

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

export const FILTER_FIELDS = [
  'status',
  'city',
  'pincode',
  'partner',
  'device',
  'source',
  'placed_from',
  'placed_to',
  'slot_date',
  'q',
] as const satisfies FilterField[]

/** The filters in use, the queue left aside. */
export function filtersInUse(filter: ListFilter): FilterField[] {
  return FILTER_FIELDS.filter((field) => filter[field] !== undefined)
}

export function without(filter: ListFilter, field: FilterField): ListFilter {
  return { ...filter, [field]: undefined }
}

export type { Queue }
