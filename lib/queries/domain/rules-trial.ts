import type { WorkingCalendar } from '@/lib/core/business-time'
import type { TicketPolicy } from '@/lib/tickets/types'
import type { QueryPolicy } from '../types'
import { answerDueAt } from './answer-due'

type Coded = { code: string; label: string }

/** The name of a topic or disposition that a version has and the next has not; null when all are there. */
export function lostOf(
  before: QueryPolicy,
  after: QueryPolicy,
): { field: 'topics' | 'dispositions'; label: string } | null {
  for (const field of ['topics', 'dispositions'] as const) {
    const kept = new Set((after[field] as Coded[]).map(({ code }) => code))
    const lost = (before[field] as Coded[]).find(({ code }) => !kept.has(code))
    if (lost) return { field, label: lost.label }
  }
  return null
}

type Kind = { category: string; subcategory: string | null }

/** Whether tickets can be filed under something. */
function isOffered({ categories }: Pick<TicketPolicy, 'categories'>, { category, subcategory }: Kind): boolean {
  const found = categories.find(({ code, retired }) => code === category && !retired)
  if (!found) return false
  return subcategory === null || found.subcategories.some(({ code, retired }) => code === subcategory && !retired)
}

/** What of the rules stands for a ticket that cannot be filed any more, as the errors of a form; retired topics stand for nothing. */
export function unfiled(
  tickets: Pick<TicketPolicy, 'categories'>,
  { topics, survey }: QueryPolicy,
): { field: string; message: string }[] {
  const message = 'Tickets no longer have this kind. Choose another.'
  const wrong = topics.flatMap(({ ticket, retired }, index) =>
    retired || isOffered(tickets, ticket) ? [] : [{ field: `body.topics.${index}.ticket.category`, message }],
  )
  return isOffered(tickets, survey.low) ? wrong : [...wrong, { field: 'body.survey.low.category', message }]
}

/** A mail of a customer and when a person answered it. */
export type AnsweredMail = { receivedAt: Date; firstReplyAt: Date | null }
/** `mails`: how many of so many `days`; how many of them were answered late, or still wait and are late. */
export type QueryRulesTrial = { days: number; mails: number; before: number; after: number }

/** Mails judged under two versions of the time of a first reply. */
export function lateUnder(
  { before, after }: { before: QueryPolicy; after: QueryPolicy },
  calendar: WorkingCalendar,
  mails: readonly AnsweredMail[],
  now: Date,
): { before: number; after: number } {
  const late = (policy: QueryPolicy): number =>
    mails.filter(({ receivedAt, firstReplyAt }) => (firstReplyAt ?? now) > answerDueAt(policy, calendar, receivedAt))
      .length
  return { before: late(before), after: late(after) }
}
