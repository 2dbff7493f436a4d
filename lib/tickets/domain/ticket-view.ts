import type { Category, Priority, TicketPolicy, TicketStatus } from '../types'
import { categoryOf } from './completeness'

/** How the clock of resolving stands, for a row or a page. */
export type ClockView =
  | { state: 'running'; dueAt: Date; startedAt: Date; late: boolean }
  | { state: 'paused'; dueAt: Date; at: Date; late: boolean }
  | { state: 'met' | 'missed'; dueAt: Date; at: Date }
  | { state: 'none' }

type Row = {
  status: TicketStatus
  imported: boolean
  dueAt: Date | null
  clockRunning: boolean
  breachedAt: Date | null
  createdAt: Date
  statusSince: Date
  resolvedAt: Date | null
}

export function clockView(row: Row, now: Date): ClockView {
  const { dueAt, breachedAt } = row
  if (row.imported || !dueAt) return { state: 'none' }
  if (row.clockRunning) {
    // Once late it counts from when it was, whatever pauses came after.
    const due = breachedAt ?? dueAt
    return { state: 'running', dueAt: due, startedAt: row.createdAt, late: due < now }
  }
  if (row.status === 'waiting_on_customer')
    return { state: 'paused', dueAt: breachedAt ?? dueAt, at: row.statusSince, late: breachedAt !== null }
  if (breachedAt) return { state: 'missed', dueAt: breachedAt, at: row.resolvedAt ?? row.statusSince }
  return { state: 'met', dueAt, at: row.resolvedAt ?? row.statusSince }
}

const NOT_BEFORE_OTHERS = new Date('9999-12-31T00:00:00Z')

/** By what queues are sorted: the instant that a running clock is shown by; one that stands comes after all others. */
export function urgentAt({
  clockRunning,
  breachedAt,
  dueAt,
}: Pick<Row, 'clockRunning' | 'breachedAt' | 'dueAt'>): Date {
  return (clockRunning && (breachedAt ?? dueAt)) || NOT_BEFORE_OTHERS
}

/** Category and sub-category in words; of imported history the source's own. */
export function kindInWords(
  policy: Pick<TicketPolicy, 'categories'>,
  ticket: {
    category: string
    subcategory: string | null
    imported: boolean
    sourceFacts: Record<string, string> | null
  },
): string {
  if (ticket.imported && ticket.sourceFacts?.category)
    return [ticket.sourceFacts.category, ticket.sourceFacts.subcategory].filter(Boolean).join(' · ')
  const category = categoryOf(policy as TicketPolicy, ticket.category)
  const sub = category.subcategories.find(({ code }) => code === ticket.subcategory)
  return sub ? `${category.label} · ${sub.label}` : category.label
}

/** What a form needs of the categories. */
export type CategoryChoice = Pick<
  Category,
  'code' | 'label' | 'team' | 'required' | 'confirm' | 'subcategories' | 'retired'
>

export const choicesOf = (policy: TicketPolicy): CategoryChoice[] =>
  policy.categories.map(({ code, label, team, required, confirm, subcategories, retired }) => ({
    code,
    label,
    team,
    required,
    confirm,
    subcategories,
    ...(retired && { retired }),
  }))

/** A ticket that a text means, with just what tells it from others; `who` only for readers of contact data. */
export type FoundTicket = {
  ref: string
  title: string
  status: TicketStatus
  orderRef: string | null
  who: string | null
}

/** A line of a list of tickets. */
export type TicketLine = {
  ref: string
  version: number
  title: string
  kind: string
  status: TicketStatus
  priority: Priority
  team: string | null
  assignee: string | null
  orderRef: string | null
  channel: string
  createdAt: Date
  stale: boolean
  founderReview: boolean
  imported: boolean
  clock: ClockView
}
