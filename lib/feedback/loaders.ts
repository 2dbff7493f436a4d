import { defineLoader } from '@/lib/auth/define-loader'
import { addDays, type LocalDate, localDate, startOfDay, weekday } from '@/lib/core/business-time'
import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'
import { sql } from '@/lib/server/sql'
import { ticketPoliciesAt } from '@/lib/tickets/data/policy'
import { kindInWords } from '@/lib/tickets/domain/ticket-view'
import {
  countItems,
  eventsOf,
  examplesOf,
  findItem,
  itemsOfTicket,
  listItems,
  peopleOfRoles,
  type StatusGroup,
  sightingsOf,
} from './data/items'
import { contactsBegan, countsByWeek, datesOfItem, type TopicKinds, ticketForFeedback } from './data/patterns'
import { topicKindsAt } from './data/topic-kinds'
import { beforeAfter } from './domain/before-after'
import { stepsFrom } from './domain/decide-item'
import { mayWork, OWNERS } from './policy'
import type { FeedbackItem, FeedbackLine, WeekCount } from './types'

const PAGE = 40
/** Weeks in the small line of a row, and in an item's chart. */
const LIST_WEEKS = 8
const CHART_WEEKS = 26

const mondayOf = (date: LocalDate): LocalDate => addDays(date, 1 - weekday(date))

/** Each of the last weeks, with those in which there was none. The last is this week, so far. */
function everyWeek(counts: readonly WeekCount[], weeks: number, today: LocalDate): WeekCount[] {
  const known = new Map(counts.map(({ week, count }) => [week, count]))
  const monday = mondayOf(today)
  return Array.from({ length: weeks }, (_, index) => {
    const week = addDays(monday, -7 * (weeks - 1 - index))
    return { week, count: known.get(week) ?? 0 }
  })
}

const words = (item: FeedbackItem, policy: Parameters<typeof kindInWords>[0]): string =>
  kindInWords(policy, { category: item.category, subcategory: item.subcategory, imported: false, sourceFacts: null })

function placeOf(cursor: string | undefined): { at: Date; id: string } | null {
  const [at, id] = (cursor && decodeCursor(cursor, 2)) || []
  return typeof at === 'number' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) && Math.abs(at) < 8e15
    ? { at: new Date(at), id }
    : null
}

/** Items of a status, what was touched last first, with how often each was raised lately. */
export const loadFeedback = defineLoader({
  capability: 'tickets.read',
  load: async ({ now }, group: StatusGroup, cursor?: string) => {
    const today = localDate(now)
    const [found, counts, { policy }] = await Promise.all([
      listItems(sql, group, { limit: PAGE + 1, after: placeOf(cursor) }),
      countItems(sql),
      ticketPoliciesAt(sql, now),
    ])
    const items = found.slice(0, PAGE)
    const from = startOfDay(addDays(mondayOf(today), -7 * (LIST_WEEKS - 1)))
    const weeks = await countsByWeek(
      sql,
      await topicKindsAt(sql, now),
      items.map(({ id }) => id),
      from,
    )
    const lines = items.map((item): FeedbackLine & { weeks: WeekCount[] } => {
      const each = everyWeek(weeks.get(item.id) ?? [], LIST_WEEKS, today)
      const lastWeek = each.at(-2)?.count ?? 0
      const before = each.slice(0, -2).reduce((sum, { count }) => sum + count, 0) / (LIST_WEEKS - 2)
      return { ...item, kind: words(item, policy), lastWeek, before, weeks: each }
    })
    const last = items.at(-1)
    return {
      lines,
      counts,
      next: found.length > PAGE && last ? encodeCursor([last.updatedAt.getTime(), last.id]) : null,
      now,
    }
  },
})
export type FeedbackList = Awaited<ReturnType<typeof loadFeedback>>

/** One item with its change over time, examples and history; null when there is none such. */
export const loadFeedbackItem = defineLoader({
  capability: 'tickets.read',
  load: async ({ actor, now }, ref: string) => {
    const item = await findItem(sql, ref)
    if (!item) return null
    const today = localDate(now)
    const from = startOfDay(addDays(mondayOf(today), -7 * (CHART_WEEKS - 1)))
    const topics = await topicKindsAt(sql, now)
    const [{ policy }, counts, examples, events, sightings, owners] = await Promise.all([
      ticketPoliciesAt(sql, now),
      countsByWeek(sql, topics, [item.id], from),
      examplesOf(sql, item.id, 50),
      eventsOf(sql, item.id),
      sightingsOf(sql, item.id, 30),
      peopleOfRoles(sql, OWNERS),
    ])
    const maySteer = mayWork(actor, item)
    return {
      item,
      kind: words(item, policy),
      weeks: everyWeek(counts.get(item.id) ?? [], CHART_WEEKS, today),
      change: await changeOf(item, topics, today),
      examples,
      events,
      sightings,
      owners: maySteer ? owners : [],
      steps: maySteer ? stepsFrom(item.status) : [],
      mayWrite: actor.can('tickets.create'),
      today,
      now,
    }
  },
})
export type FeedbackPage = NonNullable<Awaited<ReturnType<typeof loadFeedbackItem>>>

/** Whether it was raised less after the change, where there was one. */
async function changeOf(item: FeedbackItem, topics: TopicKinds, today: LocalDate) {
  if (!item.changedOn) return null
  const from = startOfDay(addDays(item.changedOn, -90))
  const [dates, began] = await Promise.all([datesOfItem(sql, topics, item.id, from), contactsBegan(sql, from)])
  return beforeAfter(dates, item.changedOn, today, began ?? today)
}

/** What a ticket's page needs to file feedback: what the ticket knows, and items that are there. */
export const loadTicketFeedback = defineLoader({
  capability: 'tickets.read',
  load: async ({ actor }, ref: string) => {
    const ticket = await ticketForFeedback(sql, ref)
    if (!ticket || !actor.can('tickets.create')) return null
    const { category, subcategory, partner, partnerName, city, device } = ticket
    return {
      items: await itemsOfTicket(sql, ticket.id, { category, subcategory }),
      values: { partner: partner && partnerName, city, device },
    }
  },
})
export type TicketFeedback = NonNullable<Awaited<ReturnType<typeof loadTicketFeedback>>>
