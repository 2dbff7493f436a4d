import { z } from 'zod'
import { TEAMS } from '@/lib/auth/roles'
import { cursorOf, decodePlace, filterOf, oneParam, type RawParams } from '@/lib/core/address-params'
import { isPlainText } from '@/lib/core/plain-text'
import { CHANNELS, PRIORITIES, TICKET_STATUSES } from '../types'

/** Each one predicate over open tickets of ours; `all` is every ticket there is, imported history too. */
export const TICKET_QUEUES = [
  'mine',
  'team',
  'unassigned',
  'overdue',
  'waiting',
  'stale',
  'raised',
  'open',
  'all',
] as const
export type TicketQueue = (typeof TICKET_QUEUES)[number]

export const QUEUE_LABELS: Record<TicketQueue, string> = {
  mine: 'Mine',
  team: 'My team’s',
  unassigned: 'Unassigned',
  overdue: 'Overdue',
  waiting: 'Waiting',
  stale: 'Stale',
  raised: 'Raised by me',
  open: 'Open',
  all: 'All',
}

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Must not be empty.')
    .max(max, `At most ${max} characters.`)
    .refine(isPlainText, 'Must be plain text.')

const fields = {
  queue: z.enum(TICKET_QUEUES, `Must be one of ${TICKET_QUEUES.join(', ')}.`),
  status: z.enum(TICKET_STATUSES, `Must be one of ${TICKET_STATUSES.join(', ')}.`),
  priority: z.enum(PRIORITIES, `Must be one of ${PRIORITIES.join(', ')}.`),
  team: z.enum(TEAMS, `Must be one of ${TEAMS.join(', ')}.`),
  category: z.string().regex(/^[a-z_]{1,40}$/, 'Lower-case letters and _.'),
  channel: z.enum(CHANNELS, `Must be one of ${CHANNELS.join(', ')}.`),
  source: text(40),
  /** A ticket's or an order's reference, words of the title, and (with `orders.contact`) a phone number, its last digits or a name. */
  q: text(80),
  order: text(40),
  /** Whoever has it, by id. */
  assignee: z.uuid('Must be the id of a person.'),
}
export type TicketFilter = { [Name in keyof typeof fields]?: z.output<(typeof fields)[Name]> | undefined }
export const FILTER_FIELDS = [
  'status',
  'priority',
  'team',
  'category',
  'channel',
  'source',
  'order',
  'assignee',
  'q',
] as const

/** A list as its address says it, whatever its page: what a saved view holds, and what "all that match" means. */
export function ticketListQuery({ queue, filter }: Pick<TicketParams, 'queue' | 'filter'>): string {
  const query = new URLSearchParams({ queue })
  for (const field of FILTER_FIELDS) if (filter[field]) query.set(field, filter[field])
  return query.toString()
}

/** Queues are worked from the most urgent on; all tickets are read from the newest. */
export function isByDue(queue: TicketQueue): boolean {
  return queue !== 'all'
}

export const apiTicketQuery = z
  .strictObject(fields)
  .partial()
  .extend({
    limit: z.coerce
      .number('Must be 1 to 200.')
      .int('Must be 1 to 200.')
      .min(1, 'Must be 1 to 200.')
      .max(200, 'Must be 1 to 200.')
      .default(50),
    cursor: z
      .string()
      .max(400)
      .refine((cursor) => decodePlace(cursor) !== null, 'Must be a cursor from this list.')
      .optional(),
  })

export const ticketExportInput = z.strictObject(fields).partial()

export type TicketParams = { queue: TicketQueue; filter: TicketFilter; after: string | null }

/** Reads an address. What it does not understand it leaves out: an old link still opens. Words are looked for in all tickets. */
export function parseTicketParams(raw: RawParams): TicketParams {
  const filter = filterOf(fields, FILTER_FIELDS, raw)
  const queue = fields.queue.safeParse(oneParam(raw, 'queue')).data ?? (filter.q || filter.order ? 'all' : 'team')
  return { queue, filter, after: cursorOf(raw, decodePlace) }
}
