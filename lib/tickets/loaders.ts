import type { Actor } from '@/lib/auth/actor'
import { readSavedViews } from '@/lib/auth/data/saved-views'
import { defineLoader } from '@/lib/auth/define-loader'
import { HOME_TEAMS, type Role } from '@/lib/auth/roles'
import { listVersions } from '@/lib/policies/data/versions'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { lacksForTickets } from './commands/bulk-runs'
import { BESIDE, lineOf, readCustomerTickets, readOrderTickets, readPartnerTickets } from './commands/read-beside'
import { readRun, readRuns } from './commands/read-bulk'
import { askerOf } from './commands/read-ticket'
import { listFiles, listRemovedFiles } from './data/attachments'
import { linksOf, quotesOf } from './data/links'
import { countTickets, listTickets } from './data/list'
import { noticesOn } from './data/people'
import { ticketPoliciesAt } from './data/policy'
import { contactOf, findTicketRow, policyOfRow, type TicketRow } from './data/ticket-answer'
import { isFollowing, membersOf, ticketEvents, ticketsBeside } from './data/ticket-page'
import { ALERT_TOPICS } from './domain/alerts'
import { TICKET_BULK_ACTIONS } from './domain/bulk-request'
import { categoryOf, missingFields } from './domain/completeness'
import { commandsFrom } from './domain/lifecycle'
import type { TicketParams } from './domain/list-query'
import { choicesOf, clockView, kindInWords } from './domain/ticket-view'
import { wholeTicketPolicy } from './domain/whole-policy'
import { fileKindsSeen, mayCommand, mayRemoveFile, maySeeContact, teamOfRaiser, teamsOf } from './policy'
import type { TicketCommand } from './types'

const PAGE = 50

/** A queue with the counts of all queues under the same filters. */
export const loadTickets = defineLoader({
  capability: 'tickets.read',
  load: async (context, { queue, filter, after }: TicketParams) => {
    const { actor, now } = context
    const asker = askerOf(actor)
    const [page, counts, { policy }, views] = await Promise.all([
      listTickets(sql, asker, { queue, filter }, { now, limit: PAGE, after }),
      countTickets(sql, asker, filter, now),
      ticketPoliciesAt(sql, now),
      actor.kind === 'user' ? readSavedViews(sql, actor.id, 'tickets') : [],
    ])
    return {
      lines: page.rows.map((row) => lineOf(row, policy, now)),
      next: page.next,
      counts,
      categories: choicesOf(policy),
      teams: teamsOf(actor),
      seesContact: asker.seesContact,
      mayCreate: actor.can('tickets.create'),
      mayExport: actor.can('data.export'),
      bulk: TICKET_BULK_ACTIONS.filter((action) => lacksForTickets(context, { action }) === null),
      views,
      now,
    }
  },
})

/** The newest commands to many tickets, with how far each is. */
export const loadTicketRuns = defineLoader({ capability: 'tickets.read', load: readRuns })

/** One of them with a page of its rows; null when there is none such. */
export const loadTicketRun = defineLoader({ capability: 'tickets.read', load: readRun })
export type TicketRunPage = NonNullable<Awaited<ReturnType<typeof loadTicketRun>>>

/** The commands that status and actor allow, in the order of the table. */
function allowedFor(actor: Actor, row: TicketRow): TicketCommand[] {
  return commandsFrom(row.status).filter((command) => mayCommand(actor, command, row))
}

async function colleagues(team: string | null): Promise<{ id: string; name: string }[]> {
  if (team === null) return []
  const roles = (Object.keys(HOME_TEAMS) as Role[]).filter((role) => HOME_TEAMS[role] === team)
  return membersOf(sql, team, roles)
}

/** Everything of one ticket's page; null when there is none such. */
export const loadTicketPage = defineLoader({
  capability: 'tickets.read',
  load: async ({ actor, now }, ref: string) => {
    const row = await findTicketRow(sql, ref)
    if (!row) return null
    const policy = await policyOfRow(sql, row)
    const seesContact = maySeeContact(actor)
    const { customerId } = row
    const [events, others, customer, members, following, notices, links, quotes, files, removedFiles] =
      await Promise.all([
        ticketEvents(sql, row.id),
        customerId ? ticketsBeside(sql, { customerId, but: ref }, BESIDE) : [],
        customerId && seesContact ? contactOf(sql, customerId) : null,
        colleagues(row.team),
        actor.kind === 'user' ? isFollowing(sql, row.id, actor.id) : false,
        noticesOn(sql, ref, [...ALERT_TOPICS, 'ticket_handed_over']),
        linksOf(sql, row.id),
        quotesOf(sql, row.id),
        listFiles(sql, row.id, fileKindsSeen(actor)),
        listRemovedFiles(sql, row.id, fileKindsSeen(actor)),
      ])
    const category = categoryOf(policy, row.category)
    return {
      ticket: { ...row, kind: kindInWords(policy, row) },
      clock: clockView(row, now),
      category: { team: category.team, confirm: category.confirm, required: category.required },
      missing: missingFields(category, row),
      categories: choicesOf(policy),
      events,
      customer,
      seesContact,
      others: others.map((other) => lineOf(other, policy, now)),
      allowed: allowedFor(actor, row),
      members,
      me: actor.id,
      following,
      notices,
      links,
      quotes,
      files: files.map((file) => ({ ...file, removable: mayRemoveFile(actor, row, file.addedById) })),
      removedFiles,
      now,
    }
  },
})
export type TicketPageData = NonNullable<Awaited<ReturnType<typeof loadTicketPage>>>

/** The tickets of an order, for its page; null for who reads none. */
export const loadOrderTickets = defineLoader({ capability: 'orders.read', load: readOrderTickets })

/** The tickets of a person, for their page. */
export const loadCustomerTickets = defineLoader({ capability: 'orders.read', load: readCustomerTickets })

/** The tickets about a partner, for its page. */
export const loadPartnerTickets = defineLoader({ capability: 'partners.read', load: readPartnerTickets })

/** All versions of the rules of tickets, newest first, with the one in force. */
export const loadTicketRules = defineLoader({
  capability: ['orders.read', 'tickets.configure'],
  load: async ({ actor, now }) => {
    const kept = await listVersions(db(), 'tickets')
    const versions = kept.map((version) => ({ ...version, body: wholeTicketPolicy(version.body) }))
    // Versions start in the order of their numbers: the first that has begun is the one in force.
    const inForce = versions.find((version) => version.effectiveFrom <= now) ?? null
    return { versions, inForce, now, mayEdit: actor.can('tickets.configure') }
  },
})

/** What the form of a new ticket needs. */
export const loadNewTicket = defineLoader({
  capability: 'tickets.create',
  load: async ({ actor, now }) => {
    const { policy } = await ticketPoliciesAt(sql, now)
    return { categories: choicesOf(policy), team: teamOfRaiser(actor), seesContact: maySeeContact(actor), now }
  },
})
