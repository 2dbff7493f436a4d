import { z } from 'zod'
import { cursorOf, decodePlace, filterOf, oneParam, type RawParams } from '@/lib/core/address-params'
import { OUTCOMES, QUERY_CHANNELS, QUERY_STATUSES } from '../types'

/** Mails that wait for an answer; calls that were promised; what one has taken or answered; all. */
export const QUERY_QUEUES = ['unanswered', 'call_backs', 'mine', 'all'] as const
export type QueryQueue = (typeof QUERY_QUEUES)[number]

export const QUEUE_LABELS: Record<QueryQueue, string> = {
  unanswered: 'Unanswered',
  call_backs: 'Call-backs',
  mine: 'Mine',
  all: 'All',
}

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Must not be empty.')
    .max(max, `At most ${max} characters.`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL takes no NUL in a text
    .refine((value) => !/\u0000/.test(value), 'Must be plain text.')

const fields = {
  queue: z.enum(QUERY_QUEUES),
  channel: z.enum(QUERY_CHANNELS),
  status: z.enum(QUERY_STATUSES),
  topic: z.string().regex(/^[a-z_]{1,40}$/),
  outcome: z.enum(OUTCOMES),
  order: text(40),
  /** A query's, ticket's or order's reference, words of the subject, and (with `orders.contact`) a phone number or its last digits, a mail address or a name. */
  q: text(80),
}
export type QueryFilter = { [Name in keyof Omit<typeof fields, 'queue'>]?: z.output<(typeof fields)[Name]> | undefined }
export const FILTER_FIELDS = ['channel', 'status', 'topic', 'outcome', 'order', 'q'] as const

/** Those that wait are worked from the most urgent on; the others are read from the newest. */
export function isByDue(queue: QueryQueue): boolean {
  return queue === 'unanswered' || queue === 'call_backs'
}

export const queryExportInput = z.strictObject(fields).partial()

export type QueryParams = { queue: QueryQueue; filter: QueryFilter; after: string | null }

/** Reads an address. What it does not understand it leaves out: an old link still opens. Words are looked for in all queries. */
export function parseQueryParams(raw: RawParams): QueryParams {
  const filter = filterOf(fields, FILTER_FIELDS, raw)
  const queue = fields.queue.safeParse(oneParam(raw, 'queue')).data ?? (filter.q || filter.order ? 'all' : 'unanswered')
  return { queue, filter, after: cursorOf(raw, decodePlace) }
}
