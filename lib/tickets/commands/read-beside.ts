import type { Context } from '@/lib/auth/actor'
import { DAY } from '@/lib/core/days'
import { sql } from '@/lib/server/sql'
import { ticketPoliciesAt } from '../data/policy'
import type { TicketRow } from '../data/ticket-answer'
import { partnerTicketCounts, ticketsBeside } from '../data/ticket-page'
import { isOpen } from '../domain/lifecycle'
import { clockView, kindInWords, type TicketLine } from '../domain/ticket-view'
import { maySeeTickets } from '../policy'
import type { TicketPolicy } from '../types'

/** How many are shown beside something else. */
export const BESIDE = 20

export function lineOf(row: TicketRow, policy: TicketPolicy, now: Date): TicketLine {
  return {
    ref: row.ref,
    version: row.version,
    title: row.title,
    kind: kindInWords(policy, row),
    status: row.status,
    priority: row.priority,
    team: row.team,
    assignee: row.assigneeName,
    orderRef: row.orderRef,
    channel: row.channel,
    createdAt: row.createdAt,
    stale: isOpen(row.status) && row.followUpDueAt !== null && row.followUpDueAt < now,
    founderReview: row.founderReason !== null,
    imported: row.imported,
    clock: clockView(row, now),
  }
}

/** Tickets beside something else, newest first. */
export type TicketsBeside = { lines: TicketLine[]; mayCreate: boolean; now: Date }

async function beside({ actor, now }: Context, of: Parameters<typeof ticketsBeside>[1]): Promise<TicketsBeside | null> {
  if (!maySeeTickets(actor)) return null
  const [rows, { policy }] = await Promise.all([ticketsBeside(sql, of, BESIDE), ticketPoliciesAt(sql, now)])
  return { lines: rows.map((row) => lineOf(row, policy, now)), mayCreate: actor.can('tickets.create'), now }
}

/** What was asked about an order; null for who reads no tickets. */
export function readOrderTickets(context: Context, orderRef: string): Promise<TicketsBeside | null> {
  return beside(context, { orderRef })
}

export function readCustomerTickets(context: Context, customerId: string): Promise<TicketsBeside | null> {
  return beside(context, { customerId })
}

const PARTNER_DAYS = 90

/** What was asked about a partner: how often each kind over the last days, and the last ones. */
export async function readPartnerTickets(context: Context, partnerId: string) {
  const last = await beside(context, { partnerId })
  if (!last) return null
  const since = new Date(context.now.getTime() - PARTNER_DAYS * DAY)
  const [counts, { policy }] = await Promise.all([
    partnerTicketCounts(sql, partnerId, since),
    ticketPoliciesAt(sql, context.now),
  ])
  return {
    ...last,
    days: PARTNER_DAYS,
    counts: counts.map(({ category, subcategory, count, open }) => ({
      kind: kindInWords(policy, { category, subcategory, imported: false, sourceFacts: null }),
      count,
      open,
    })),
  }
}
export type PartnerTickets = NonNullable<Awaited<ReturnType<typeof readPartnerTickets>>>
