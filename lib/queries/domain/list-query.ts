import { z } from 'zod'
import { decodeCursor } from '@/lib/core/page-cursor'
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
  /** A query's, ticket's or order's reference, words of the subject, and (with `orders.contact`) a phone number, a mail address or a name. */
  q: text(80),
}
export type QueryFilter = { [Name in keyof Omit<typeof fields, 'queue'>]?: z.output<(typeof fields)[Name]> | undefined }
export const FILTER_FIELDS = ['channel', 'status', 'topic', 'outcome', 'order', 'q'] as const

/** Those that wait are worked from the most urgent on; the others are read from the newest. */
export function isByDue(queue: QueryQueue): boolean {
  return queue === 'unanswered' || queue === 'call_backs'
}

/** Where a page goes on: the sort key and id of the last row. Null: not a place in this list. */
export function decodePlace(cursor: string): { at: Date; id: string } | null {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  if (typeof at !== 'number' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return null
  return Math.abs(at) < 8e15 ? { at: new Date(at), id } : null
}

export const queryExportInput = z.strictObject(fields).partial()

export type RawParams = Record<string, string | string[] | undefined>
export type QueryParams = { queue: QueryQueue; filter: QueryFilter; after: string | null }

/** Reads an address. What it does not understand it leaves out: an old link still opens. Words are looked for in all queries. */
export function parseQueryParams(raw: RawParams): QueryParams {
  const one = (name: string): string | undefined => {
    const value = raw[name]
    const first = Array.isArray(value) ? value[0] : value
    return first?.trim() || undefined
  }
  const filter = Object.fromEntries(
    FILTER_FIELDS.map((field) => [field, fields[field].safeParse(one(field)).data]).filter(
      ([, value]) => value !== undefined,
    ),
  ) as QueryFilter
  const cursors = raw.cursor
  const after = (Array.isArray(cursors) ? cursors.at(-1) : cursors)?.slice(0, 400) ?? null
  const queue = fields.queue.safeParse(one('queue')).data ?? (filter.q || filter.order ? 'all' : 'unanswered')
  return { queue, filter, after: after && decodePlace(after) ? after : null }
}
