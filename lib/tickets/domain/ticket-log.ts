import { z } from 'zod'
import { isZone } from '@/lib/core/business-time'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { readInstant } from '@/lib/orders/domain/order-log-values'
import { CHANNELS, type Channel, PRIORITIES, type Priority, TICKET_STATUSES, type TicketStatus } from '../types'

/** The columns of a ticket log and of its events. Source: interfaces.md, "Ticket log CSV". */
export const TICKET_LOG_COLUMNS = [
  'external_id',
  'created_at',
  'channel',
  'category',
  'subcategory',
  'priority',
  'impact',
  'urgency',
  'area',
  'assigned_group',
  'assigned_to',
  'first_group',
  'first_assigned_at',
  'reassignment_count',
  'reopen_count',
  'source_sla_met',
  'resolved_at',
  'closed_at',
  'status',
] as const
export const EVENT_LOG_COLUMNS = ['external_id', 'seq', 'event_at', 'event', 'from_group', 'to_group', 'actor'] as const

const words = z.record(z.string().max(200), z.string().max(200))
const code = z.string().regex(/^[a-z0-9_-]{1,40}$/, 'Lower-case letters, digits, - and _.')

/** How a log is read, every key optional. `values` maps the source's words to ours (`*` any other); `events` its events to statuses. */
export const ticketLogProfile = z.strictObject({
  source: code.default('import'),
  /** Zone of times without offset. */
  zone: z.string().refine(isZone, 'Must be a time zone such as Asia/Kolkata.').optional(),
  columns: words.default({}),
  values: z
    .strictObject({
      status: z.record(z.string(), z.enum(TICKET_STATUSES)).default({}),
      priority: z.record(z.string(), z.enum(PRIORITIES)).default({}),
      channel: z.record(z.string(), z.enum(CHANNELS)).default({}),
      category: z.record(z.string(), z.string().regex(/^[a-z_]{1,40}$/)).default({}),
    })
    .default({ status: {}, priority: {}, channel: {}, category: {} }),
  events: z.record(z.string(), z.enum(TICKET_STATUSES)).default({}),
})
export type TicketLogProfile = z.output<typeof ticketLogProfile>

export type LogReject = { column: string | null; reason: string }

/** One event as its source tells it. */
export type LogEvent = { seq: number; at: Date; event: string; fromGroup: string; toGroup: string; actor: string }

/** One ticket as its source tells it; what is blank is unknown. */
export type LogTicket = {
  externalId: string
  createdAt: Date
  status: TicketStatus
  priority: Priority
  channel: Channel
  category: string
  firstAssignedAt: Date | null
  resolvedAt: Date | null
  closedAt: Date | null
  reassignments: number | null
  reopenings: number | null
  slaMet: boolean | null
  assignedTo: string | null
  /** The source's own words, for beside ours. */
  facts: Record<string, string>
}

/** Words that sources use for our statuses and urgencies, in small letters. */
const STATUS_WORDS: Record<string, TicketStatus> = {
  open: 'open',
  new: 'open',
  active: 'in_progress',
  in_progress: 'in_progress',
  'in progress': 'in_progress',
  pending: 'waiting_on_team',
  waiting: 'waiting_on_customer',
  waiting_on_customer: 'waiting_on_customer',
  waiting_on_team: 'waiting_on_team',
  resolved: 'resolved',
  closed: 'closed',
}
const PRIORITY_WORDS: [RegExp, Priority][] = [
  [/critical|urgent|^p?1\b/i, 'critical'],
  [/high|^p?2\b/i, 'high'],
  [/moderate|medium|normal|^p?3\b/i, 'normal'],
  [/low|planning|^p?[45]\b/i, 'low'],
]
const CHANNEL_WORDS: [RegExp, Channel][] = [
  [/phone|call/i, 'phone'],
  [/mail/i, 'email'],
  [/chat/i, 'chat'],
  [/whatsapp/i, 'whatsapp'],
  [/app|web|portal|self/i, 'app'],
]

const SHOWN = 40

class Cells {
  readonly rejects: LogReject[] = []
  guessedTimes = 0

  constructor(
    private readonly cells: Record<string, string>,
    private readonly profile: TicketLogProfile,
    private readonly now: Date,
  ) {}

  private name(column: string): string {
    return this.profile.columns[column] ?? column
  }

  text(column: string): string {
    return (this.cells[this.name(column)] ?? '').trim()
  }

  /** Words that stay in the history of a ticket: without the contact data in them. */
  kept(column: string, most: number): string {
    return maskContactIn(this.text(column)).slice(0, most)
  }

  reject(column: string, wrong: string): void {
    const [name, text] = [this.name(column), maskContactIn(this.text(column))]
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
    this.rejects.push({ column: name, reason: shown === '' ? `${name} ${wrong}` : `${name} “${shown}” ${wrong}` })
  }

  needed(column: string, most: number): string {
    const text = this.text(column)
    if (text === '') this.reject(column, 'is missing')
    if (text.length > most) this.reject(column, `is longer than ${most} characters`)
    return text
  }

  instant(column: string): Date | null {
    const text = this.text(column)
    if (text === '') return null
    const read = readInstant(text, this.profile.zone)
    if ('wrong' in read) {
      this.reject(column, read.wrong)
      return null
    }
    if (read.value.guessed) this.guessedTimes++
    if (read.value.at > this.now) this.reject(column, 'lies in the future')
    return read.value.at
  }

  count(column: string): number | null {
    const text = this.text(column)
    if (text === '') return null
    if (/^\d{1,6}$/.test(text)) return Number(text)
    this.reject(column, 'is not a count')
    return null
  }
}

type Read<T> = { value: T; guessedTimes: number } | { rejects: LogReject[] }

function answer<T>(cells: Cells, value: () => T): Read<T> {
  return cells.rejects.length > 0 ? { rejects: cells.rejects } : { value: value(), guessedTimes: cells.guessedTimes }
}

const byWords = <T>(list: [RegExp, T][], text: string, other: T): T =>
  list.find(([word]) => word.test(text))?.[1] ?? other

/** A row of a ticket log: what cannot be read is named, with its column. */
export function readTicketRow(row: Record<string, string>, profile: TicketLogProfile, now: Date): Read<LogTicket> {
  const cells = new Cells(row, profile, now)
  const { values } = profile
  const externalId = cells.needed('external_id', 120)
  cells.needed('created_at', 60)
  const createdAt = cells.instant('created_at')
  const [firstAssignedAt, resolvedAt, closedAt] = ['first_assigned_at', 'resolved_at', 'closed_at'].map((column) =>
    cells.instant(column),
  ) as [Date | null, Date | null, Date | null]
  const [reassignments, reopenings] = [cells.count('reassignment_count'), cells.count('reopen_count')]
  const word = cells.text('status')
  const said = values.status[word] ?? values.status['*'] ?? STATUS_WORDS[word.toLowerCase()]
  if (word !== '' && !said) cells.reject('status', 'is no status; map it in the profile’s values')
  const sla = cells.text('source_sla_met').toLowerCase()
  if (!['', 'true', 'false'].includes(sla)) cells.reject('source_sla_met', 'is neither true nor false')
  const facts = Object.fromEntries(
    ['category', 'subcategory', 'priority', 'impact', 'urgency', 'area', 'assigned_group', 'first_group']
      .map((column) => [column, cells.kept(column, 200)])
      .filter(([, text]) => text !== ''),
  )
  const [priority, channel, category] = [cells.text('priority'), cells.text('channel'), cells.text('category')]
  return answer(cells, () => ({
    externalId,
    createdAt: createdAt as Date,
    status: said ?? (closedAt ? 'closed' : resolvedAt ? 'resolved' : 'open'),
    priority: values.priority[priority] ?? values.priority['*'] ?? byWords(PRIORITY_WORDS, priority, 'normal'),
    channel: values.channel[channel] ?? values.channel['*'] ?? byWords(CHANNEL_WORDS, channel, 'internal'),
    category: values.category[category] ?? values.category['*'] ?? 'other',
    firstAssignedAt,
    resolvedAt,
    closedAt,
    reassignments,
    reopenings,
    slaMet: sla === '' ? null : sla === 'true',
    assignedTo: cells.kept('assigned_to', 120) || null,
    facts,
  }))
}

/** A row of the log of events. */
export function readEventRow(
  row: Record<string, string>,
  profile: TicketLogProfile,
  now: Date,
): Read<LogEvent & { externalId: string }> {
  const cells = new Cells(row, profile, now)
  const externalId = cells.needed('external_id', 120)
  cells.needed('event_at', 60)
  const at = cells.instant('event_at')
  cells.needed('event', 200)
  const seq = cells.count('seq')
  if (seq === null && cells.text('seq') === '') cells.reject('seq', 'is missing')
  return answer(cells, () => ({
    externalId,
    at: at as Date,
    event: cells.kept('event', 200),
    seq: seq ?? 0,
    fromGroup: cells.kept('from_group', 120),
    toGroup: cells.kept('to_group', 120),
    actor: cells.kept('actor', 120),
  }))
}
